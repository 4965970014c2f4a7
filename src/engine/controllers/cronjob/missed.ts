import { parseTime } from '../../api/time.ts';
import type { CronJob } from '../../api/types.ts';
import type { Schedule } from './schedule.ts';

/** A little after the minute, so that the clock has surely passed it, ms. Models pkg/controller/cronjob/cronjob_controllerv2.go nextScheduleDelta */
const DELTA = 100;

interface Recent {
  /** From when on schedules count. */
  readonly earliest: number;
  /** The last time that has come since. */
  readonly time: number | undefined;
  readonly missed: 'none' | 'few' | 'many';
  readonly error?: string;
}

/** Models pkg/controller/cronjob/utils.go mostRecentScheduleTime */
function mostRecent(cronJob: CronJob, schedule: Schedule, now: number, withDeadline: boolean): Recent {
  const { startingDeadlineSeconds } = cronJob.spec;
  const start = parseTime(cronJob.status?.lastScheduleTime ?? cronJob.metadata.creationTimestamp);
  const earliest =
    withDeadline && startingDeadlineSeconds !== undefined
      ? Math.max(start, now - startingDeadlineSeconds * 1000)
      : start;
  const first = schedule.next(earliest);
  const second = first === undefined ? undefined : schedule.next(first);
  if (first === undefined || now < first) return { earliest, time: undefined, missed: 'none' };
  if (second === undefined || now < second) return { earliest, time: first, missed: 'none' };

  const period = Math.round((second - first) / 1000);
  if (period < 1) {
    const error = 'time difference between two schedules is less than 1 second';
    return { earliest, time: undefined, missed: 'none', error };
  }
  const count = Math.floor(Math.floor((now - first) / 1000) / period) + 1;
  let time: number | undefined;
  let next = schedule.next(first + (count - 2) * period * 1000);
  while (next !== undefined && next <= now) {
    time = next;
    next = schedule.next(next);
  }
  return { earliest, time, missed: count > 100 ? 'many' : 'few' };
}

/** The start that is due, if there is one. Models pkg/controller/cronjob/utils.go nextScheduleTime */
export function dueTime(cronJob: CronJob, schedule: Schedule, now: number): Recent {
  return mostRecent(cronJob, schedule, now, true);
}

/** Ms until the next start; undefined when there will be none. Models pkg/controller/cronjob/utils.go nextScheduleTimeDuration */
export function untilNext(cronJob: CronJob, schedule: Schedule, now: number): number | undefined {
  const { earliest, time, missed, error } = mostRecent(cronJob, schedule, now, false);
  const from = error !== undefined ? now : (time ?? (missed === 'none' ? earliest : now));
  const next = schedule.next(from);
  return next === undefined ? undefined : Math.max(0, next + DELTA - now);
}
