import { isControlledBy } from '../../api/pod-status.ts';
import { EPOCH, formatTime } from '../../api/time.ts';
import type { CronJob, Job } from '../../api/types.ts';
import type { Client, NewObject } from '../../store/client.ts';
import { controllerReference } from '../workload/owner.ts';
import { isNamespaceTerminating } from '../workload/pod-control.ts';
import { type Draft, deleteJob, isActive, referenceTo } from './status.ts';
import { findTimeZone, formatInZone } from './time-zone.ts';

const SCHEDULED = 'batch.kubernetes.io/cronjob-scheduled-timestamp';

/** One name for each minute, so that no start happens twice. Models pkg/controller/cronjob/cronjob_controllerv2.go getJobName */
export function jobName(cronJob: CronJob, scheduled: number): string {
  return `${cronJob.metadata.name}-${Math.floor((EPOCH + scheduled) / 60_000)}`;
}

/**
 * Starts the job that is due. Models pkg/controller/cronjob/cronjob_controllerv2.go syncCronJob
 *
 * @returns whether that went well; `stopped` when nothing is to be tried again
 */
export function startJob(
  api: Client,
  cronJob: CronJob,
  draft: Draft,
  scheduled: number,
): 'started' | 'stopped' | 'retry' {
  if (cronJob.spec.concurrencyPolicy === 'Replace' && !replaceActive(api, cronJob, draft)) return 'retry';
  const wanted = newJob(cronJob, scheduled);
  const result = api.create('Job', wanted);
  if (!result.ok && result.error.reason !== 'AlreadyExists') {
    if (!isNamespaceTerminating(api.store, cronJob))
      api.event(cronJob, 'Warning', 'FailedCreate', `Error creating job: ${result.error.message}`);
    return 'retry';
  }
  const { namespace } = cronJob.metadata;
  const job = result.ok ? result.value : api.store.named('Job', namespace, wanted.metadata.name ?? '');
  if (!job || !isControlledBy(job, cronJob) || isActive(draft, job.metadata.uid)) return 'stopped';
  if (result.ok) api.event(cronJob, 'Normal', 'SuccessfulCreate', `Created job ${job.metadata.name}`);
  draft.active = [...draft.active, referenceTo(job)];
  draft.lastScheduleTime = formatTime(scheduled);
  return 'started';
}

function replaceActive(api: Client, cronJob: CronJob, draft: Draft): boolean {
  for (const { name = '', namespace } of draft.active) {
    const job = api.store.named('Job', namespace, name);
    if (!job) {
      api.event(cronJob, 'Warning', 'FailedGet', `Get job: jobs.batch "${name}" not found`);
      return false;
    }
    if (!deleteJob(api, cronJob, job, draft)) return false;
  }
  return true;
}

/** Models pkg/controller/cronjob/utils.go getJobFromTemplate2 */
function newJob(cronJob: CronJob, scheduled: number): NewObject<Job> {
  const { jobTemplate, timeZone = '' } = cronJob.spec;
  const { namespace } = cronJob.metadata;
  const { labels, annotations } = jobTemplate.metadata ?? {};
  return {
    metadata: {
      name: jobName(cronJob, scheduled),
      ...(namespace !== undefined && { namespace }),
      ...(labels && { labels }),
      annotations: {
        ...annotations,
        [SCHEDULED]: formatInZone(EPOCH + scheduled, findTimeZone(timeZone) ?? 'UTC'),
      },
      ownerReferences: [controllerReference(cronJob)],
    },
    spec: jobTemplate.spec ?? { template: {} },
  };
}
