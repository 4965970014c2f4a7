import { Errno } from '../kernel/errno.ts';
import type { Handle } from '../kernel/handle.ts';
import { readAll } from '../kernel/transfer.ts';
import type { Routine } from '../kernel/wait.ts';
import { readSize } from '../text/size.ts';
import type { Call, Utility } from './call.ts';
import { parseOptions } from './options.ts';
import { FollowedFile, follow } from './tail-follow.ts';

const long = {
  lines: 'n',
  bytes: 'c',
  follow: 'f',
  retry: 'F',
  quiet: 'q',
  verbose: 'v',
  'sleep-interval': 's',
  pid: 'p',
};

/** Where in a file it begins. */
interface Beginning {
  readonly count: number;
  /** Counted from the beginning (`-n +1`). */
  readonly fromStart: boolean;
  readonly inBytes: boolean;
}

export const tail: Utility = (call) => {
  const args = call.args.map((arg, index) =>
    index === 0 && /^[-+]\d+$/.test(arg) ? `-n${arg.replace('-', '')}` : arg,
  );
  const options = parseOptions(args, 'fFqv', 'ncsp', long);
  if (options.unknown) return call.refuseOption(options.unknown);
  const text = options.get('c') ?? options.get('n') ?? '10';
  const count = readSize(text.replace(/^[-+]/, ''));
  if (count === undefined) return call.fail(`invalid number '${text}'`);
  const beginning = { count, fromStart: text.startsWith('+'), inBytes: options.has('c') };
  const retries = options.has('F');
  const names = options.operands;
  const headers = (names.length > 1 && !options.has('q')) || options.has('v');
  return run(call, names, beginning, { follows: retries || options.has('f'), retries, headers });
};

function* run(
  call: Call,
  names: readonly string[],
  beginning: Beginning,
  { follows, retries, headers }: { follows: boolean; retries: boolean; headers: boolean },
): Routine<number> {
  const files: FollowedFile[] = [];
  let status = 0;
  for (const name of names.length > 0 ? names : ['-']) {
    const handle = call.open(name);
    const file = new FollowedFile(name, handle instanceof Errno ? undefined : handle);
    if (handle instanceof Errno) status = call.fail(`can't open '${name}': ${handle.message}`);
    if (!(handle instanceof Errno)) {
      if (headers) call.print(file.header(files.some((other) => other.handle)));
      yield* begin(call, handle, beginning);
    }
    // A pipe has been read up to its end: there is nothing to follow.
    if (handle instanceof Errno ? retries : !handle.readable) files.push(file);
  }
  if (!(yield* call.flush())) return 1;
  if (!follows) return status;
  if (files.length === 0) return status === 0 ? 0 : call.fail('no files');
  yield* follow(call, files, retries, headers);
  return status;
}

/** Prints what it begins with. */
function* begin(call: Call, handle: Handle, { count, fromStart, inBytes }: Beginning): Routine {
  const { file } = handle;
  if (file && !fromStart && inBytes) handle.seek(Math.max(0, file.size - count));
  const limit = call.task.kernel.options.limits.textBytes * 4;
  const text = yield* readAll(call.task, handle, limit);
  if (text instanceof Errno) {
    call.fail(`error reading: ${text.message}`);
    return;
  }
  if (file && !fromStart && inBytes) call.print(text);
  else if (inBytes)
    call.print(fromStart ? text.slice(Math.max(0, count - 1)) : count > 0 ? text.slice(-count) : '');
  else call.print(fromStart ? text.slice(startOfLine(text, count)) : text.slice(startOfLast(text, count)));
}

function startOfLine(text: string, line: number): number {
  let at = 0;
  for (let number = 1; number < line; number++) {
    const end = text.indexOf('\n', at);
    if (end < 0) return text.length;
    at = end + 1;
  }
  return at;
}

function startOfLast(text: string, count: number): number {
  if (count === 0) return text.length;
  let at = text.endsWith('\n') ? text.length - 1 : text.length;
  for (let found = 0; found < count; found++) {
    at = at <= 0 ? -1 : text.lastIndexOf('\n', at - 1);
    if (at < 0) return 0;
  }
  return at + 1;
}
