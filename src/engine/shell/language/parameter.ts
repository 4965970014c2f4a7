import type { ParameterExpansionPart, ParameterOperation, SimpleExpansionPart, Word } from 'unbash';
import { decodeText } from '../bytes.ts';
import { stepsFor } from '../kernel/transfer.ts';
import type { Routine } from '../kernel/wait.ts';
import { evaluateText } from './arithmetic.ts';
import { expandInto, expandPattern, expandText, type Quoting } from './expand-word.ts';
import { ShellFailure } from './leave.ts';
import type { PieceSink } from './pieces.ts';
import type { Shell } from './shell.ts';
import { specialParameter } from './special-parameters.ts';

/** What a parameter holds: several items if it is `@`, `*` or a whole array. */
interface Held {
  readonly items: readonly string[] | undefined;
  /** How the items are told apart within quotes; undefined of what is no list. */
  readonly list?: '@' | '*';
}

type Slice = Extract<ParameterOperation, { type: 'Slice' }>;
type Part = SimpleExpansionPart | ParameterExpansionPart;

/** Expands `$x` and `${x…}`. */
export function* expandParameter(shell: Shell, part: Part, sink: PieceSink, quoting: Quoting): Routine {
  shell.task.spend(2);
  if (part.type === 'SimpleExpansion') {
    const held = lookUp(shell, part.text.slice(1));
    emit(shell, refuseUnset(shell, held, part.text.slice(1)), sink, quoting);
    return;
  }
  const { operation, prefix } = part;
  const held = yield* resolve(shell, part);
  if (operation?.type === 'Default') {
    yield* expandDefault(shell, part, held, operation, sink, quoting);
    return;
  }
  const set = refuseUnset(shell, held, part.parameter);
  if (prefix === '#') {
    const length = set.list ? (set.items?.length ?? 0) : lengthOf(shell, set.items?.[0] ?? '');
    emit(shell, { items: [String(length)] }, sink, quoting);
    return;
  }
  if (set.list && operation?.type === 'Slice') {
    const all = part.index ? (set.items ?? []) : [shell.name, ...(set.items ?? [])];
    emit(shell, { ...set, items: yield* sliceItems(shell, all, operation) }, sink, quoting);
    return;
  }
  const items: string[] = [];
  for (const item of set.items ?? []) items.push(yield* modify(shell, item, operation));
  emit(shell, { ...set, items }, sink, quoting);
}

/** The value of a parameter by its name, whatever it is; undefined when it is unset. */
export function parameterValue(shell: Shell, name: string): string | undefined {
  const { items, list } = lookUp(shell, name);
  return list ? items?.join(' ') : items?.[0];
}

function lookUp(shell: Shell, name: string): Held {
  if (name === '@' || name === '*') return { items: shell.positional, list: name };
  const value = specialParameter(shell, name) ?? shell.variables.get(name);
  return { items: value === undefined ? undefined : [value] };
}

function* resolve(shell: Shell, { parameter, prefix, index }: ParameterExpansionPart): Routine<Held> {
  if (index) {
    const key = yield* expandText(shell, index);
    if (key === '@' || key === '*') return { items: shell.variables.list(parameter) ?? [], list: key };
    const at = Number(yield* evaluateText(shell, key));
    const element = shell.variables.element(parameter, at);
    return { items: element === undefined ? undefined : [element] };
  }
  if (prefix !== '!') return lookUp(shell, parameter);
  const name = parameterValue(shell, parameter);
  return name === undefined ? { items: undefined } : lookUp(shell, name);
}

function* expandDefault(
  shell: Shell,
  part: ParameterExpansionPart,
  held: Held,
  operation: Extract<ParameterOperation, { type: 'Default' }>,
  sink: PieceSink,
  quoting: Quoting,
): Routine {
  const { operator, operand } = operation;
  const isSet = held.items !== undefined && (!held.list || held.items.length > 0);
  const counts = isSet && (!operator.startsWith(':') || held.items?.some((item) => item !== ''));
  switch (operator.at(-1)) {
    case '+':
      if (counts) yield* expandOperand(shell, operand, sink, quoting);
      return;
    case '-':
      if (counts) emit(shell, held, sink, quoting);
      else yield* expandOperand(shell, operand, sink, quoting);
      return;
    case '=': {
      if (counts) return emit(shell, held, sink, quoting);
      const value = yield* expandText(shell, operand, quoting);
      if (!/^[A-Za-z_]\w*$/.test(part.parameter))
        throw new ShellFailure(`${part.parameter}: cannot assign in this way`);
      shell.variables.set(part.parameter, value);
      return emit(shell, { items: [value] }, sink, quoting);
    }
    default: {
      if (counts) return emit(shell, held, sink, quoting);
      const text = yield* expandText(shell, operand, quoting);
      const reason = text || (operator === ':?' ? 'parameter not set or null' : 'parameter not set');
      throw new ShellFailure(`${part.parameter}: ${reason}`);
    }
  }
}

/** The word after `:-` and the like is as quoted as what it is in, and split if that is. */
function expandOperand(shell: Shell, operand: Word, sink: PieceSink, { quoted }: Quoting): Routine {
  if (quoted) sink.open();
  return expandInto(shell, operand, sink, { quoted, splitsLiterals: !quoted });
}

function* modify(shell: Shell, value: string, operation: ParameterOperation | undefined): Routine<string> {
  switch (operation?.type) {
    case 'Remove': {
      const pattern = yield* expandPattern(shell, operation.operand, value);
      const longest = operation.operator.length === 2;
      const isPrefix = operation.operator.startsWith('#');
      const length = isPrefix ? pattern.prefix(value, longest) : pattern.suffix(value, longest);
      if (length < 0) return value;
      return isPrefix ? value.slice(length) : value.slice(0, value.length - length);
    }
    case 'Replace':
      return yield* replace(shell, value, operation);
    case 'Slice':
      return yield* slice(shell, value, operation);
    case 'CaseModification': {
      const change = (text: string) =>
        operation.operator.startsWith('^') ? text.toUpperCase() : text.toLowerCase();
      const pattern = operation.operand && (yield* expandPattern(shell, operation.operand, value));
      const fitting = (character: string) =>
        !pattern || pattern.matches(character) ? change(character) : character;
      if (operation.operator.length === 1) return fitting(value.slice(0, 1)) + value.slice(1);
      return pattern ? [...value].map(fitting).join('') : change(value);
    }
    default:
      return value;
  }
}

function* replace(
  shell: Shell,
  value: string,
  { operator, pattern: word, replacement: by }: Extract<ParameterOperation, { type: 'Replace' }>,
): Routine<string> {
  const pattern = yield* expandPattern(shell, word, value);
  const replacement = yield* expandText(shell, by);
  if (operator === '/' || operator === '//') return pattern.replace(value, replacement, operator === '//');
  const isPrefix = operator === '/#';
  const length = isPrefix ? pattern.prefix(value, true) : pattern.suffix(value, true);
  if (length < 0) return value;
  return isPrefix ? replacement + value.slice(length) : value.slice(0, value.length - length) + replacement;
}

function* slice(shell: Shell, value: string, { offset, length }: Slice): Routine<string> {
  const at = Number(yield* evaluateText(shell, yield* expandText(shell, offset)));
  const from = at < 0 ? Math.max(0, value.length + at) : at;
  if (!length) return value.slice(from);
  const count = Number(yield* evaluateText(shell, yield* expandText(shell, length)));
  return count < 0 ? value.slice(from, value.length + count) : value.slice(from, from + count);
}

/** Of a list it is items that are taken: of `$@` counted from `$0`. */
function* sliceItems(
  shell: Shell,
  items: readonly string[],
  { offset, length }: Slice,
): Routine<readonly string[]> {
  const at = Number(yield* evaluateText(shell, yield* expandText(shell, offset)));
  const from = at < 0 ? Math.max(0, items.length + at) : at;
  if (!length) return items.slice(from);
  const count = Number(yield* evaluateText(shell, yield* expandText(shell, length)));
  return items.slice(from, from + Math.max(0, count));
}

function emit(shell: Shell, { items = [], list }: Held, sink: PieceSink, { quoted }: Quoting): void {
  shell.task.spend(items.reduce((steps, item) => steps + stepsFor(item.length), 0));
  if (list === '*' && (quoted || !sink.splits)) {
    sink.add(items.join(shell.ifs.slice(0, 1)), true);
    return;
  }
  for (const [index, item] of items.entries()) {
    if (index > 0) sink.separate();
    if (quoted) {
      sink.open();
      sink.add(item, true);
    } else sink.addExpanded(item);
  }
}

function refuseUnset(shell: Shell, held: Held, name: string): Held {
  if (held.items !== undefined || !shell.options.has('nounset')) return held;
  const isBash = shell.flavour.name === 'bash';
  throw new ShellFailure(`${name}: ${isBash ? 'unbound variable' : 'parameter not set'}`, isBash ? 1 : 2);
}

/** In characters or, where the shell knows no others, in bytes. */
function lengthOf(shell: Shell, value: string): number {
  return shell.flavour.name === 'bash' ? [...decodeText(value)].length : value.length;
}
