import { Errno } from '../kernel/errno.ts';
import type { Handle } from '../kernel/handle.ts';
import { LineReader } from '../kernel/line-reader.ts';
import { readSome } from '../kernel/transfer.ts';
import type { Routine } from '../kernel/wait.ts';
import { readSize } from '../text/size.ts';
import type { Call, Utility } from './call.ts';
import { cannotOpen, sources } from './input.ts';
import { parseOptions } from './options.ts';

export const head: Utility = (call) => {
  const args = call.args.map((arg, index) => (index === 0 && /^-\d+$/.test(arg) ? `-n${arg.slice(1)}` : arg));
  const options = parseOptions(args, 'qv', 'nc', { lines: 'n', bytes: 'c', quiet: 'q' });
  if (options.unknown) return call.refuseOption(options.unknown);
  const bytes = options.get('c');
  const count = readSize(bytes ?? options.get('n') ?? '10');
  if (count === undefined) return call.fail(`invalid number '${bytes ?? options.get('n')}'`);
  return run(call, options.operands, count, bytes !== undefined, options.has('q'));
};

function* run(
  call: Call,
  names: readonly string[],
  count: number,
  inBytes: boolean,
  quiet: boolean,
): Routine<number> {
  let status = 0;
  for (const [index, source] of sources(call, names).entries()) {
    if (source.handle instanceof Errno) {
      status = cannotOpen(call, source);
      continue;
    }
    if (names.length > 1 && !quiet) call.print(`${index > 0 ? '\n' : ''}==> ${source.name} <==\n`);
    yield* call.flush();
    const written = inBytes
      ? yield* copyBytes(call, source.handle, count)
      : yield* copyLines(call, source.handle, count);
    if (!written) return 1;
  }
  return status;
}

function* copyLines(call: Call, handle: Handle, count: number): Routine<boolean> {
  const reader = new LineReader(call.task, handle);
  for (let left = count; left > 0; left--) {
    const line = yield* reader.next();
    if (!line) return true;
    if (!(yield* call.write(line.text + (line.ended ? '\n' : '')))) return false;
  }
  return true;
}

function* copyBytes(call: Call, handle: Handle, count: number): Routine<boolean> {
  for (let left = count; left > 0; ) {
    const bytes = yield* readSome(call.task, handle, Math.min(left, 16 * 1024));
    if (bytes instanceof Errno || bytes === '') return true;
    if (!(yield* call.write(bytes))) return false;
    left -= bytes.length;
  }
  return true;
}
