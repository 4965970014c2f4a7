import { joinPath } from '../files/path.ts';
import { Errno } from '../kernel/errno.ts';
import { LineReader } from '../kernel/line-reader.ts';
import { type Routine, turn } from '../kernel/wait.ts';
import { Regex } from '../text/regex/regex.ts';
import type { Call, Utility } from './call.ts';
import { type Source, sources } from './input.ts';
import { type Options, parseOptions } from './options.ts';

const long = {
  quiet: 'q',
  silent: 'q',
  'invert-match': 'v',
  'ignore-case': 'i',
  count: 'c',
  'extended-regexp': 'E',
  'fixed-strings': 'F',
  'line-number': 'n',
  'only-matching': 'o',
  'files-with-matches': 'l',
  recursive: 'r',
  'max-count': 'm',
  'word-regexp': 'w',
  'line-regexp': 'x',
  'no-messages': 's',
  'line-buffered': 'u',
  regexp: 'e',
  color: 'y',
  colour: 'y',
};
const mostFiles = 1000;
/** For all that `-o` finds in one line. */
const mostSteps = 20_000;

export const grep: Utility = (call) => {
  const options = parseOptions(call.args, 'qvicEFGnolLrRwxshHuyaUz', 'emf', long);
  if (options.unknown || options.has('f') || options.has('z'))
    return call.refuseOption(options.unknown ?? '-f');
  const patterns = options.all('e');
  const [first, ...rest] = options.operands;
  if (patterns.length === 0 && first === undefined) return call.fail('no pattern', 2);
  const texts = (patterns.length > 0 ? patterns : [first ?? '']).flatMap((text) => text.split('\n'));
  const regex = read(texts, options, call.name);
  if (!(regex instanceof Regex)) return call.fail(`bad regex '${texts[0]}': ${regex.message}`, 2);
  return search(call, regex, options, patterns.length > 0 ? options.operands : rest);
};

function read(texts: readonly string[], options: Options, name: string) {
  const isFixed = options.has('F') || name === 'fgrep';
  const extended = options.has('E') || name === 'egrep';
  const escaped = isFixed ? texts.map((text) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')) : texts;
  const [open, close, or] = isFixed || extended ? ['(', ')', '|'] : ['\\(', '\\)', '\\|'];
  // Escaped as above, a text is an extended expression.
  let source =
    escaped.length === 1 ? (escaped[0] ?? '') : escaped.map((text) => open + text + close).join(or);
  if (options.has('w')) source = `\\<${open}${source}${close}\\>`;
  if (options.has('x')) source = `^${open}${source}${close}$`;
  return Regex.read(source, { extended: isFixed || extended, ignoreCase: options.has('i') });
}

function* search(call: Call, regex: Regex, options: Options, names: readonly string[]): Routine<number> {
  const isRecursive = options.has('r') || options.has('R');
  const files = isRecursive ? findAll(call, names.length > 0 ? names : ['.']) : sources(call, names);
  const isNamed = options.has('H') || ((isRecursive || names.length > 1) && !options.has('h'));
  let found = false;
  let failed = false;
  for (const source of files) {
    if (source.handle instanceof Errno) {
      if (!options.has('s')) call.fail(`${source.name}: ${source.handle.message}`);
      failed = true;
      continue;
    }
    const count = yield* searchFile(call, regex, options, source, isNamed);
    if (count > 0) found = true;
    if (found && options.has('q')) return 0;
    const prefix = isNamed ? `${source.name}:` : '';
    if (options.has('c')) call.print(`${prefix}${count}\n`);
    else if (options.has('l') && count > 0) call.print(`${source.name}\n`);
    else if (options.has('L') && count === 0) call.print(`${source.name}\n`);
    yield* call.flush();
  }
  return failed ? 2 : found ? 0 : 1;
}

/** How many lines match; prints them if that is wanted. */
function* searchFile(
  call: Call,
  regex: Regex,
  options: Options,
  source: Source,
  isNamed: boolean,
): Routine<number> {
  const most = Number(options.get('m') ?? Number.POSITIVE_INFINITY);
  const isSilent = ['q', 'c', 'l', 'L'].some((letter) => options.has(letter));
  const stopsAtFirst = options.has('q') || options.has('l') || options.has('L');
  const reader = new LineReader(call.task, source.handle instanceof Errno ? undefined : source.handle);
  let count = 0;
  let number = 0;
  for (let line = yield* reader.next(); line && count < most; line = yield* reader.next()) {
    number++;
    const isFound = regex.test(line.text);
    if (call.task.spend(regex.steps)) yield turn;
    if (isFound === options.has('v')) continue;
    count++;
    if (stopsAtFirst) break;
    if (isSilent) continue;
    const prefix = (isNamed ? `${source.name}:` : '') + (options.has('n') ? `${number}:` : '');
    const texts = options.has('o') && !options.has('v') ? allMatches(call, regex, line.text) : [line.text];
    if (!(yield* call.write(texts.map((text) => `${prefix}${text}\n`).join('')))) break;
  }
  return count;
}

function allMatches(call: Call, regex: Regex, text: string): string[] {
  const matches: string[] = [];
  let steps = 0;
  for (let at = 0; at <= text.length && steps < mostSteps; ) {
    const match = regex.match(text, at);
    steps += regex.steps;
    if (!match) break;
    if (match.end > match.start) matches.push(text.slice(match.start, match.end));
    at = match.end > match.start ? match.end : match.end + 1;
  }
  call.task.spend(steps);
  return matches;
}

/** All files below these. */
function findAll(call: Call, names: readonly string[]): Source[] {
  const all: Source[] = [];
  const pending = [...names];
  for (let name = pending.shift(); name !== undefined && all.length < mostFiles; name = pending.shift()) {
    const found = call.files.find(call.absolute(name));
    const path = name;
    if (!(found instanceof Errno) && found.node?.kind === 'directory')
      pending.unshift(...found.node.names.map((each) => joinPath(path, each)));
    else all.push({ name, handle: call.open(name) });
  }
  return all;
}
