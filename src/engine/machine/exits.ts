import type { Exit } from './process.ts';

/** A program has ended with this code. */
export function exitWith(code: number): Exit {
  return { code, reason: code === 0 ? 'Completed' : 'Error' };
}

/** The kernel killed it for memory: SIGKILL, 128 + 9. */
export const oomKilled: Exit = { code: 137, signal: 9, reason: 'OOMKilled' };

/** It cannot listen on this port because somebody else does, in the words of the C library. */
export function portInUse(port: number): Exit {
  return {
    code: 1,
    reason: 'Error',
    message: `bind() to 0.0.0.0:${port} failed (98: Address already in use)`,
  };
}
