import { baseName } from '../files/path.ts';
import { signalNumber } from '../kernel/signals.ts';
import type { Task } from '../kernel/task.ts';
import type { Call, Utility } from './call.ts';

/** The container's own processes, whatever the options. */
export const ps: Utility = (call) => {
  call.print('PID   USER     TIME  COMMAND\n');
  for (const { pid, argv } of call.task.kernel.tasks.values())
    call.print(`${String(pid).padStart(5)} root      0:00 ${argv.join(' ').replaceAll('\n', ' ')}\n`);
  return 0;
};

/** `pidof`, `pgrep` */
export const pidof: Utility = (call) => {
  const { wanted } = readNames(call);
  const found = matching(call, wanted).map(({ pid }) => pid);
  if (found.length > 0) call.print(`${found.join(call.name === 'pidof' ? ' ' : '\n')}\n`);
  return found.length > 0 ? 0 : 1;
};

/** `killall`, `pkill` */
export const killall: Utility = (call) => {
  const { wanted, signal } = readNames(call);
  if (signal === undefined) return call.fail('bad signal name');
  const found = matching(call, wanted);
  if (found.length === 0)
    return call.name === 'pkill' ? 1 : call.fail(`${wanted[0] ?? ''}: no process killed`);
  for (const task of found) task.signal(signal);
  return 0;
};

function readNames(call: Call): { wanted: readonly string[]; signal: number | undefined } {
  const given = call.args.find((arg) => /^-(?:[A-Z]\w*|\d+)$/.test(arg));
  return {
    wanted: call.args.filter((arg) => !arg.startsWith('-')),
    signal: given === undefined ? 15 : signalNumber(given.slice(1)),
  };
}

/** Processes with one of these names; `pgrep` and `pkill` take a part of it, and `-f` of the whole command. */
function matching(call: Call, wanted: readonly string[]): Task[] {
  const isPart = call.name.startsWith('p') && call.name !== 'pidof';
  const isWhole = call.args.includes('-f');
  return [...call.task.kernel.tasks.values()].filter((task) => {
    if (task === call.task) return false;
    const name = isWhole ? task.argv.join(' ') : baseName(task.argv[0] ?? '');
    return wanted.some((each) => (isPart ? name.includes(each) : name === each));
  });
}
