import { Errno } from '../kernel/errno.ts';
import { readSome } from '../kernel/transfer.ts';
import type { Routine } from '../kernel/wait.ts';
import { readEscapes } from '../text/escapes.ts';
import type { Call, Utility } from './call.ts';
import { parseOptions } from './options.ts';

const classes: Readonly<Record<string, string>> = {
  upper: 'A-Z',
  lower: 'a-z',
  digit: '0-9',
  alpha: 'A-Za-z',
  alnum: '0-9A-Za-z',
  space: ' \t\n\v\f\r',
  blank: ' \t',
  punct: '!-/:-@[-`{-~',
  xdigit: '0-9A-Fa-f',
};

export const tr: Utility = (call) => {
  const options = parseOptions(
    call.args,
    'dscCt',
    '',
    { delete: 'd', 'squeeze-repeats': 's', complement: 'c' },
    true,
  );
  if (options.unknown) return call.refuseOption(options.unknown);
  const [first, second] = options.operands;
  if (first === undefined || (second === undefined && !options.has('d') && !options.has('s')))
    return call.fail('missing operand');
  const all = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code)).join('');
  const named = expandSet(first);
  const isNamed = new Set(named);
  const from =
    options.has('c') || options.has('C') ? [...all].filter((each) => !isNamed.has(each)).join('') : named;
  const to = second === undefined ? '' : expandSet(second);
  const deletes = options.has('d');
  const squeezes = new Set(options.has('s') ? (second === undefined ? from : to) : '');
  const table = new Map(
    [...from].map((each, index) => [each, deletes ? '' : (to[Math.min(index, to.length - 1)] ?? each)]),
  );
  return translate(call, table, squeezes);
};

function* translate(
  call: Call,
  table: ReadonlyMap<string, string>,
  squeezes: ReadonlySet<string>,
): Routine<number> {
  let last = '';
  for (;;) {
    const bytes = yield* readSome(call.task, call.input);
    if (bytes instanceof Errno || bytes === '') return 0;
    yield* call.spendFor(bytes.length * 8);
    let out = '';
    for (const each of bytes) {
      const next = table.get(each) ?? each;
      if (next !== '' && next === last && squeezes.has(next)) continue;
      out += next;
      if (next !== '') last = next;
    }
    if (!(yield* call.write(out))) return 1;
  }
}

function expandSet(set: string): string {
  const text = readEscapes(
    set.replace(/\[:(\w+):\]/g, (whole, name: string) => classes[name] ?? whole),
    false,
  ).text;
  let result = '';
  for (let at = 0; at < text.length; at++) {
    const low = text.charCodeAt(at);
    const high = text[at + 1] === '-' && at + 2 < text.length ? text.charCodeAt(at + 2) : low;
    for (let code = low; code <= high; code++) result += String.fromCharCode(code);
    if (high !== low || (text[at + 1] === '-' && at + 2 < text.length)) at += 2;
  }
  return result;
}
