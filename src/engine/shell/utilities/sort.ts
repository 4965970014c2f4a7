import type { Routine } from '../kernel/wait.ts';
import type { Call, Utility } from './call.ts';
import { linesOf, readWhole } from './input.ts';
import { type Options, parseOptions } from './options.ts';

/** A part of the line by which it is sorted, with how to compare it. */
interface SortKey {
  readonly from: number;
  readonly to: number;
  readonly flags: string;
}

interface Entry {
  readonly line: string;
  readonly parts: readonly string[];
}

const mostLines = 20_000;
const mostKeys = 10;

export const sort: Utility = (call) => {
  const options = parseOptions(call.args, 'rnufbhsVcMg', 'kto', {
    reverse: 'r',
    unique: 'u',
    key: 'k',
    'numeric-sort': 'n',
  });
  return options.unknown ? call.refuseOption(options.unknown) : run(call, options);
};

function* run(call: Call, options: Options): Routine<number> {
  const { text, status } = yield* readWhole(call, options.operands);
  const lines = linesOf(text);
  if (lines.length > mostLines) return call.fail('out of memory');
  const flags = [...'rnfbhVg'].filter((flag) => options.has(flag)).join('');
  const keys = options
    .all('k')
    .slice(0, mostKeys)
    .map((key) => readKey(key, flags));
  if (keys.length === 0) keys.push({ from: 0, to: Number.POSITIVE_INFINITY, flags });
  const entries = lines.map((line) => ({
    line,
    parts: keys.map((key) => part(line, key, options.get('t'))),
  }));
  yield* call.spendFor((text.length * 4 + lines.length * 64) * keys.length);
  const compareKeys = (a: Entry, b: Entry) => {
    for (const [index, key] of keys.entries()) {
      const order = compare(a.parts[index] ?? '', b.parts[index] ?? '', key.flags);
      if (order !== 0) return key.flags.includes('r') ? -order : order;
    }
    return 0;
  };
  const isPlain = options.has('s') || options.has('u');
  entries.sort((a, b) => compareKeys(a, b) || (isPlain ? 0 : last(a.line, b.line, flags)));
  let before: Entry | undefined;
  for (const entry of entries) {
    if (!options.has('u') || !before || compareKeys(before, entry) !== 0) call.print(`${entry.line}\n`);
    before = entry;
  }
  return status;
}

function readKey(text: string, flags: string): SortKey {
  const [, from = '1', own = '', to, other = ''] =
    /^(\d+)(?:\.\d+)?([a-zA-Z]*)(?:,(\d+)(?:\.\d+)?([a-zA-Z]*))?$/.exec(text) ?? [];
  return {
    from: Number(from) - 1,
    to: to === undefined ? Number.POSITIVE_INFINITY : Number(to),
    flags: own + other || flags,
  };
}

function part(line: string, { from, to }: SortKey, separator: string | undefined): string {
  if (from === 0 && to === Number.POSITIVE_INFINITY) return line;
  const fields = separator === undefined ? line.trimStart().split(/[ \t]+/) : line.split(separator);
  return fields.slice(from, to).join(separator ?? ' ');
}

function compare(a: string, b: string, flags: string): number {
  if (/[nhgV]/.test(flags)) return (numberAt(a, flags) || 0) - (numberAt(b, flags) || 0);
  const [x, y] = flags.includes('f') ? [a.toUpperCase(), b.toUpperCase()] : [a, b];
  return x < y ? -1 : x > y ? 1 : 0;
}

function numberAt(text: string, flags: string): number {
  const [, number, unit = ''] = /^\s*(-?\d*\.?\d+)([KMGTP]?)/.exec(text) ?? [];
  return Number(number ?? 0) * (flags.includes('h') ? 1024 ** ' KMGTP'.indexOf(unit || ' ') : 1);
}

/** Lines that are equal by their keys. */
function last(a: string, b: string, flags: string): number {
  const order = a < b ? -1 : a > b ? 1 : 0;
  return flags.includes('r') ? -order : order;
}
