import type { Assignment, Word } from 'unbash';
import type { Routine } from '../kernel/wait.ts';
import { evaluateText } from './arithmetic.ts';
import { expandText, expandWords } from './expand-word.ts';
import type { Shell } from './shell.ts';
import type { Variable } from './variables.ts';

/** `x=1`, `x+=1`, `x[1]=2`, `x=(a b)`. */
export function* assign(shell: Shell, { name, value, append, index }: Assignment): Routine {
  const { variables } = shell;
  // An array is copied as a whole.
  shell.task.spend(1 + Math.ceil(variables.lengthOf(name) / 20));
  if (value.type === 'ArrayValue') {
    const before = append ? (variables.list(name) ?? []) : [];
    variables.setList(name, [...before, ...(yield* expandWords(shell, value.elements))]);
    return;
  }
  const text = yield* expandValue(shell, value);
  if (index) {
    const at = Number(yield* evaluateText(shell, yield* expandText(shell, index)));
    variables.setElement(name, at, append ? (variables.element(name, at) ?? '') + text : text);
  } else variables.set(name, append ? (variables.get(name) ?? '') + text : text);
  if (shell.options.has('allexport')) variables.export(name);
}

/** Assigns for one command only; what is given puts things back as they were. */
export function* assignTemporarily(shell: Shell, assignments: readonly Assignment[]): Routine<() => void> {
  const before = new Map<string, Variable | undefined>();
  for (const assignment of assignments) {
    const { name } = assignment;
    if (!before.has(name)) before.set(name, shell.variables.find(name));
    yield* assign(shell, assignment);
    shell.variables.export(name);
  }
  return () => {
    for (const [name, variable] of before) shell.variables.restore(name, variable);
  };
}

/** An assignment among the arguments of `export` and the like, as one word; a whole array is assigned at once. */
export function* expandAssignment(shell: Shell, assignment: Assignment): Routine<string> {
  const { name, value, append } = assignment;
  if (value.type === 'ArrayValue') {
    yield* assign(shell, assignment);
    return name;
  }
  const text = yield* expandValue(shell, value);
  return `${name}=${append ? (shell.variables.get(name) ?? '') : ''}${text}`;
}

/** For `set -x`. */
export function describeAssignment(shell: Shell, { name }: Assignment): string {
  return `${name}=${shell.variables.get(name) ?? ''}`;
}

function* expandValue(shell: Shell, value: Word): Routine<string> {
  if (value.parts || !value.text.includes(':~')) return yield* expandText(shell, value);
  const home = shell.variables.get('HOME') ?? '/root';
  return (yield* expandText(shell, value)).replace(/:~(?=\/|:|$)/g, `:${home}`);
}
