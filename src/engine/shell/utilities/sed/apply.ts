import type { Regex } from '../../text/regex/regex.ts';
import type { Action, Address, SedCommand } from './script.ts';

/** Where in the input it is. */
export interface Cycle {
  number: number;
  isLast: boolean;
  readonly isQuiet: boolean;
  hasQuit: boolean;
}

/** A line on its way through the script. */
interface Space {
  text: string;
  readonly end: string;
  output: string;
  /** What comes after the line. */
  appended: string;
  isDeleted: boolean;
  steps: number;
}

const longest = 256 * 1024;
/** What is not replaced by then stays as it is. */
const mostSteps = 20_000;

/** What comes of one line. */
export function apply(
  commands: readonly SedCommand[],
  line: string,
  end: string,
  cycle: Cycle,
): { readonly text: string; readonly steps: number } {
  const space: Space = { text: line, end, output: '', appended: '', isDeleted: false, steps: 1 };
  run(commands, space, cycle);
  if (!space.isDeleted && !cycle.isQuiet) space.output += space.text + end;
  return { text: space.output + space.appended, steps: space.steps };
}

function run(commands: readonly SedCommand[], space: Space, cycle: Cycle): void {
  for (const command of commands) {
    if (space.isDeleted || cycle.hasQuit) return;
    if (selects(command, space, cycle) === command.negated) continue;
    perform(command.action, space, cycle);
  }
}

function perform(action: Action, space: Space, cycle: Cycle): void {
  switch (action.type) {
    case 'block':
      run(action.commands, space, cycle);
      return;
    case 'substitute':
      if (substitute(action, space) && action.prints) space.output += `${space.text}\n`;
      return;
    case 'translate':
      space.text = [...space.text].map((each) => action.table.get(each) ?? each).join('');
      return;
    case 'append':
      space.appended += `${action.text}\n`;
      return;
    case 'insert':
      space.output += `${action.text}\n`;
      return;
    case 'change':
      space.output += `${action.text}\n`;
      space.isDeleted = true;
      return;
    case 'delete':
      space.isDeleted = true;
      return;
    case 'print':
      space.output += `${space.text}\n`;
      return;
    case 'number':
      space.output += `${cycle.number}\n`;
      return;
    case 'quit':
      cycle.hasQuit = true;
  }
}

function substitute(
  { regex, replacement, from, all }: Extract<Action, { type: 'substitute' }>,
  space: Space,
): boolean {
  const { text } = space;
  let result = '';
  let at = 0;
  let count = 0;
  let lastEnd = -1;
  let changed = false;
  while (at <= text.length && result.length < longest && space.steps < mostSteps) {
    const match = regex.match(text, at);
    space.steps += regex.steps;
    if (!match) break;
    result += text.slice(at, match.start);
    // Nothing, right behind the last match, is no match of its own.
    const counts = match.end > match.start || match.start !== lastEnd;
    if (counts) count++;
    if (counts && count >= from) {
      result += replacement
        .map((part) => (typeof part === 'string' ? part : (match.groups[part] ?? '')))
        .join('');
      changed = true;
    } else result += text.slice(match.start, match.end);
    at = lastEnd = match.end;
    if (match.end === match.start) result += text[at++] ?? '';
    if (changed && !all) break;
  }
  space.text = result + text.slice(at);
  return changed;
}

function selects({ first, last, state }: SedCommand, space: Space, cycle: Cycle): boolean {
  if (!first) return true;
  if (!last) return fits(first, space, cycle);
  if (!state.isOpen) {
    if (!fits(first, space, cycle)) return false;
    if (last.type === 'line' && last.number <= cycle.number) return true;
    state.isOpen = true;
    state.until =
      last.type === 'line'
        ? last.number
        : cycle.number + (last.type === 'more' ? last.count : Number.POSITIVE_INFINITY);
    if (last.type === 'more' && last.count === 0) state.isOpen = false;
    return true;
  }
  if (
    cycle.number >= (state.until ?? 0) ||
    ((last.type === 'regex' || last.type === 'last') && fits(last, space, cycle))
  )
    state.isOpen = false;
  return true;
}

function fits(address: Address, space: Space, cycle: Cycle): boolean {
  switch (address.type) {
    case 'line':
      return cycle.number === address.number;
    case 'last':
      return cycle.isLast;
    case 'regex':
      return tests(address.regex, space);
    case 'more':
      return false;
  }
}

function tests(regex: Regex, space: Space): boolean {
  const answer = regex.test(space.text);
  space.steps += regex.steps;
  return answer;
}
