import type { Routine } from '../kernel/wait.ts';
import type { Call, Utility } from './call.ts';
import { eachLine } from './input.ts';
import { type Options, parseOptions } from './options.ts';

export const uniq: Utility = (call) => {
  const options = parseOptions(call.args, 'cdui', '', { count: 'c', repeated: 'd', unique: 'u' });
  return options.unknown ? call.refuseOption(options.unknown) : run(call, options);
};

function* run(call: Call, options: Options): Routine<number> {
  let last: string | undefined;
  let count = 0;
  function* finish(): Routine<boolean> {
    const isWanted = (!options.has('d') || count > 1) && (!options.has('u') || count === 1);
    if (last === undefined || !isWanted) return true;
    return yield* call.write(`${options.has('c') ? `${String(count).padStart(7)} ` : ''}${last}\n`);
  }
  const status = yield* eachLine(call, options.operands.slice(0, 1), function* (line) {
    const fold = (text: string | undefined) => (options.has('i') ? text?.toLowerCase() : text);
    if (fold(line) === fold(last)) {
      count++;
      return true;
    }
    const goesOn = yield* finish();
    last = line;
    count = 1;
    return goesOn;
  });
  yield* finish();
  return status;
}
