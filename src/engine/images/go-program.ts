import type { ProgramLog } from './log.ts';
import { slashTime } from './log-time.ts';

/** What a small server in Go writes with the language's own logger: that it listens, and why it cannot. */
export function goLog(listening: (port: number) => string): ProgramLog {
  return {
    stream: 'stderr',
    ready: ({ ports }, at) => ports.slice(0, 1).map((port) => `${slashTime(at)} ${listening(port)}`),
    portTaken: (port, _, at) => [`${slashTime(at)} listen tcp :${port}: bind: address already in use`],
  };
}
