import type { ImageBehaviour } from './behaviour.ts';
import { sqlTime } from './log-time.ts';
import { GB, GiB, MiB } from './units.ts';

/** Serves a language model: huge image, long start, and the time of a request is spent on the graphics card. */
export const vllm: ImageBehaviour = {
  title: 'vLLM model server',
  names: ['vllm/vllm-openai'],
  sizeBytes: 9.5 * GB,
  startupMs: 90_000,
  startupCpuMillis: 1500,
  idleCpuMillis: 50,
  idleMemoryBytes: 6 * GiB,
  shutdownMs: 3000,
  server: { cpuMsPerRequest: 40, waitMs: 2000, memoryBytesPerRequest: 4 * MiB, queueLength: 256 },
  log: {
    starting: (_, at) => [line(at, 'Starting to load the model...')],
    ready: ({ ports }, at) => [
      line(at, `Starting vLLM API server on http://0.0.0.0:${ports[0] ?? 8000}`),
      'INFO:     Application startup complete.',
    ],
    answered: ({ from, path, status }) =>
      `INFO:     ${from}:50000 - "GET ${path} HTTP/1.1" ${status} ${status === 200 ? 'OK' : 'Error'}`,
    stopping: () => ['INFO:     Shutting down'],
    stopped: () => ['INFO:     Finished server process [1]'],
    portTaken: (port) => [
      `OSError: [Errno 98] error while attempting to bind on address ('0.0.0.0', ${port}): address already in use`,
    ],
  },
  newestMajor: 1,
};

function line(at: number, text: string): string {
  return `INFO ${sqlTime(at).slice(5, 19)} [api_server.py] ${text}`;
}
