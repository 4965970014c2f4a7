import { forever, type Routine } from '../kernel/wait.ts';
import type { Call, Utility } from './call.ts';

const linesAtOnce = 256;

export const yes: Utility = (call) => repeat(call);

function* repeat(call: Call): Routine<number> {
  // Nobody would ever see it: only the CPU that it takes counts.
  if (call.output?.isSink) {
    yield { burns: true };
    yield forever;
  }
  const lines = `${call.args.length > 0 ? call.args.join(' ') : 'y'}\n`.repeat(linesAtOnce);
  while (yield* call.write(lines));
  return 1;
}
