import type { Routine } from '../kernel/wait.ts';
import type { Call, Utility } from './call.ts';
import { parseOptions } from './options.ts';

const perWrite = 500;

export const seq: Utility = (call) => {
  // Numbers may be negative: they are no options.
  const first = call.args.findIndex((arg) => /^-?[\d.]/.test(arg));
  const options = parseOptions(first < 0 ? call.args : call.args.slice(0, first), 'w', 's');
  if (options.unknown) return call.refuseOption(options.unknown);
  const words = first < 0 ? [] : call.args.slice(first);
  const numbers = words.map(Number);
  const wrong = words.find((_, index) => !Number.isFinite(numbers[index]));
  if (wrong !== undefined || words.length === 0 || words.length > 3)
    return call.fail(wrong === undefined ? 'missing operand' : `invalid number '${wrong}'`);
  const from = words.length > 1 ? (numbers[0] ?? 1) : 1;
  const step = words.length > 2 ? (numbers[1] ?? 1) : 1;
  const to = numbers.at(-1) ?? 0;
  if (step === 0) return call.fail('increment cannot be 0');
  const digits = Math.min(10, Math.max(...words.map((word) => word.split('.')[1]?.length ?? 0)));
  const width = options.has('w') ? Math.max(from.toFixed(digits).length, to.toFixed(digits).length) : 0;
  return print(call, { from, to, step, digits, width, separator: options.get('s') ?? '\n' });
};

interface Sequence {
  readonly from: number;
  readonly to: number;
  readonly step: number;
  readonly digits: number;
  readonly width: number;
  readonly separator: string;
}

function* print(call: Call, { from, to, step, digits, width, separator }: Sequence): Routine<number> {
  const count = Math.floor((to - from) / step + 1e-9) + 1;
  for (let index = 0; index < count; index++) {
    const text = (from + index * step).toFixed(digits).padStart(width, '0');
    call.print(index === 0 ? text : separator + text);
    if (index % perWrite === perWrite - 1 && !(yield* call.flush())) return 1;
  }
  if (count > 0) call.print('\n');
  return 0;
}
