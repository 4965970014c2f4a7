import type { Utility } from './call.ts';
import { eachLine } from './input.ts';
import { parseOptions } from './options.ts';

/** From and to, counted from 1. */
type Range = readonly [number, number];

const mostRanges = 100;

export const cut: Utility = (call) => {
  const options = parseOptions(call.args, 'sn', 'dfcb', {
    delimiter: 'd',
    fields: 'f',
    characters: 'c',
    bytes: 'b',
  });
  if (options.unknown) return call.refuseOption(options.unknown);
  const list = options.get('f') ?? options.get('c') ?? options.get('b');
  const ranges = list === undefined ? undefined : readRanges(list);
  if (!ranges)
    return call.fail(
      list === undefined ? 'expected a list of bytes, characters, or fields' : `invalid list '${list}'`,
    );
  const delimiter = options.get('d')?.slice(0, 1) || '\t';
  return eachLine(call, options.operands, function* (line) {
    const isFields = options.has('f');
    const items = isFields ? line.split(delimiter) : [...line];
    yield* call.spendFor(items.length * ranges.length);
    if (!isFields) return yield* call.write(`${pick(items, ranges).join('')}\n`);
    if (items.length > 1) return yield* call.write(`${pick(items, ranges).join(delimiter)}\n`);
    return options.has('s') || (yield* call.write(`${line}\n`));
  });
};

function readRanges(list: string): Range[] | undefined {
  const ranges: Range[] = [];
  for (const part of list.split(/[, ]/)) {
    if (ranges.length >= mostRanges) return undefined;
    const [, from, dash, to] = /^(\d*)(-?)(\d*)$/.exec(part) ?? [];
    if (from === undefined || (from === '' && !to)) return undefined;
    const first = Number(from || 1);
    ranges.push([first, dash ? Number(to || Number.POSITIVE_INFINITY) : first]);
  }
  return ranges;
}

function pick(items: readonly string[], ranges: readonly Range[]): string[] {
  return items.filter((_, index) => ranges.some(([from, to]) => index + 1 >= from && index + 1 <= to));
}
