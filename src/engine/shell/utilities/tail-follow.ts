import { directoryName } from '../files/path.ts';
import type { Bell } from '../kernel/bell.ts';
import { Errno } from '../kernel/errno.ts';
import type { Handle } from '../kernel/handle.ts';
import type { Routine, Wait } from '../kernel/wait.ts';
import type { Call } from './call.ts';

/** How often it looks again for a file whose very directory is missing, ms. */
const retryEvery = 1000;

/** A file that `tail -f` goes on reading. */
export class FollowedFile {
  readonly name: string;
  /** Undefined while there is no such file. */
  handle: Handle | undefined;

  constructor(name: string, handle: Handle | undefined) {
    this.name = name;
    this.handle = handle;
  }

  header(isLater: boolean): string {
    return `${isLater ? '\n' : ''}==> ${this.name} <==\n`;
  }
}

/** Prints what is added to the files, for ever. @param retries whether names count (`-F`), or the files as opened */
export function* follow(
  call: Call,
  files: readonly FollowedFile[],
  retries: boolean,
  headers: boolean,
): Routine {
  let last = files.findLast(({ handle }) => handle);
  for (;;) {
    for (const file of files) {
      if (retries) reopen(call, file);
      const { handle } = file;
      if (handle?.file && handle.position > handle.file.size) handle.seek(0);
      for (let bytes = handle?.read(16 * 1024); typeof bytes === 'string' && bytes !== ''; ) {
        if (headers && last !== file) call.print(file.header(true));
        last = file;
        call.print(bytes);
        yield* call.spendFor(bytes.length);
        if (!(yield* call.flush())) return;
        bytes = handle?.read(16 * 1024);
      }
    }
    if (!(yield* call.flush())) return;
    yield waitFor(call, files, retries);
  }
}

/** The name may stand for another file by now, or for one at last. */
function reopen(call: Call, file: FollowedFile): void {
  const { name, handle } = file;
  if (name === '-') return;
  const found = call.files.find(call.absolute(name));
  const node = found instanceof Errno ? undefined : found.node;
  if (handle && (!handle.file || node === handle.file)) return;
  if (!node) {
    if (handle) call.fail(`${name} has become inaccessible: No such file or directory`);
    file.handle = undefined;
    return;
  }
  const opened = call.open(name);
  file.handle = opened instanceof Errno ? undefined : opened;
  if (file.handle)
    call.fail(`${name} has ${handle ? 'been replaced' : 'appeared'}; following end of new file`);
}

function waitFor(call: Call, files: readonly FollowedFile[], retries: boolean): Wait {
  const bells: Bell[] = [];
  let until: number | undefined;
  for (const { name, handle } of files) {
    if (handle?.readable) bells.push(handle.readable);
    if (handle?.file) bells.push(handle.file.changes);
    if (!retries || (handle && !handle.file) || name === '-') continue;
    const directory = call.files.find(call.absolute(directoryName(name)));
    if (!(directory instanceof Errno) && directory.node) bells.push(directory.node.changes);
    else until = call.task.kernel.now + retryEvery;
  }
  return until === undefined ? { bells } : { bells, until };
}
