import type { Routine } from '../kernel/wait.ts';
import type { Call, Utility } from './call.ts';
import { startChild } from './execute.ts';
import { readWhole } from './input.ts';
import { type Options, parseOptions } from './options.ts';

const mostAtOnce = 500;

export const xargs: Utility = (call) => {
  const options = parseOptions(
    call.args,
    '0rtp',
    'nILPd',
    { null: '0', 'no-run-if-empty': 'r', 'max-args': 'n' },
    true,
  );
  return options.unknown ? call.refuseOption(options.unknown) : run(call, options);
};

function* run(call: Call, options: Options): Routine<number> {
  const { text } = yield* readWhole(call, []);
  const command = options.operands.length > 0 ? options.operands : ['echo'];
  const mark = options.get('I');
  const separator = options.has('0') ? '\0' : options.get('d');
  const words =
    separator !== undefined
      ? split(text, separator)
      : mark !== undefined
        ? split(text, '\n')
        : readWords(text);
  const most =
    mark !== undefined || options.has('L') ? 1 : Math.max(1, Number(options.get('n') ?? mostAtOnce) || 1);
  if (words.length === 0 && (options.has('r') || mark !== undefined)) return 0;
  let status = 0;
  for (let at = 0; at === 0 || at < words.length; at += most) {
    const batch = words.slice(at, at + most);
    const argv =
      mark === undefined
        ? [...command, ...batch]
        : command.map((word) => word.replaceAll(mark, () => batch[0] ?? ''));
    if (options.has('t')) call.complain(`${argv.join(' ')}\n`);
    yield* call.flush();
    const child = startChild(call, argv, call.task.files.clone());
    if (!child) return call.fail("can't fork");
    while (child.status === undefined) yield { bells: [child.ended] };
    if (child.status >= 126) return child.status === 126 ? 126 : child.status === 127 ? 127 : 125;
    if (child.status !== 0) status = 123;
  }
  return status;
}

function split(text: string, separator: string): string[] {
  const items = text.split(separator);
  if (items.at(-1) === '') items.pop();
  return items;
}

/** Words as xargs reads them, with quotes and backslashes. */
function readWords(text: string): string[] {
  return [...text.matchAll(/(?:"[^"\n]*"|'[^'\n]*'|\\[\s\S]|[^\s"'\\])+/g)].map(([word]) =>
    word.replace(
      /"([^"\n]*)"|'([^'\n]*)'|\\([\s\S])/g,
      (_, double, single, escaped) => double ?? single ?? escaped ?? '',
    ),
  );
}
