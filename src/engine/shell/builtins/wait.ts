import type { Task } from '../kernel/task.ts';
import type { Routine } from '../kernel/wait.ts';
import { announceEnd } from '../language/fork.ts';
import type { Shell } from '../language/shell.ts';
import type { Call } from '../utilities/call.ts';
import type { Builtin } from './builtin.ts';

/** Waits for children in the background: those that are named, any (`-n`), or all. A trapped signal ends the wait. */
export const wait: Builtin = (shell, call) => waitForJobs(shell, call);

function* waitForJobs(shell: Shell, call: Call): Routine<number> {
  const names = call.args.filter((arg) => !arg.startsWith('-'));
  if (call.args.includes('-n')) return yield* waitForAny(shell, [...shell.jobs.values()]);
  if (names.length === 0) {
    for (const job of [...shell.jobs.values()]) {
      const status = yield* waitForOne(shell, job);
      if (isInterrupted(shell, job)) return status;
    }
    return 0;
  }
  let status = 127;
  for (const name of names) {
    const index = /^%(\d+)$/.exec(name)?.[1];
    const job = index ? [...shell.jobs.values()][Number(index) - 1] : shell.jobs.get(Number(name));
    status = job ? yield* waitForOne(shell, job) : 127;
    if (job && isInterrupted(shell, job)) return status;
  }
  return status;
}

function* waitForOne(shell: Shell, job: Task): Routine<number> {
  while (job.status === undefined && shell.task.caught.length === 0)
    yield { bells: [job.ended], interruptible: true };
  if (job.status === undefined) return 128 + (shell.task.caught[0] ?? 0);
  shell.jobs.delete(job.pid);
  if (job.killedBy !== undefined) yield* announceEnd(shell, job);
  return job.status;
}

function* waitForAny(shell: Shell, jobs: readonly Task[]): Routine<number> {
  if (jobs.length === 0) return 127;
  for (;;) {
    const job = jobs.find(({ isAlive }) => !isAlive);
    if (job) return yield* waitForOne(shell, job);
    if (shell.task.caught.length > 0) return 128 + (shell.task.caught[0] ?? 0);
    yield { bells: jobs.map(({ ended }) => ended), interruptible: true };
  }
}

function isInterrupted(shell: Shell, job: Task): boolean {
  return job.isAlive && shell.task.caught.length > 0;
}
