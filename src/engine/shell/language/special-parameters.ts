import { EPOCH } from '../../api/time.ts';
import { optionNames, type Shell } from './shell.ts';

/** Parameters that the shell itself keeps; undefined for those that it does not. */
export function specialParameter(shell: Shell, name: string): string | undefined {
  const { kernel } = shell.task;
  switch (name) {
    case '#':
      return String(shell.positional.length);
    case '?':
      return String(shell.status);
    case '$':
      return String(shell.mainPid);
    case '!':
      return shell.lastBackground === undefined ? undefined : String(shell.lastBackground);
    case '-':
      return Object.entries(optionNames)
        .filter(([, option]) => shell.options.has(option))
        .map(([letter]) => letter)
        .join('');
    case '0':
      return shell.name;
    case 'RANDOM':
      return String(kernel.options.random.int(32768));
    case 'SECONDS':
      return String(Math.floor((kernel.now - shell.task.startedAt) / 1000));
    case 'EPOCHSECONDS':
      return String(Math.floor((EPOCH + kernel.now) / 1000));
    case 'PPID':
      return String(shell.task.parent?.pid ?? 0);
    case 'BASHPID':
      return String(shell.task.pid);
    case 'UID':
      return String(kernel.options.facts.userId ?? 0);
    case 'PWD':
      return shell.task.cwd;
    default:
      return /^[1-9]\d*$/.test(name) ? shell.positional[Number(name) - 1] : undefined;
  }
}
