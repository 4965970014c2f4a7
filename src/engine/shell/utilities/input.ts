import { Errno } from '../kernel/errno.ts';
import type { Handle } from '../kernel/handle.ts';
import { LineReader } from '../kernel/line-reader.ts';
import { readSome } from '../kernel/transfer.ts';
import type { Routine } from '../kernel/wait.ts';
import type { Call } from './call.ts';

/** One of the files that a tool reads, or what is wrong with it. */
export interface Source {
  readonly name: string;
  readonly handle: Handle | Errno;
}

/** The files that are named; standard input when none is. */
export function sources(call: Call, names: readonly string[]): Source[] {
  const all = names.length > 0 ? names : ['-'];
  return all.map((name) => ({ name, handle: call.open(name) }));
}

/** Says that a file cannot be read, as BusyBox's tools do. */
export function cannotOpen(call: Call, { name, handle }: Source): number {
  return call.fail(`can't open '${name}': ${handle instanceof Errno ? handle.message : ''}`);
}

/** Hands over each line of each file. `take` may stop it by giving false. */
export function* eachLine(
  call: Call,
  names: readonly string[],
  take: (line: string, ended: boolean, name: string) => boolean | Routine<boolean>,
): Routine<number> {
  let status = 0;
  for (const source of sources(call, names)) {
    if (source.handle instanceof Errno) {
      status = cannotOpen(call, source);
      continue;
    }
    const reader = new LineReader(call.task, source.handle);
    for (let line = yield* reader.next(); line; line = yield* reader.next()) {
      const answer = take(line.text, line.ended, source.name);
      if (!(typeof answer === 'boolean' ? answer : yield* answer)) return status;
    }
    if (reader.failure) status = call.fail(`${source.name}: ${reader.failure.message}`);
  }
  return status;
}

/** All of the files, one after the other; what is beyond the limit is cut off, with a complaint. */
export function* readWhole(call: Call, names: readonly string[]): Routine<{ text: string; status: number }> {
  const limit = call.task.kernel.options.limits.textBytes * 4;
  let text = '';
  let status = 0;
  for (const source of sources(call, names)) {
    if (source.handle instanceof Errno) {
      status = cannotOpen(call, source);
      continue;
    }
    for (;;) {
      const bytes = yield* readSome(call.task, source.handle);
      if (bytes instanceof Errno) status = call.fail(`${source.name}: ${bytes.message}`);
      if (bytes instanceof Errno || bytes === '') break;
      text += bytes;
      if (text.length > limit) return { text: text.slice(0, limit), status: call.fail('out of memory') };
    }
  }
  return { text, status };
}

/** Lines of a text, without a last empty one. */
export function linesOf(text: string): string[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}
