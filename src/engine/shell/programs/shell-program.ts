import { switchOptions } from '../builtins/set.ts';
import { baseName } from '../files/path.ts';
import { complainTo } from '../kernel/complain.ts';
import { Errno } from '../kernel/errno.ts';
import { openPath } from '../kernel/open.ts';
import type { Task } from '../kernel/task.ts';
import { readAll } from '../kernel/transfer.ts';
import type { Routine } from '../kernel/wait.ts';
import { type FlavourName, flavours } from '../language/flavour.ts';
import { liveAsShell } from '../language/live.ts';
import { runText } from '../language/run-text.ts';
import { Shell } from '../language/shell.ts';
import type { Program } from './program.ts';

/** What a shell is asked to do: `sh [OPTIONS] -c SCRIPT [NAME [ARG…]]`, `sh [OPTIONS] FILE [ARG…]`, or `sh`. */
interface Invocation {
  readonly options: readonly string[];
  readonly script?: string;
  readonly file?: string;
  readonly name: string;
  readonly args: readonly string[];
}

/** A shell of its own. @param standard what `sh` is here */
export function shellProgram(standard: FlavourName): Program {
  return function* (task, argv) {
    const called = baseName(argv[0] ?? 'sh').replace(/^-/, '');
    const flavour = flavours[called === 'sh' ? standard : (called as FlavourName)] ?? flavours[standard];
    const invocation = readInvocation(argv);
    const shell = new Shell(task, flavour, invocation.name);
    shell.variables.set('PWD', task.cwd);
    shell.variables.export('PWD');
    shell.positional = invocation.args;
    const refused = switchOptions(shell, invocation.options);
    if (typeof refused === 'string') {
      yield* complainTo(task, `${called}: 0: Illegal option ${refused}\n`);
      return 2;
    }
    const text = yield* readScript(task, invocation);
    if (typeof text === 'number') return text;
    return yield* liveAsShell(shell, () =>
      runText(shell, text, invocation.script !== undefined && flavour.executesLast),
    );
  };
}

function readInvocation([called = 'sh', ...words]: readonly string[]): Invocation {
  const options: string[] = [];
  let hasScript = false;
  let readsInput = false;
  let index = 0;
  for (; index < words.length; index++) {
    const word = words[index] ?? '';
    if (word === '--' || word === '-') {
      index++;
      break;
    }
    if (!/^[-+]./.test(word)) break;
    if (word.startsWith('--')) continue;
    const letters = word.slice(1).replace(/[cils]/g, '');
    if (word.startsWith('-') && word.includes('c')) hasScript = true;
    if (word.startsWith('-') && word.includes('s')) readsInput = true;
    if (letters === '') continue;
    options.push(word[0] + letters);
    if (letters.includes('o')) options.push(words[++index] ?? '');
  }
  const [first, ...rest] = words.slice(index);
  if (hasScript) return { options, script: first ?? '', name: rest[0] ?? called, args: rest.slice(1) };
  if (first === undefined || readsInput) return { options, name: called, args: words.slice(index) };
  return { options, file: first, name: first, args: rest };
}

/** The script's text, or the exit code if there is none. */
function* readScript(task: Task, { script, file, name }: Invocation): Routine<string | number> {
  if (script !== undefined) return script;
  const handle = file === undefined ? task.files.get(0) : openPath(task, file, 'read');
  const limit = task.kernel.options.limits.scriptBytes + 1;
  const text = handle instanceof Errno || !handle ? handle : yield* readAll(task, handle, limit);
  if (typeof text === 'string') return text;
  if (!text) return 0;
  yield* complainTo(task, `${name}: 0: cannot open ${file ?? 'standard input'}: ${text.message}\n`);
  return file === undefined ? 2 : 127;
}
