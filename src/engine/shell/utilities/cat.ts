import { Errno } from '../kernel/errno.ts';
import { readSome } from '../kernel/transfer.ts';
import type { Routine } from '../kernel/wait.ts';
import type { Call, Utility } from './call.ts';
import { cannotOpen, eachLine, sources } from './input.ts';
import { parseOptions } from './options.ts';

export const cat: Utility = (call) => {
  const options = parseOptions(call.args, 'nu');
  if (options.unknown) return call.refuseOption(options.unknown);
  return options.has('n') ? number(call, options.operands) : copy(call, options.operands);
};

function* copy(call: Call, names: readonly string[]): Routine<number> {
  let status = 0;
  for (const source of sources(call, names)) {
    if (source.handle instanceof Errno) {
      status = cannotOpen(call, source);
      continue;
    }
    for (;;) {
      const bytes = yield* readSome(call.task, source.handle);
      if (bytes instanceof Errno) status = call.fail(`read error: ${bytes.message}`);
      if (bytes instanceof Errno || bytes === '') break;
      if (!(yield* call.write(bytes))) return 1;
    }
  }
  return status;
}

function* number(call: Call, names: readonly string[]): Routine<number> {
  let count = 0;
  return yield* eachLine(call, names, (line, ended) => {
    count++;
    return call.write(`${String(count).padStart(6)}\t${line}${ended ? '\n' : ''}`);
  });
}
