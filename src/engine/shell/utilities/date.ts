import { EPOCH } from '../../api/time.ts';
import { Errno } from '../kernel/errno.ts';
import { formatDate } from '../text/format-date.ts';
import type { Call, Utility } from './call.ts';
import { parseOptions } from './options.ts';

const formats: Readonly<Record<string, string>> = {
  date: '%Y-%m-%d',
  hours: '%Y-%m-%dT%H%z',
  minutes: '%Y-%m-%dT%H:%M%z',
  seconds: '%Y-%m-%dT%H:%M:%S%z',
};
const long = { utc: 'u', universal: 'u', date: 'd', 'rfc-email': 'R', 'iso-8601': 'I', reference: 'r' };

/** Virtual time, in UTC. */
export const date: Utility = (call) => {
  const args = call.args.map((arg) => (arg.startsWith('-I') ? `--iso-8601=${arg.slice(2)}` : arg));
  const iso = args.find((arg) => arg.startsWith('--iso-8601'))?.split('=')[1] || 'date';
  const options = parseOptions(args, 'uRI', 'dr', long);
  if (options.unknown) return call.refuseOption(options.unknown);
  const [operand] = options.operands;
  const ms = when(call, options.get('d'), options.get('r'));
  if (ms === undefined) return call.fail(`invalid date '${options.get('d') ?? options.get('r')}'`);
  if (operand !== undefined && !operand.startsWith('+')) return call.fail(`invalid date '${operand}'`);
  const standard = options.has('R')
    ? '%a, %d %b %Y %H:%M:%S +0000'
    : options.has('I')
      ? (formats[iso] ?? '%Y-%m-%d')
      : '%a %b %e %H:%M:%S %Z %Y';
  call.print(`${formatDate(ms, operand?.slice(1) ?? standard)}\n`);
  return 0;
};

/** Ms since 1970. */
function when(call: Call, text: string | undefined, reference: string | undefined): number | undefined {
  const now = EPOCH + call.task.kernel.now;
  if (reference !== undefined) {
    const found = call.files.find(call.absolute(reference));
    return found instanceof Errno || !found.node ? undefined : EPOCH + found.node.modifiedAt;
  }
  if (text === undefined || text === 'now') return now;
  if (/^@\d+(?:\.\d+)?$/.test(text)) return Number(text.slice(1)) * 1000;
  const [, sign, count, unit, ago] =
    /^([+-]?)\s*(\d+)\s*(second|sec|minute|min|hour|day|week)s?(\s+ago)?$/.exec(text) ?? [];
  if (count !== undefined && unit !== undefined) {
    const seconds =
      { second: 1, sec: 1, minute: 60, min: 60, hour: 3600, day: 86_400, week: 604_800 }[unit] ?? 1;
    return now + Number(count) * seconds * 1000 * (ago || sign === '-' ? -1 : 1);
  }
  const [, day, time = '00:00', zone = 'Z'] =
    /^(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?))?(?: ?(Z|UTC|[+-]\d\d:\d\d))?$/.exec(
      text,
    ) ?? [];
  const parsed = day === undefined ? Number.NaN : Date.parse(`${day}T${time}${zone.replace('UTC', 'Z')}`);
  return Number.isNaN(parsed) ? undefined : parsed;
}
