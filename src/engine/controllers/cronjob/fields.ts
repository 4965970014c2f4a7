/** The values that one field of a schedule allows. */
export interface Field {
  readonly values: ReadonlySet<number>;
  /** It was left open: days of the month and of the week are then not alternatives. */
  readonly open: boolean;
}

export interface Bounds {
  readonly min: number;
  readonly max: number;
  readonly names?: readonly string[];
}

export const MINUTES: Bounds = { min: 0, max: 59 };
export const HOURS: Bounds = { min: 0, max: 23 };
export const DAYS: Bounds = { min: 1, max: 31 };
export const MONTHS: Bounds = {
  min: 1,
  max: 12,
  names: ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'],
};
export const WEEKDAYS: Bounds = {
  min: 0,
  max: 6,
  names: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'],
};

/** Why a schedule cannot be read, worded as github.com/robfig/cron/v3 words it. */
export class ScheduleError extends Error {}

/** Models github.com/robfig/cron/v3 parser.go getField */
export function parseField(text: string, bounds: Bounds): Field {
  const ranges = text
    .split(',')
    .filter((part) => part !== '')
    .map((part) => parseRange(part, bounds));
  return {
    values: new Set(ranges.flatMap(({ values }) => values)),
    open: ranges.some(({ open }) => open),
  };
}

/** Models github.com/robfig/cron/v3 parser.go getRange */
function parseRange(text: string, bounds: Bounds): { values: number[]; open: boolean } {
  const [range = '', stepText, ...moreSlashes] = text.split('/');
  const [low = '', high, ...moreHyphens] = range.split('-');
  const any = low === '*' || low === '?';
  if (!any && moreHyphens.length > 0) throw new ScheduleError(`too many hyphens: ${text}`);
  if (moreSlashes.length > 0) throw new ScheduleError(`too many slashes: ${text}`);
  const start = any ? bounds.min : parseValue(low, bounds);
  const step = stepText === undefined ? 1 : parseWhole(stepText);
  let end = any ? bounds.max : high === undefined ? start : parseValue(high, bounds);
  if (stepText !== undefined && high === undefined) end = bounds.max;
  if (start < bounds.min)
    throw new ScheduleError(`beginning of range (${start}) below minimum (${bounds.min}): ${text}`);
  if (end > bounds.max)
    throw new ScheduleError(`end of range (${end}) above maximum (${bounds.max}): ${text}`);
  if (start > end)
    throw new ScheduleError(`beginning of range (${start}) beyond end of range (${end}): ${text}`);
  if (step === 0) throw new ScheduleError(`step of range should be a positive number: ${text}`);
  const values: number[] = [];
  for (let value = start; value <= end; value += step) values.push(value);
  return { values, open: any && step === 1 };
}

function parseValue(text: string, { min, names }: Bounds): number {
  const index = names?.indexOf(text.toLowerCase()) ?? -1;
  return index >= 0 ? index + min : parseWhole(text);
}

function parseWhole(text: string): number {
  if (/^-\d+$/.test(text)) throw new ScheduleError(`negative number (${Number(text)}) not allowed: ${text}`);
  if (!/^\+?\d+$/.test(text))
    throw new ScheduleError(
      `failed to parse int from ${text}: strconv.Atoi: parsing "${text}": invalid syntax`,
    );
  return Number(text);
}
