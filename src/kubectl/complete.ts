import type { Pod } from '../engine/index.ts';
import type { Command, Surroundings } from './command.ts';
import { commands, findCommand } from './commands/index.ts';
import { type FlagSpec, globalFlags } from './line/flags.ts';
import { wordsUpTo } from './line/words.ts';
import { filterNames } from './output/filters.ts';
import { findResource, type Resource, resources } from './resources/resources.ts';
import { getObject, listObjects } from './resources/select.ts';
import { isKubectl } from './run.ts';

/** What could stand where the cursor is. */
export interface Completion {
  /** What of the word is there already: a choice replaces it. */
  readonly typed: string;
  readonly choices: readonly string[];
}

const MOST_CHOICES = 60;
const WORKLOADS = ['deployment', 'statefulset', 'daemonset', 'replicaset'];
/** What a kind is most often called, and is offered as. */
const common = ['pods', 'nodes', 'deployments', 'services', 'all', 'events'];

/** What Tab offers at the end of a text: commands, flags and their values, kinds and names. Never throws. */
export function complete(text: string, around: Surroundings): Completion {
  const { before, last } = wordsUpTo(text);
  const isPiped = /\|\s*\S*$/.test(text);
  const [program, ...words] = before;
  const choices =
    program === undefined
      ? isPiped
        ? [...filterNames, 'kubectl']
        : ['kubectl']
      : isKubectl(program)
        ? afterKubectl(words, last, around)
        : [];
  const fitting = [...new Set(choices)].filter((choice) => choice.startsWith(last) && choice !== last);
  return { typed: last, choices: fitting.slice(0, MOST_CHOICES) };
}

function afterKubectl(words: readonly string[], last: string, around: Surroundings): readonly string[] {
  let command: Command | undefined;
  let among = commands;
  const args: string[] = [];
  let pending: FlagSpec | undefined;
  let namespace = around.namespace;
  for (const word of words) {
    if (word === '--') return [];
    if (pending) {
      if (pending.name === 'namespace') namespace = word;
      pending = undefined;
      continue;
    }
    if (word.startsWith('-')) {
      pending = takesNext(word, command);
      const given = /^(?:--namespace=|-n=?)(.+)$/.exec(word)?.[1];
      if (given !== undefined) namespace = given;
      continue;
    }
    const sub = args.length === 0 ? findCommand(word, among) : undefined;
    if (sub) {
      command = sub;
      among = sub.subcommands ?? [];
    } else args.push(word);
  }
  const at = { ...around, namespace };
  if (pending) return valuesOf(pending, at, args);
  if (last.startsWith('-')) return flagChoices(last, command, at, args);
  if (!command) return commands.map(({ name }) => name);
  const subcommands = args.length === 0 ? (command.subcommands ?? []).map(({ name }) => name) : [];
  return [...subcommands, ...(command.run ? argumentsOf(command, args, last, at) : [])];
}

function flagsOf(command: Command | undefined): readonly FlagSpec[] {
  return [...(command?.flags ?? []), ...globalFlags];
}

/** The flag whose value the next word is. */
function takesNext(word: string, command: Command | undefined): FlagSpec | undefined {
  if (word.includes('=')) return undefined;
  const spec = word.startsWith('--')
    ? flagsOf(command).find(({ name }) => name === word.slice(2))
    : word.length === 2
      ? flagsOf(command).find(({ short }) => short === word.charAt(1))
      : undefined;
  return spec && spec.type !== 'bool' && spec.type !== 'optional' ? spec : undefined;
}

function flagChoices(
  last: string,
  command: Command | undefined,
  around: Surroundings,
  args: readonly string[],
): readonly string[] {
  const equals = last.indexOf('=');
  if (equals > 0) {
    const spec = flagsOf(command).find(({ name }) => name === last.slice(2, equals));
    return spec ? valuesOf(spec, around, args).map((value) => `${last.slice(0, equals + 1)}${value}`) : [];
  }
  return flagsOf(command).map(({ name, type }) => `--${name}${type === 'bool' ? '' : '='}`);
}

function valuesOf({ values }: FlagSpec, around: Surroundings, args: readonly string[]): readonly string[] {
  if (values === undefined) return [];
  if (values === 'namespaces') return namesOf('namespaces', around);
  if (values !== 'containers') return values;
  const [type, name] = (args[0] ?? '').includes('/') ? (args[0] ?? '').split('/') : ['pods', args.at(-1)];
  const resource = findResource(type ?? '');
  const object = resource && getObject(around.cluster, resource, around.namespace, name ?? '');
  if (!object) return [];
  const { spec } = object as {
    readonly spec?: Pod['spec'] & { readonly template?: { readonly spec?: Pod['spec'] } };
  };
  const { containers = [], initContainers = [] } = spec?.template?.spec ?? spec ?? {};
  return [...containers, ...initContainers].map((each) => each.name);
}

function namesOf(type: string, { cluster, namespace }: Surroundings): string[] {
  const resource = findResource(type);
  return resource ? listObjects(cluster, resource, namespace).map(({ metadata }) => metadata.name) : [];
}

function argumentsOf(
  command: Command,
  args: readonly string[],
  last: string,
  around: Surroundings,
): readonly string[] {
  const given = last.includes('/') ? last.slice(0, last.indexOf('/')) : undefined;
  if (given !== undefined) return namesOf(given, around).map((name) => `${given}/${name}`);
  switch (command.takes ?? 'objects') {
    case 'nothing':
      return [];
    case 'nodes':
      return namesOf('nodes', around);
    case 'pods':
      return args.length === 0 ? [...namesOf('pods', around), ...WORKLOADS.map((kind) => `${kind}/`)] : [];
    case 'kinds':
      return kindNames();
    case 'workloads':
      return args.length === 0 ? WORKLOADS : namesOf(args[0] ?? '', around);
    case 'objects':
      return args.length === 0 ? kindNames() : namesOf(args[0] ?? '', around);
  }
}

function kindNames(): string[] {
  const short = (each: Resource) => each.shortNames;
  return [
    ...common,
    ...resources.map(({ plural }) => plural),
    ...resources.flatMap(short),
    ...resources.map(({ singular }) => singular),
  ];
}
