import type { Routine } from '../kernel/wait.ts';
import type { Call, Utility } from './call.ts';
import { readDuration } from './duration.ts';

export const sleep: Utility = (call) => {
  const words = call.args[0] === '--' ? call.args.slice(1) : call.args;
  if (words.length === 0) return call.fail('missing operand');
  let ms = 0;
  for (const word of words) {
    const each = readDuration(word);
    if (each === undefined) return call.fail(`invalid number '${word}'`);
    ms += each;
  }
  return sleepFor(call, ms);
};

/** As a part of the shell it ends early when the shell has a signal to handle. */
function* sleepFor(call: Call, ms: number): Routine<number> {
  const { task } = call;
  const until = task.kernel.now + ms;
  while (task.kernel.now < until && task.caught.length === 0) yield { until, interruptible: true };
  return 0;
}
