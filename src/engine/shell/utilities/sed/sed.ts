import { Errno } from '../../kernel/errno.ts';
import { type Line, LineReader } from '../../kernel/line-reader.ts';
import { openPath } from '../../kernel/open.ts';
import { type Routine, turn } from '../../kernel/wait.ts';
import type { Call, Utility } from '../call.ts';
import { cannotOpen, type Source, sources } from '../input.ts';
import { parseOptions } from '../options.ts';
import { apply, type Cycle } from './apply.ts';
import { parseSed, SedFault } from './parse.ts';
import type { SedCommand } from './script.ts';

const long = {
  quiet: 'n',
  silent: 'n',
  expression: 'e',
  'regexp-extended': 'E',
  'in-place': 'i',
  unbuffered: 'u',
};

export const sed: Utility = (call) => {
  const args = call.args.map((arg) => (/^-i\S|^--in-place=/.test(arg) ? '-i' : arg));
  const options = parseOptions(args, 'nEriusz', 'ef', long);
  if (options.unknown || options.has('f') || options.has('z'))
    return call.refuseOption(options.unknown ?? '-f');
  const given = options.all('e');
  const [first, ...rest] = options.operands;
  const script = given.length > 0 ? given.join('\n') : first;
  if (script === undefined) return call.fail('no script specified');
  const commands = parseSed(script, options.has('E') || options.has('r'));
  if (commands instanceof SedFault) {
    if (commands.isUnsupported) call.task.report({ type: 'option', name: `sed ${script}` });
    return call.fail(commands.message);
  }
  const names = given.length > 0 ? options.operands : rest;
  return edit(call, commands, names, options.has('n'), options.has('i'));
};

function* edit(
  call: Call,
  commands: readonly SedCommand[],
  names: readonly string[],
  isQuiet: boolean,
  inPlace: boolean,
): Routine<number> {
  const cycle: Cycle = { number: 0, isLast: false, isQuiet, hasQuit: false };
  let status = 0;
  const all = sources(call, names);
  for (const [index, source] of all.entries()) {
    if (source.handle instanceof Errno) {
      status = cannotOpen(call, source);
      continue;
    }
    if (inPlace) cycle.number = 0;
    const output = yield* editFile(
      call,
      commands,
      source,
      cycle,
      inPlace,
      inPlace || index === all.length - 1,
    );
    if (inPlace) {
      const target = openPath(call.task, source.name, 'write');
      const failed = target instanceof Errno ? target : target.write(output);
      if (failed instanceof Errno) status = call.fail(`${source.name}: ${failed.message}`);
      cycle.hasQuit = false;
    }
    if (cycle.hasQuit) break;
  }
  return status;
}

/** Edits one file; gives what has come of it if that is to be kept. */
function* editFile(
  call: Call,
  commands: readonly SedCommand[],
  { handle }: Source,
  cycle: Cycle,
  keeps: boolean,
  isLastFile: boolean,
): Routine<string> {
  const reader = new LineReader(call.task, handle instanceof Errno ? undefined : handle);
  const looksAhead = needsLast(commands);
  let kept = '';
  let line: Line | undefined = yield* reader.next();
  while (line && !cycle.hasQuit) {
    const next: Line | undefined = looksAhead ? yield* reader.next() : undefined;
    cycle.number++;
    cycle.isLast = looksAhead && isLastFile && !next;
    const { text, steps } = apply(commands, line.text, line.ended ? '\n' : '', cycle);
    if (call.task.spend(steps)) yield turn;
    if (keeps) kept += text;
    else if (!(yield* call.write(text))) cycle.hasQuit = true;
    line = looksAhead ? next : yield* reader.next();
  }
  return kept;
}

/** Whether it asks for the last line: else it need not wait for the next one. */
function needsLast(commands: readonly SedCommand[]): boolean {
  return commands.some(
    ({ first, last, action }) =>
      first?.type === 'last' ||
      last?.type === 'last' ||
      (action.type === 'block' && needsLast(action.commands)),
  );
}
