import type { Reply } from '../protocol.ts';

/** Something that takes virtual time and is done piece by piece, so that the worker hears what comes in between. */
export interface Job {
  /** Works until the deadline (wall ms) at most; tells whether it is finished. */
  work(deadline: number): boolean;
  /** What is said when it is finished, or was stopped before. */
  outcome(): Reply;
}

export function done(...lines: readonly string[]): Reply {
  return { type: 'done', lines };
}

export function refused(message: string): Reply {
  return { type: 'refused', message };
}
