import type { Scenario } from '../../scenario/scenario.ts';
import type { Reply } from '../protocol.ts';
import type { OpenJob } from './open-job.ts';

/** Something that takes virtual time and is done piece by piece, so that the worker hears what comes in between. */
export interface Job {
  /** Works until the deadline (wall ms) at most; tells whether it is finished. */
  work(deadline: number): boolean;
  /** How much of it is behind, from 0 to 1, of jobs that know. */
  readonly progress?: number;
  /** What is said when it is finished, or was stopped before. */
  outcome(): Reply;
}

/** A job, and the command that it answers. */
export interface JobUnderWay {
  readonly id: number;
  readonly job: Job;
  /** The scenario that the job opens, if it opens one: such a job is not stopped by a pause. */
  readonly opens?: Scenario;
  /** It goes to another moment of the run that is open, and may be given up on the way. */
  readonly isTravel?: boolean;
  /** It shows another moment: whoever asks for a newer one need not wait for this. */
  readonly look?: OpenJob;
}

/** A job that says something else in the end. */
export function withOutcome(job: Job, outcome: Reply): Job {
  return {
    work: (deadline) => job.work(deadline),
    get progress() {
      return job.progress ?? 1;
    },
    outcome: () => outcome,
  };
}

/** A job that tells first what could not be done. */
export function withProblems(job: Job, problems: readonly string[]): Job {
  return {
    work: (deadline) => job.work(deadline),
    get progress() {
      return job.progress ?? 1;
    },
    outcome() {
      const outcome = job.outcome();
      return outcome.type === 'done' ? { ...outcome, lines: [...problems, ...outcome.lines] } : outcome;
    },
  };
}

export function done(...lines: readonly string[]): Reply {
  return { type: 'done', lines };
}

export function refused(message: string): Reply {
  return { type: 'refused', message };
}
