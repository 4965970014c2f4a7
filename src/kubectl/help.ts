import type { Command } from './command.ts';
import { groups } from './commands/index.ts';
import { type FlagSpec, globalFlags } from './line/flags.ts';

/** `kubectl help`, in kubectl's layout. */
export function generalHelp(): string[] {
  const width = 2 + Math.max(...groups.flatMap(({ commands }) => commands.map(({ name }) => name.length)));
  return [
    'kubectl controls the Kubernetes cluster manager.',
    '',
    ' Find more information at: https://kubernetes.io/docs/reference/kubectl/',
    ...groups.flatMap(({ title, commands }) => [
      '',
      `${title}:`,
      ...commands.map(({ name, says }) => `  ${name.padEnd(width)}${says}`),
    ]),
    '',
    'Usage:',
    '  kubectl [flags] [options]',
    '',
    'Use "kubectl <command> --help" for more information about a given command.',
  ];
}

/** `kubectl get --help`. @param called with the names above it: `kubectl rollout status` */
export function commandHelp(command: Command, called: string): string[] {
  const { says, usage, examples = [], flags, subcommands = [], run } = command;
  const width = 2 + Math.max(0, ...subcommands.map(({ name }) => name.length));
  return [
    `${says}.`,
    ...(examples.length > 0
      ? ['', 'Examples:', ...examples.flatMap((each) => each.split('\n').map((line) => `  ${line}`))]
      : []),
    ...(subcommands.length > 0
      ? [
          '',
          'Available Commands:',
          ...subcommands.map(({ name, says: what }) => `  ${name.padEnd(width)}${what}`),
        ]
      : []),
    ...(flags.length > 0 ? ['', 'Options:', ...flags.flatMap(flagHelp)] : []),
    '',
    'Usage:',
    `  ${called} ${run ? usage : 'SUBCOMMAND'} [options]`,
    '',
    'Use "kubectl options" for a list of global command-line options (applies to all commands).',
  ];
}

export function optionsHelp(): string[] {
  return ['The following options can be passed to any command:', '', ...globalFlags.flatMap(flagHelp)];
}

function flagHelp({ name, short, type, says }: FlagSpec): string[] {
  const value = { bool: 'false', text: "''", int: '0', list: '[]', optional: "''" }[type];
  return [`    ${short ? `-${short}, ` : ''}--${name}=${value}:`, `\t${says}`];
}
