import type { Command, Context, OutputLine, Surroundings, Work } from './command.ts';
import { commands, findCommand } from './commands/index.ts';
import { Failure } from './failure.ts';
import { commandHelp, generalHelp, optionsHelp } from './help.ts';
import { type Arguments, parseFlags } from './line/flags.ts';
import { similar } from './resources/resources.ts';

/** Those whose names `k` and nothing stand for. */
const PROGRAMS = new Set(['kubectl', 'k', 'kubectl.exe']);

export function isKubectl(word: string): boolean {
  return PROGRAMS.has(word);
}

/** A command that has been found, and the names by which it was called. */
interface Found {
  readonly command: Command;
  readonly called: string;
  readonly rest: readonly string[];
}

/**
 * Runs one kubectl command. @param words what follows `kubectl`
 *
 * @param print is told each line
 */
export function* runKubectl(
  words: readonly string[],
  stdin: string | undefined,
  around: Surroundings,
  print: (line: OutputLine) => void,
): Work {
  const out = (text: string) => emit(print, text, 'out');
  const err = (text: string) => emit(print, text, 'err');
  const hint = (text: string) => emit(print, text, 'hint');
  try {
    const lead = leadingFlags(words);
    const [first] = lead.rest;
    if (first === undefined || first === 'help' || first === '--help' || first === '-h') {
      help(lead.rest.slice(1), out);
      return 0;
    }
    if (first === 'options') {
      for (const line of optionsHelp()) out(line);
      return 0;
    }
    const { command, called, rest } = findNested([...lead.rest, ...lead.flags]);
    const parsed = parseFlags(rest, command.flags, called);
    if (parsed.flags.is('help')) {
      for (const line of commandHelp(command, called)) out(line);
      return 0;
    }
    if (!command.run) {
      explainSubcommands(command, called, parsed, out);
      return parsed.args.length > 0 ? 1 : 0;
    }
    const namespace = parsed.flags.text('namespace') || around.namespace;
    const context: Context = {
      ...parsed,
      around,
      cluster: around.cluster,
      namespace,
      called,
      stdin,
      out,
      err,
      hint,
    };
    return yield* command.run(context);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    if (error.message !== '') err(error.message);
    return error.code;
  }
}

function emit(print: (line: OutputLine) => void, text: string, stream: OutputLine['stream']): void {
  for (const line of text.split('\n')) print({ text: line, stream });
}

/** `kubectl -n shop get pods`: flags may stand in front of the command. */
function leadingFlags(words: readonly string[]): {
  readonly flags: readonly string[];
  readonly rest: readonly string[];
} {
  let at = 0;
  while (/^-/.test(words[at] ?? '') && !/^(-h|--help)$/.test(words[at] ?? '')) {
    const takesNext = /^(-n|--namespace|--context|--kubeconfig|--cluster|--request-timeout|-v)$/.test(
      words[at] ?? '',
    );
    at += takesNext ? 2 : 1;
  }
  // What follows `--` belongs to a container, so these go in front of it.
  const rest = words.slice(at);
  const dashes = rest.indexOf('--');
  if (at === 0 || dashes < 0) return { flags: words.slice(0, at), rest };
  return { flags: [], rest: [...rest.slice(0, dashes), ...words.slice(0, at), ...rest.slice(dashes)] };
}

function findNested(words: readonly string[]): Found {
  const [name = '', ...rest] = words;
  const command = findCommand(name);
  if (!command) throw unknownCommand(name);
  return descend({ command, called: `kubectl ${command.name}`, rest });
}

function descend(found: Found): Found {
  const [name, ...rest] = found.rest;
  const sub = name === undefined ? undefined : findCommand(name, found.command.subcommands ?? []);
  return sub ? descend({ command: sub, called: `${found.called} ${sub.name}`, rest }) : found;
}

function unknownCommand(name: string): Failure {
  const meant = similar(
    name,
    commands.map((each) => each.name),
  );
  const suggestion =
    meant.length > 0 ? `\n\nDid you mean this?\n${meant.map((each) => `\t${each}`).join('\n')}` : '';
  return new Failure(`error: unknown command "${name}" for "kubectl"${suggestion}`);
}

function help(words: readonly string[], out: (line: string) => void): void {
  if (words.length === 0) for (const line of generalHelp()) out(line);
  else {
    const { command, called } = findNested(words);
    for (const line of commandHelp(command, called)) out(line);
  }
}

function explainSubcommands(
  command: Command,
  called: string,
  { args }: Arguments,
  out: (line: string) => void,
): void {
  const [wrong] = args;
  if (wrong !== undefined) {
    const names = (command.subcommands ?? []).map(({ name }) => name);
    const meant = similar(wrong, names);
    throw new Failure(
      `error: unknown command "${wrong}" for "${called}"${meant.length > 0 ? `\n\nDid you mean this?\n${meant.map((each) => `\t${each}`).join('\n')}` : `\nSee '${called} -h' for help and examples`}`,
    );
  }
  for (const line of commandHelp(command, called)) out(line);
}
