import type { Exit } from './process.ts';

/** A program has ended with this code. */
export function exitWith(code: number): Exit {
  return { code, reason: code === 0 ? 'Completed' : 'Error' };
}

/** The kernel killed it for memory: SIGKILL, 128 + 9. */
export const oomKilled: Exit = { code: 137, signal: 9, reason: 'OOMKilled' };
