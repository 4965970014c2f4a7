import { keyOf } from '../../api/key.ts';
import { compareText } from '../../api/text.ts';
import { parseTime } from '../../api/time.ts';
import type { CronJob, Job } from '../../api/types.ts';
import type { Client } from '../../store/client.ts';
import { finishedCondition } from '../job/conditions.ts';

export type CronJobStatus = NonNullable<CronJob['status']>;
type Reference = NonNullable<CronJobStatus['active']>[number];

/** The status while it is being worked on. */
export interface Draft {
  active: readonly Reference[];
  lastScheduleTime: string | undefined;
  lastSuccessfulTime: string | undefined;
}

export function draftOf({ status }: CronJob): Draft {
  const { active = [], lastScheduleTime, lastSuccessfulTime } = status ?? {};
  return { active, lastScheduleTime, lastSuccessfulTime };
}

export function statusOf({ active, lastScheduleTime, lastSuccessfulTime }: Draft): CronJobStatus {
  return {
    ...(active.length > 0 && { active }),
    ...(lastScheduleTime !== undefined && { lastScheduleTime }),
    ...(lastSuccessfulTime !== undefined && { lastSuccessfulTime }),
  };
}

export function isActive({ active }: Draft, uid: string): boolean {
  return active.some((reference) => reference.uid === uid);
}

export function withoutActive(draft: Draft, uid: string): void {
  draft.active = draft.active.filter((reference) => reference.uid !== uid);
}

/** Models k8s.io/client-go/tools/reference.GetReference */
export function referenceTo({ apiVersion, kind, metadata }: Job): Reference {
  const { name, namespace, uid, resourceVersion } = metadata;
  return { apiVersion, kind, name, ...(namespace !== undefined && { namespace }), resourceVersion, uid };
}

/** Models pkg/controller/cronjob/cronjob_controllerv2.go deleteJob */
export function deleteJob(api: Client, cronJob: CronJob, job: Job, draft: Draft): boolean {
  const result = api.delete('Job', keyOf(job), { propagationPolicy: 'Background' });
  if (!result.ok) {
    api.event(cronJob, 'Warning', 'FailedDelete', `Deleted job: ${result.error.message}`);
    return false;
  }
  withoutActive(draft, job.metadata.uid);
  api.event(cronJob, 'Normal', 'SuccessfulDelete', `Deleted job ${job.metadata.name}`);
  return true;
}

/** Keeps only so many finished jobs of each kind. Models pkg/controller/cronjob/cronjob_controllerv2.go cleanupFinishedJobs */
export function cleanUpFinished(api: Client, cronJob: CronJob, jobs: readonly Job[], draft: Draft): void {
  const { successfulJobsHistoryLimit, failedJobsHistoryLimit } = cronJob.spec;
  for (const [type, limit] of [
    ['Complete', successfulJobsHistoryLimit],
    ['Failed', failedJobsHistoryLimit],
  ] as const) {
    if (limit === undefined) continue;
    const finished = jobs.filter((job) => finishedCondition(job)?.type === type).sort(byStartTime);
    for (const job of finished.slice(0, Math.max(0, finished.length - limit)))
      deleteJob(api, cronJob, job, draft);
  }
}

function byStartTime(a: Job, b: Job): number {
  const startOf = ({ status }: Job) =>
    status?.startTime ? parseTime(status.startTime) : Number.POSITIVE_INFINITY;
  const [aStart, bStart] = [startOf(a), startOf(b)];
  return aStart === bStart ? compareText(a.metadata.name, b.metadata.name) : aStart < bStart ? -1 : 1;
}

/** Takes note of jobs that have ended, or have gone. Models pkg/controller/cronjob/cronjob_controllerv2.go syncCronJob */
export function observeJobs(api: Client, cronJob: CronJob, jobs: readonly Job[], draft: Draft): void {
  for (const job of jobs) {
    const { name, uid } = job.metadata;
    const finished = finishedCondition(job);
    if (!finished) {
      if (!isActive(draft, uid)) {
        const message = `Saw a job that the controller did not create or forgot: ${name}`;
        api.event(cronJob, 'Warning', 'UnexpectedJob', message);
      }
      continue;
    }
    if (isActive(draft, uid)) {
      withoutActive(draft, uid);
      const message = `Saw completed job: ${name}, condition: ${finished.type}`;
      api.event(cronJob, 'Normal', 'SawCompletedJob', message);
    }
    const { completionTime } = job.status ?? {};
    if (finished.type === 'Complete' && completionTime && completionTime > (draft.lastSuccessfulTime ?? ''))
      draft.lastSuccessfulTime = completionTime;
  }
  const known = new Set(jobs.map(({ metadata }) => metadata.uid));
  for (const { name = '', namespace, uid = '' } of draft.active) {
    if (known.has(uid) || api.store.named('Job', namespace, name)) continue;
    api.event(cronJob, 'Normal', 'MissingJob', `Active job went missing: ${name}`);
    withoutActive(draft, uid);
  }
}
