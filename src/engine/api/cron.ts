/** A schedule in the form that a CronJob's `schedule` has, read. Times are in UTC. */
export type CronSchedule =
  | {
      readonly type: 'fields';
      readonly minutes: ReadonlySet<number>;
      readonly hours: ReadonlySet<number>;
      readonly days: ReadonlySet<number>;
      readonly months: ReadonlySet<number>;
      readonly weekdays: ReadonlySet<number>;
      /** `*` in the days or the weekdays: then both have to fit, else either. */
      readonly anyDay: boolean;
    }
  | { readonly type: 'every'; readonly seconds: number };

export type CronParse =
  | { readonly ok: true; readonly schedule: CronSchedule }
  | { readonly ok: false; readonly error: string };

interface Bounds {
  readonly min: number;
  readonly max: number;
  readonly names: readonly string[];
}

const bounds: readonly Bounds[] = [
  { min: 0, max: 59, names: [] },
  { min: 0, max: 23, names: [] },
  { min: 1, max: 31, names: [] },
  {
    min: 1,
    max: 12,
    names: ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'],
  },
  { min: 0, max: 6, names: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] },
];

const descriptors: ReadonlyMap<string, string> = new Map([
  ['@yearly', '0 0 1 1 *'],
  ['@annually', '0 0 1 1 *'],
  ['@monthly', '0 0 1 * *'],
  ['@weekly', '0 0 * * 0'],
  ['@daily', '0 0 * * *'],
  ['@midnight', '0 0 * * *'],
  ['@hourly', '0 * * * *'],
]);

class Wrong extends Error {}

/** Reads a schedule; errors are worded as upstream's. Models github.com/robfig/cron/v3.ParseStandard */
export function parseCron(text: string): CronParse {
  try {
    return { ok: true, schedule: read(text.replace(/^(CRON_)?TZ=\S*\s+/, '').trim()) };
  } catch (error) {
    if (error instanceof Wrong) return { ok: false, error: error.message };
    throw error;
  }
}

function read(text: string): CronSchedule {
  if (text === '') throw new Wrong('empty spec string');
  if (text.startsWith('@every ')) return { type: 'every', seconds: readDuration(text) };
  const spec = text.startsWith('@') ? descriptors.get(text) : text;
  if (spec === undefined) throw new Wrong(`unrecognized descriptor: ${text}`);
  const fields = spec.split(/\s+/);
  if (fields.length !== bounds.length) {
    throw new Wrong(`expected exactly 5 fields, found ${fields.length}: [${fields.join(' ')}]`);
  }
  const sets = fields.map((field, index) => readField(field, bounds[index] ?? { min: 0, max: 0, names: [] }));
  const [minutes = new Set(), hours = new Set(), days = new Set(), months = new Set(), weekdays = new Set()] =
    sets;
  const isAny = (field = '') =>
    field.split(',').some((part) => /^[*?]/.test(part) && !/\/0*([2-9]|1\d)/.test(part));
  return {
    type: 'fields',
    minutes,
    hours,
    days,
    months,
    weekdays,
    anyDay: isAny(fields[2]) || isAny(fields[4]),
  };
}

function readField(field: string, limits: Bounds): Set<number> {
  const values = new Set<number>();
  for (const part of field.split(',').filter(Boolean)) readRange(part, limits, values);
  return values;
}

function readRange(part: string, { min, max, names }: Bounds, values: Set<number>): void {
  const [range = '', stepText, ...more] = part.split('/');
  const [low = '', high, ...rest] = range.split('-');
  const isStar = low === '*' || low === '?';
  const start = isStar ? min : readNumber(low, names);
  if (!isStar && rest.length > 0) throw new Wrong(`too many hyphens: ${part}`);
  let end = isStar ? max : high === undefined ? start : readNumber(high, names);
  if (more.length > 0) throw new Wrong(`too many slashes: ${part}`);
  const step = stepText === undefined ? 1 : readNumber(stepText, []);
  if (stepText !== undefined && high === undefined) end = max;
  if (start < min) throw new Wrong(`beginning of range (${start}) below minimum (${min}): ${part}`);
  if (end > max) throw new Wrong(`end of range (${end}) above maximum (${max}): ${part}`);
  if (start > end) throw new Wrong(`beginning of range (${start}) beyond end of range (${end}): ${part}`);
  if (step === 0) throw new Wrong(`step of range should be a positive number: ${part}`);
  for (let value = start; value <= end; value += step) values.add(value);
}

function readNumber(text: string, names: readonly string[]): number {
  const named = names.indexOf(text.toLowerCase());
  // Months count from 1, weekdays from 0.
  if (named >= 0) return names.length === 12 ? named + 1 : named;
  if (!/^[+-]?\d{1,15}$/.test(text)) {
    throw new Wrong(
      `failed to parse int from ${text}: strconv.Atoi: parsing ${JSON.stringify(text)}: invalid syntax`,
    );
  }
  const value = Number(text);
  if (value < 0) throw new Wrong(`negative number (${value}) not allowed: ${text}`);
  return value;
}

const units: ReadonlyMap<string, number> = new Map([
  ['h', 3600],
  ['m', 60],
  ['s', 1],
  ['ms', 0.001],
]);

function readDuration(text: string): number {
  const duration = text.slice('@every '.length);
  if (!/^(\d{1,9}(\.\d{1,9})?(h|ms|m|s))+$/.test(duration)) {
    const detail = `time: invalid duration ${JSON.stringify(duration)}`;
    throw new Wrong(`failed to parse duration ${text}: ${detail}`);
  }
  const parts = [...duration.matchAll(/(\d+(?:\.\d+)?)(h|ms|m|s)/g)];
  const seconds = parts.reduce(
    (sum, [, number = '0', unit = 's']) => sum + Number(number) * (units.get(unit) ?? 0),
    0,
  );
  return Math.max(1, Math.floor(seconds));
}
