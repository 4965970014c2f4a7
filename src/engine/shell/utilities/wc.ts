import { Errno } from '../kernel/errno.ts';
import { readSome } from '../kernel/transfer.ts';
import type { Routine } from '../kernel/wait.ts';
import type { Call, Utility } from './call.ts';
import { cannotOpen, sources } from './input.ts';
import { type Options, parseOptions } from './options.ts';

interface Counts {
  lines: number;
  words: number;
  bytes: number;
}

export const wc: Utility = (call) => {
  const options = parseOptions(call.args, 'lwcm', '', { lines: 'l', words: 'w', bytes: 'c', chars: 'm' });
  return options.unknown ? call.refuseOption(options.unknown) : count(call, options);
};

function* count(call: Call, options: Options): Routine<number> {
  const total: Counts = { lines: 0, words: 0, bytes: 0 };
  let status = 0;
  for (const source of sources(call, options.operands)) {
    if (source.handle instanceof Errno) {
      status = cannotOpen(call, source);
      continue;
    }
    const counts: Counts = { lines: 0, words: 0, bytes: 0 };
    let isInWord = false;
    for (;;) {
      const bytes = yield* readSome(call.task, source.handle);
      if (bytes instanceof Errno || bytes === '') break;
      counts.bytes += bytes.length;
      counts.lines += bytes.split('\n').length - 1;
      const words = bytes.split(/[\s\0]+/);
      const starts = words.filter((word) => word !== '').length;
      counts.words += starts - (isInWord && /^[^\s\0]/.test(bytes) ? 1 : 0);
      isInWord = /[^\s\0]$/.test(bytes);
    }
    print(call, options, counts, options.operands.length > 0 ? source.name : '');
    total.lines += counts.lines;
    total.words += counts.words;
    total.bytes += counts.bytes;
  }
  if (options.operands.length > 1) print(call, options, total, 'total');
  return status;
}

function print(call: Call, options: Options, counts: Counts, name: string): void {
  const wanted: number[] = [];
  const hasAny = ['l', 'w', 'c', 'm'].some((letter) => options.has(letter));
  if (!hasAny || options.has('l')) wanted.push(counts.lines);
  if (!hasAny || options.has('w')) wanted.push(counts.words);
  if (!hasAny || options.has('c') || options.has('m')) wanted.push(counts.bytes);
  const width = wanted.length > 1 ? 9 : 0;
  call.print(`${wanted.map((number) => String(number).padStart(width)).join(' ')}${name && ` ${name}`}\n`);
}
