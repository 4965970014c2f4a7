import { EBADF, EPIPE, Errno } from './errno.ts';
import type { Handle } from './handle.ts';
import { SIGPIPE } from './signals.ts';
import type { Task } from './task.ts';
import { type Routine, turn } from './wait.ts';

const readBytes = 16 * 1024;
/** Bytes that are moved in one step. */
const stepBytes = 64;

/** Steps that it takes to handle so many bytes. */
export function stepsFor(bytes: number): number {
  return 1 + Math.ceil(bytes / stepBytes);
}

/** Reads what there is, and waits until there is something; nothing at the end. */
export function* readSome(
  task: Task,
  handle: Handle | undefined,
  limit = readBytes,
  interruptible = false,
): Routine<string | Errno> {
  if (!handle) return EBADF;
  for (;;) {
    const bytes = handle.read(limit);
    if (bytes !== undefined) {
      if (bytes instanceof Errno) return bytes;
      if (task.spend(stepsFor(bytes.length))) yield turn;
      return bytes;
    }
    if (interruptible && task.caught.length > 0) return '';
    yield handle.readable ? { bells: [handle.readable], interruptible } : { interruptible };
  }
}

/** Reads up to the end, but no more than `limit` bytes. */
export function* readAll(task: Task, handle: Handle | undefined, limit: number): Routine<string | Errno> {
  let all = '';
  while (all.length < limit) {
    const bytes = yield* readSome(task, handle, Math.min(readBytes, limit - all.length));
    if (bytes instanceof Errno) return bytes;
    if (bytes === '') break;
    all += bytes;
  }
  return all;
}

/** Writes all, waiting for room. A pipe without a reader ends the process, as SIGPIPE does by default. */
export function* writeAll(task: Task, handle: Handle | undefined, bytes: string): Routine<Errno | undefined> {
  if (bytes === '') return undefined;
  if (!handle) return EBADF;
  let rest = bytes;
  for (;;) {
    const count = handle.write(rest);
    if (count instanceof Errno) {
      if (count === EPIPE && task.dispositions.get(SIGPIPE) !== 'ignore') {
        task.kernel.kill(task, SIGPIPE);
        yield turn;
      }
      return count;
    }
    rest = rest.slice(count);
    const exhausted = task.spend(stepsFor(count) + (handle.countsLines ? countLines(bytes) : 0));
    if (rest === '') {
      if (exhausted) yield turn;
      return undefined;
    }
    if (exhausted || !handle.writable) yield turn;
    else if (count === 0) yield { bells: [handle.writable] };
  }
}

function countLines(bytes: string): number {
  let lines = 0;
  for (let at = bytes.indexOf('\n'); at >= 0; at = bytes.indexOf('\n', at + 1)) lines++;
  return lines;
}
