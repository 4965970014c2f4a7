import type { ImageBehaviour } from './behaviour.ts';
import { sqlTime } from './log-time.ts';
import { MB, MiB } from './units.ts';

/** Serves a model on the CPU. */
export const tensorflowServing: ImageBehaviour = {
  title: 'TensorFlow model server',
  names: ['tensorflow/serving'],
  sizeBytes: 200 * MB,
  startupMs: 5000,
  startupCpuMillis: 1000,
  idleCpuMillis: 5,
  idleMemoryBytes: 250 * MiB,
  shutdownMs: 500,
  shutdownCode: 143,
  server: { cpuMsPerRequest: 20, waitMs: 0, memoryBytesPerRequest: 2 * MiB, queueLength: 200 },
  log: {
    stream: 'stderr',
    starting: (_, at) => [line(at, 'Adding/updating models.')],
    ready: (_, at) => [
      line(at, 'Successfully loaded servable version {name: model version: 1}'),
      line(at, 'Running gRPC ModelServer at 0.0.0.0:8500 ...'),
      line(at, 'Exporting HTTP/REST API at:localhost:8501 ...'),
    ],
  },
  newestMajor: 2,
};

function line(at: number, text: string): string {
  return `${sqlTime(at)}000: I tensorflow_serving/model_servers/server.cc] ${text}`;
}
