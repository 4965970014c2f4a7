import { ShellFailure } from '../language/leave.ts';
import type { Shell } from '../language/shell.ts';
import { quoteWord } from '../language/trace.ts';
import type { Call } from '../utilities/call.ts';
import { abort, type Builtin, refuse } from './builtin.ts';

type Mark = (shell: Shell, name: string) => void;

export const exportVariables: Builtin = (shell, call, position) => {
  const removes = call.args[0] === '-n';
  return each(shell, call, position, 'export', (_, name) => shell.variables.export(name, !removes));
};

export const readOnly: Builtin = (shell, call, position) =>
  each(shell, call, position, 'readonly', (_, name) => shell.variables.setReadOnly(name));

export const local: Builtin = (shell, call, position) => {
  if (shell.functionDepth === 0) return refuse(shell, call, position, 'not in a function');
  return each(shell, call, position, 'local', () => {}, true);
};

/** `declare`: local in a function unless `-g`; of its options those that concern what is simulated. */
export const declare: Builtin = (shell, call, position) => {
  const options = call.args.filter((arg) => /^-\w+$/.test(arg)).join('');
  if (options.includes('A')) {
    call.task.report({
      type: 'syntax',
      name: 'arrays with names as keys (declare -A)',
    });
    throw new ShellFailure('declare: -A: not supported');
  }
  const mark: Mark = (_, name) => {
    if (options.includes('x')) shell.variables.export(name);
    if (options.includes('r')) shell.variables.setReadOnly(name);
  };
  return each(shell, call, position, 'declare', mark, shell.functionDepth > 0 && !options.includes('g'));
};

function each(shell: Shell, call: Call, position: number, word: string, mark: Mark, isLocal = false): number {
  const names = call.args.filter((arg) => !/^-\w*$/.test(arg));
  if (names.length === 0) {
    for (const [name, { value, exported, readOnly: fixed }] of shell.variables.entries) {
      const listed = word === 'export' ? exported : word === 'readonly' ? fixed : true;
      if (listed) call.print(`${word} ${name}=${quoteWord(typeof value === 'string' ? value : '')}\n`);
    }
    return 0;
  }
  for (const arg of names) {
    const [, name, append, value] = /^([A-Za-z_]\w*)(?:(\+?)=([\s\S]*))?$/.exec(arg) ?? [];
    if (name === undefined) return abort(shell, call, position, `${arg}: bad variable name`);
    if (
      isLocal &&
      shell.variables.makeLocal(name) &&
      value === undefined &&
      !shell.variables.find(name)?.value
    )
      shell.variables.set(name, '');
    if (value !== undefined)
      shell.variables.set(name, append ? (shell.variables.get(name) ?? '') + value : value);
    mark(shell, name);
  }
  return 0;
}
