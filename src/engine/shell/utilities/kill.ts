import { signalName, signalNames, signalNumber } from '../kernel/signals.ts';
import { type Routine, turn } from '../kernel/wait.ts';
import type { Call, Utility } from './call.ts';

export const kill: Utility = (call) => {
  const { signal, rest } = readSignal(call.args);
  if (signal === 'list') {
    const [number] = rest;
    call.print(number ? `${signalName(Number(number) % 128)}\n` : `${signalNames().join(' ')}\n`);
    return 0;
  }
  if (signal === undefined) return call.fail(`bad signal name '${call.args[0]}'`);
  if (rest.length === 0) return call.fail('you need to specify whom to kill');
  return send(call, signal, rest);
};

function* send(call: Call, signal: number, targets: readonly string[]): Routine<number> {
  const { tasks } = call.task.kernel;
  let status = 0;
  for (const target of targets) {
    const pid = Number(target);
    if (!Number.isInteger(pid)) {
      status = call.fail(`bad pid '${target}'`);
      continue;
    }
    // 0 and negative numbers are process groups: here that is everything but process 1.
    const found = pid > 0 ? [tasks.get(pid)] : [...tasks.values()].filter((task) => task.pid !== 1);
    if (!found[0]) status = call.fail(`can't kill pid ${target}: No such process`);
    for (const task of found) task?.signal(signal);
  }
  // A process that has killed itself does not come back from here.
  if (call.task.killedBy !== undefined) yield turn;
  return status;
}

function readSignal(args: readonly string[]): {
  signal: number | 'list' | undefined;
  rest: readonly string[];
} {
  const [first = '', second = ''] = args;
  if (first === '-l') return { signal: 'list', rest: args.slice(1) };
  if (first === '-s' || first === '-n') return { signal: signalNumber(second), rest: args.slice(2) };
  if (first === '--') return { signal: 15, rest: args.slice(1) };
  if (/^-./.test(first)) return { signal: signalNumber(first.slice(1)), rest: args.slice(1) };
  return { signal: 15, rest: args };
}
