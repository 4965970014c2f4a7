import { SIGKILL, signalNumber } from '../kernel/signals.ts';
import type { Routine } from '../kernel/wait.ts';
import type { Call, Utility } from './call.ts';
import { readDuration } from './duration.ts';
import { startChild } from './execute.ts';
import { parseOptions } from './options.ts';

const timedOut = 124;

export const timeout: Utility = (call) => {
  const options = parseOptions(
    call.args,
    'v',
    'skt',
    { signal: 's', 'kill-after': 'k', 'preserve-status': 'v' },
    true,
  );
  if (options.unknown) return call.refuseOption(options.unknown);
  // Old BusyBox: timeout -t SECONDS COMMAND
  const [duration = '', ...argv] = options.has('t')
    ? [options.get('t') ?? '', ...options.operands]
    : options.operands;
  const ms = readDuration(duration);
  const signal = signalNumber(options.get('s') ?? 'TERM');
  const killAfter = readDuration(options.get('k') ?? 'inf');
  if (ms === undefined || signal === undefined || killAfter === undefined)
    return call.fail(`invalid number '${duration}'`);
  if (argv.length === 0) return call.fail('missing operand', 125);
  return run(call, argv, ms === 0 ? Number.POSITIVE_INFINITY : ms, signal, killAfter);
};

function* run(
  call: Call,
  argv: readonly string[],
  ms: number,
  signal: number,
  killAfter: number,
): Routine<number> {
  const { task } = call;
  const child = startChild(call, argv, task.files.clone());
  if (!child) return call.fail("can't fork");
  const until = task.kernel.now + ms;
  while (child.status === undefined && task.kernel.now < until) yield { bells: [child.ended], until };
  if (child.status !== undefined) return child.status;
  child.signal(signal);
  const killAt = task.kernel.now + killAfter;
  while (child.status === undefined && task.kernel.now < killAt)
    yield { bells: [child.ended], until: killAt };
  if (child.status === undefined) child.signal(SIGKILL);
  return signal === SIGKILL ? 128 + SIGKILL : timedOut;
}
