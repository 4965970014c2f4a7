import type { CronSchedule } from './cron.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** Upstream gives up after five years: 30 February never comes. */
const farthest = 5 * 366 * day;

/**
 * The first time after `after` that a schedule names; undefined when there is none. Both are milliseconds since
 * 1970 in UTC, so for virtual time add and take off `EPOCH`.
 * Models github.com/robfig/cron/v3 SpecSchedule.Next and ConstantDelaySchedule.Next
 */
export function nextCronTime(schedule: CronSchedule, after: number): number | undefined {
  if (schedule.type === 'every') return Math.floor(after / 1000) * 1000 + schedule.seconds * 1000;
  let time = Math.floor(after / minute) * minute + minute;
  while (time - after < farthest) {
    const date = new Date(time);
    if (!schedule.months.has(date.getUTCMonth() + 1)) {
      time = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
    } else if (!namesDay(schedule, date)) time = Math.floor(time / day) * day + day;
    else if (!schedule.hours.has(date.getUTCHours())) time = Math.floor(time / hour) * hour + hour;
    else if (!schedule.minutes.has(date.getUTCMinutes())) time += minute;
    else return time;
  }
  return undefined;
}

function namesDay(schedule: CronSchedule & { type: 'fields' }, date: Date): boolean {
  const byDay = schedule.days.has(date.getUTCDate());
  const byWeekday = schedule.weekdays.has(date.getUTCDay());
  return schedule.anyDay ? byDay && byWeekday : byDay || byWeekday;
}
