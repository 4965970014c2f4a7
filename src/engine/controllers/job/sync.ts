import { isPodReady, isTerminating } from '../../api/pod-status.ts';
import { formatTime } from '../../api/time.ts';
import type { Job } from '../../api/types.ts';
import type { ControllerContext, Requeue } from '../controller.ts';
import type { BackOffRecords } from './back-off.ts';
import { type Conditions, ensureCondition, type JobCondition, newCondition } from './conditions.ts';
import { deleteActivePods, type Managed, manageJob } from './manage.ts';
import { isStillTerminating } from './pods.ts';
import type { JobState } from './state.ts';
import { track } from './track.ts';
import { completion, untilDeadline, verdictOf } from './verdict.ts';

/** Models pkg/controller/job/job_controller.go syncJob */
export function syncJob(
  state: JobState,
  { api, now }: ControllerContext,
  records: BackOffRecords,
): Requeue | undefined {
  const { job, activePods, pods } = state;
  let startTime = job.status?.startTime ?? (job.spec.suspend ? undefined : formatTime(now));
  let conditions = job.status?.conditions ?? [];
  let finished = verdictOf(state, startTime, now);
  let managed: Managed = { active: activePods.length, deleted: 0, deletedReady: 0, failed: false };
  if (finished) {
    managed = deleteActivePods(api, state);
    if (managed.failed) finished = undefined;
  } else {
    const manages = !isTerminating(job);
    if (manages) managed = manageJob(api, state, now);
    if (isDone(state, managed.active)) {
      finished = completion(now);
    } else if (manages) {
      const noted = noteSuspension(job, conditions, now);
      if (noted !== conditions) {
        const { suspend } = job.spec;
        api.event(
          job,
          'Normal',
          suspend ? 'Suspended' : 'Resumed',
          suspend ? 'Job suspended' : 'Job resumed',
        );
        if (!suspend) startTime = formatTime(now);
      }
      conditions = noted;
    }
  }
  const findings = {
    startTime,
    conditions,
    finished,
    active: managed.active,
    ready: activePods.filter(isPodReady).length - managed.deletedReady,
    terminating: pods.filter(isStillTerminating).length + managed.deleted,
  };
  track(api, state, findings, records, now);
  if (managed.failed) return { type: 'retry' };
  return comeBack(job, managed, { finished, startTime }, now);
}

/** Models pkg/controller/job/job_controller.go syncJob */
function isDone({ job, succeeded }: JobState, active: number): boolean {
  const { completions } = job.spec;
  return active === 0 && (completions === undefined ? succeeded > 0 : succeeded >= completions);
}

function noteSuspension(job: Job, conditions: Conditions, now: number): Conditions {
  const condition = job.spec.suspend
    ? newCondition('Suspended', 'True', 'JobSuspended', 'Job suspended', now)
    : newCondition('Suspended', 'False', 'JobResumed', 'Job resumed', now);
  return ensureCondition(conditions, condition);
}

function comeBack(
  job: Job,
  { wait }: Managed,
  { finished, startTime }: { finished: JobCondition | undefined; startTime: string | undefined },
  now: number,
): Requeue | undefined {
  const deadline = finished ? undefined : untilDeadline(job, startTime, now);
  // Models pkg/controller/job/job_controller.go enqueueSyncJobWithDelay
  const backOff = wait === undefined ? undefined : Math.max(wait, 1_000);
  if (backOff !== undefined && (deadline === undefined || backOff <= deadline))
    return { type: 'after', ms: backOff, what: 'back-off of the Job' };
  return deadline === undefined
    ? undefined
    : { type: 'after', ms: Math.max(0, deadline), what: 'activeDeadlineSeconds' };
}
