import type { Key } from '../../api/key.ts';
import { isTerminating } from '../../api/pod-status.ts';
import { EPOCH, parseTime } from '../../api/time.ts';
import type { CronJob, Job } from '../../api/types.ts';
import type { Client } from '../../store/client.ts';
import type { Revision } from '../../store/revision.ts';
import type { Controller, ControllerContext, Requeue } from '../controller.ts';
import { watchDependents } from '../workload/owner.ts';
import { dueTime, untilNext } from './missed.ts';
import { parseSchedule, type Schedule } from './schedule.ts';
import { jobName, startJob } from './start.ts';
import { cleanUpFinished, type Draft, draftOf, observeJobs, statusOf } from './status.ts';
import { findTimeZone } from './time-zone.ts';

export function cronJobController(): Controller {
  /** A new schedule is waited for; it does not make up for starts that it would have had. */
  const rescheduled = new Set<Key>();
  const ofJobs = watchDependents('Job', 'CronJob', () => false);
  return {
    name: 'cronjob-controller',
    watches: [
      {
        kind: 'CronJob',
        keys: (revision) => {
          if (isRescheduled(revision)) rescheduled.add(revision.key);
          else rescheduled.delete(revision.key);
          return [revision.key];
        },
      },
      {
        kind: 'Job',
        keys: (revision, store) => {
          const keys = [...ofJobs.keys(revision, store)];
          for (const key of keys) rescheduled.delete(key);
          return keys;
        },
      },
    ],
    reconcile: (key, context) => {
      const cronJob = context.store.get('CronJob', key);
      const waits = rescheduled.delete(key);
      if (!cronJob) return undefined;
      return waits ? awaitNext(cronJob, context) : sync(cronJob, key, context);
    },
  };
}

/** Models pkg/controller/cronjob/cronjob_controllerv2.go updateCronJob */
function isRescheduled({ before, after }: Revision): boolean {
  if (!before || !after) return false;
  const [old, now] = [(before as CronJob).spec, (after as CronJob).spec];
  return old.schedule !== now.schedule || old.timeZone !== now.timeZone;
}

function awaitNext(cronJob: CronJob, { api, now }: ControllerContext): Requeue | undefined {
  const { schedule, timeZone } = cronJob.spec;
  const parsed = parseSchedule(schedule, timeZone);
  if (parsed.ok) return whenNext(cronJob, parsed.schedule, now);
  const message = `unparseable schedule for cronjob: ${schedule}`;
  api.event(cronJob, 'Warning', 'UnParseableCronJobSchedule', message);
  return undefined;
}

/** Models pkg/controller/cronjob/cronjob_controllerv2.go sync */
function sync(cronJob: CronJob, key: Key, context: ControllerContext): Requeue | undefined {
  const { store, api } = context;
  const owned = [...store.controlledBy(cronJob.metadata.uid)];
  const jobs = owned.filter((object): object is Job => object.kind === 'Job');
  const draft = draftOf(cronJob);
  cleanUpFinished(api, cronJob, jobs, draft);
  observeJobs(api, cronJob, jobs, draft);
  const requeue = isTerminating(cronJob) ? undefined : runSchedule(cronJob, draft, context);
  api.setStatus('CronJob', key, statusOf(draft));
  return requeue;
}

function runSchedule(cronJob: CronJob, draft: Draft, { api, now }: ControllerContext): Requeue | undefined {
  const { suspend } = cronJob.spec;
  if (!isZoneKnown(api, cronJob) || suspend) return undefined;
  const schedule = readSchedule(api, cronJob);
  if (!schedule) return undefined;
  const due = dueTime(cronJob, schedule, now);
  if (due.error !== undefined) {
    const message = `invalid schedule: ${cronJob.spec.schedule} : ${due.error}`;
    api.event(cronJob, 'Warning', 'InvalidSchedule', message);
    return undefined;
  }
  if (due.time === undefined) return whenNext(cronJob, schedule, now);
  if (due.missed === 'many') {
    const message =
      'too many missed start times. Set or decrease .spec.startingDeadlineSeconds or check clock skew';
    api.event(cronJob, 'Warning', 'TooManyMissedTimes', message);
  }
  if (!mayStart(api, cronJob, draft, due.time, now)) return whenNext(cronJob, schedule, now);
  switch (startJob(api, cronJob, draft, due.time)) {
    case 'started':
      return whenNext({ ...cronJob, status: statusOf(draft) }, schedule, now);
    case 'retry':
      return { type: 'retry' };
    case 'stopped':
      return undefined;
  }
}

function isZoneKnown(api: Client, cronJob: CronJob): boolean {
  const { timeZone } = cronJob.spec;
  if (timeZone === undefined || findTimeZone(timeZone) !== undefined) return true;
  const message = `invalid timeZone: "${timeZone}": unknown time zone ${timeZone}`;
  api.event(cronJob, 'Warning', 'UnknownTimeZone', message);
  return false;
}

function readSchedule(api: Client, cronJob: CronJob): Schedule | undefined {
  const { schedule, timeZone } = cronJob.spec;
  if (schedule.includes('TZ')) {
    const message = `CRON_TZ or TZ used in schedule "${schedule}" is not officially supported, see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/ for more details`;
    api.event(cronJob, 'Warning', 'UnsupportedSchedule', message);
  }
  const parsed = parseSchedule(schedule, timeZone);
  if (parsed.ok) return parsed.schedule;
  const message = `unparseable schedule: "${schedule}" : ${parsed.error}`;
  api.event(cronJob, 'Warning', 'UnparseableSchedule', message);
  return undefined;
}

function mayStart(api: Client, cronJob: CronJob, draft: Draft, scheduled: number, now: number): boolean {
  const { startingDeadlineSeconds, concurrencyPolicy } = cronJob.spec;
  if (startingDeadlineSeconds !== undefined && scheduled + startingDeadlineSeconds * 1000 < now) {
    const message = `Missed scheduled time to start a job: ${formatRfc1123(scheduled)}`;
    api.event(cronJob, 'Warning', 'MissSchedule', message);
    return false;
  }
  const name = jobName(cronJob, scheduled);
  const started = draft.active.some((reference) => reference.name === name);
  if (started || parseTime(draft.lastScheduleTime ?? '') === scheduled) return false;
  if (concurrencyPolicy !== 'Forbid' || draft.active.length === 0) return true;
  const message = 'Not starting job because prior execution is running and concurrency policy is Forbid';
  api.event(cronJob, 'Normal', 'JobAlreadyActive', message);
  return false;
}

/** Go's time.RFC1123Z. */
function formatRfc1123(time: number): string {
  return new Date(EPOCH + time).toUTCString().replace('GMT', '+0000');
}

function whenNext(cronJob: CronJob, schedule: Schedule, now: number): Requeue | undefined {
  const ms = untilNext(cronJob, schedule, now);
  return ms === undefined ? undefined : { type: 'after', ms, what: 'schedule of the CronJob' };
}
