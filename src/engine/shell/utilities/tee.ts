import { Errno } from '../kernel/errno.ts';
import type { Handle } from '../kernel/handle.ts';
import { openPath } from '../kernel/open.ts';
import { readSome, writeAll } from '../kernel/transfer.ts';
import type { Routine } from '../kernel/wait.ts';
import type { Call, Utility } from './call.ts';
import { parseOptions } from './options.ts';

export const tee: Utility = (call) => {
  const options = parseOptions(call.args, 'ai', '', { append: 'a' });
  if (options.unknown) return call.refuseOption(options.unknown);
  return copy(call, options.operands, options.has('a'));
};

function* copy(call: Call, names: readonly string[], appends: boolean): Routine<number> {
  const files: [string, Handle][] = [];
  let status = 0;
  for (const name of names) {
    const handle = openPath(call.task, name, appends ? 'append' : 'write');
    if (handle instanceof Errno) status = call.fail(`${name}: ${handle.message}`);
    else files.push([name, handle]);
  }
  for (;;) {
    const bytes = yield* readSome(call.task, call.input);
    if (bytes instanceof Errno || bytes === '') return status;
    if (!(yield* call.write(bytes))) status = 1;
    for (const [name, handle] of files) {
      const failed = yield* writeAll(call.task, handle, bytes);
      if (failed) status = call.fail(`${name}: ${failed.message}`);
    }
  }
}
