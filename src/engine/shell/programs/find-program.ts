import { decodeText } from '../bytes.ts';
import { baseName, joinPath } from '../files/path.ts';
import { Errno } from '../kernel/errno.ts';
import type { Task } from '../kernel/task.ts';
import { foreignProgram } from './foreign.ts';
import type { ForeignPrograms, Program } from './program.ts';
import { scriptProgram } from './script.ts';

/** What a name stands for, or why it cannot be run. */
export type FoundProgram =
  | { readonly type: 'program'; readonly path: string; readonly program: Program }
  | { readonly type: 'missing' }
  | { readonly type: 'denied' };

export type FindProgram = (task: Task, argv: readonly string[]) => FoundProgram;

const missing: FoundProgram = { type: 'missing' };
const standardPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
/** Where the tools that are part of Podground are taken to be. */
const ownDirectory = /^(?:\/usr(?:\/local)?)?\/s?bin\/[^/]+$/;

/**
 * Looks programs up: a file of the container that is a script, then what the host itself can run, then the tools of
 * this folder.
 */
export function createFindProgram(
  own: ReadonlyMap<string, Program>,
  foreign: ForeignPrograms | undefined,
): FindProgram {
  return (task, argv) => {
    const name = argv[0] ?? '';
    if (name === '') return missing;
    const file = findFile(task, name);
    if (file) return file;
    if (foreign?.knows(argv.map(decodeText)))
      return { type: 'program', path: name, program: foreignProgram(foreign) };
    const program = name.includes('/') && !ownDirectory.test(name) ? undefined : own.get(baseName(name));
    if (!program) return missing;
    return { type: 'program', path: name.includes('/') ? name : `/bin/${name}`, program };
  };
}

function findFile(task: Task, name: string): FoundProgram | undefined {
  const { files } = task.kernel.options;
  const isPath = name.includes('/');
  const directories = isPath ? [task.cwd] : (task.env.get('PATH') ?? standardPath).split(':').slice(0, 32);
  for (const directory of directories) {
    const path = name.startsWith('/') ? name : joinPath(directory, name);
    const found = files.find(path);
    if (found instanceof Errno || !found.node) continue;
    const { node } = found;
    if (node.kind === 'file' && (node.mode & 0o111) !== 0)
      return { type: 'program', path, program: scriptProgram(isPath ? name : path, node.read(0, 128)) };
    if (isPath) return { type: 'denied' };
  }
  return undefined;
}
