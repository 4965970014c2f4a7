import type { Pod } from '../../api/types.ts';
import type { Cause } from '../../store/revision.ts';

/** A pod in one of the queues. Models pkg/scheduler/framework.QueuedPodInfo */
export interface QueuedPod {
  pod: Pod;
  /** When it was last put into a queue after an attempt, or first of all. Virtual milliseconds. */
  timestamp: number;
  attempts: number;
  /** Attempts that plugins rejected. */
  unschedulableCount: number;
  /** Attempts in a row that failed without any plugin's doing. */
  consecutiveErrors: number;
  /** The plugins that rejected it in the last attempt, or that keep it out of the queue. */
  rejectors: ReadonlySet<string>;
  /** The plugin that does not let it into the queue. */
  gatedBy: string | undefined;
  /** What made it ready to be tried. */
  cause: Cause;
}

export function newQueuedPod(pod: Pod, timestamp: number, cause: Cause): QueuedPod {
  return {
    pod,
    timestamp,
    attempts: 0,
    unschedulableCount: 0,
    consecutiveErrors: 0,
    rejectors: new Set(),
    gatedBy: undefined,
    cause,
  };
}
