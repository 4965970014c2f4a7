import { EPOCH } from '../../api/time.ts';
import { DAYS, type Field, HOURS, MINUTES, MONTHS, parseField, ScheduleError, WEEKDAYS } from './fields.ts';
import { findTimeZone, offsetAt, startOfDay } from './time-zone.ts';

/** When something is to happen, again and again. */
export interface Schedule {
  /** The first time after `time`, both in virtual ms; undefined when there is none in the next five years. */
  next(time: number): number | undefined;
}

export type ScheduleResult =
  | { readonly ok: true; readonly schedule: Schedule }
  | { readonly ok: false; readonly error: string };

const SECOND = 1_000;
const MINUTE = 60_000;
const HOUR = 3_600_000;
const YEARS_AHEAD = 5;

/** Models github.com/robfig/cron/v3 parser.go parseDescriptor */
const DESCRIPTORS: Readonly<Record<string, string>> = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
};

/** Reads the five fields of a crontab line, or `@daily` and its like. Models github.com/robfig/cron/v3 parser.go ParseStandard */
export function parseSchedule(text: string, timeZone = 'UTC'): ScheduleResult {
  try {
    return { ok: true, schedule: parse(text, timeZone) };
  } catch (error) {
    if (error instanceof ScheduleError) return { ok: false, error: error.message };
    throw error;
  }
}

function parse(text: string, timeZone: string): Schedule {
  if (text === '') throw new ScheduleError('empty spec string');
  const prefixed = /^(?:CRON_)?TZ=(\S*) (.*)$/.exec(text);
  if (prefixed) return parse(prefixed[2]?.trim() ?? '', prefixed[1] ?? '');
  const zone = findTimeZone(timeZone);
  if (zone === undefined)
    throw new ScheduleError(`provided bad location ${timeZone}: unknown time zone ${timeZone}`);
  if (text.startsWith('@every ')) return every(text);
  if (text.startsWith('@')) {
    const line = DESCRIPTORS[text];
    if (line === undefined) throw new ScheduleError(`unrecognized descriptor: ${text}`);
    return parse(line, zone);
  }
  const parts = text.trim().split(/\s+/);
  const [minute = '', hour = '', day = '', month = '', weekday = ''] = parts;
  if (parts.length !== 5)
    throw new ScheduleError(`expected exactly 5 fields, found ${parts.length}: [${parts.join(' ')}]`);
  const fields = {
    minute: parseField(minute, MINUTES),
    hour: parseField(hour, HOURS),
    day: parseField(day, DAYS),
    month: parseField(month, MONTHS),
    weekday: parseField(weekday, WEEKDAYS),
  };
  return { next: (time) => nextMatch(fields, zone, time) };
}

/** Models github.com/robfig/cron/v3 constantdelay.go */
function every(text: string): Schedule {
  const units: Readonly<Record<string, number>> = { h: HOUR, m: MINUTE, s: SECOND, ms: 1 };
  const duration = text.slice('@every '.length);
  if (!/^(\d+(\.\d+)?(h|ms|m|s))+$/.test(duration))
    throw new ScheduleError(`failed to parse duration ${text}: time: invalid duration "${duration}"`);
  let delay = 0;
  for (const [, amount, unit] of duration.matchAll(/(\d+(?:\.\d+)?)(h|ms|m|s)/g))
    delay += Number(amount) * (units[unit ?? ''] ?? 0);
  const whole = Math.max(SECOND, Math.floor(delay / SECOND) * SECOND);
  return { next: (time) => Math.floor(time / SECOND) * SECOND + whole };
}

interface Fields {
  readonly minute: Field;
  readonly hour: Field;
  readonly day: Field;
  readonly month: Field;
  readonly weekday: Field;
}

/** Models github.com/robfig/cron/v3 spec.go Next */
function nextMatch(fields: Fields, zone: string, after: number): number | undefined {
  let time = (Math.floor((EPOCH + after) / MINUTE) + 1) * MINUTE;
  const limit = new Date(time).getUTCFullYear() + YEARS_AHEAD;
  for (;;) {
    const wall = new Date(time + offsetAt(time, zone));
    const [year, month, day] = [wall.getUTCFullYear(), wall.getUTCMonth(), wall.getUTCDate()];
    if (year > limit) return undefined;
    if (!fields.month.values.has(month + 1)) time = later(time, startOfDay(year, month + 1, 1, zone));
    else if (!isDay(fields, wall)) time = later(time, startOfDay(year, month, day + 1, zone));
    else if (!fields.hour.values.has(wall.getUTCHours())) time += (60 - wall.getUTCMinutes()) * MINUTE;
    else if (!fields.minute.values.has(wall.getUTCMinutes())) time += MINUTE;
    else return time - EPOCH;
  }
}

/** Where clocks are put back at midnight, a day's start can lie behind. */
function later(time: number, wanted: number): number {
  return wanted > time ? wanted : time + HOUR;
}

/** Day of the month and day of the week are alternatives when both are given. */
function isDay({ day, weekday }: Fields, wall: Date): boolean {
  const ofMonth = day.values.has(wall.getUTCDate());
  const ofWeek = weekday.values.has(wall.getUTCDay());
  return day.open || weekday.open ? ofMonth && ofWeek : ofMonth || ofWeek;
}
