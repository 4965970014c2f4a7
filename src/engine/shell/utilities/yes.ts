import { forever, type Routine } from '../kernel/wait.ts';
import type { Call, Utility } from './call.ts';

const bytesAtOnce = 1024;

export const yes: Utility = (call) => repeat(call);

function* repeat(call: Call): Routine<number> {
  // Nobody would ever see it: only the CPU that it takes counts.
  if (call.output?.isSink) {
    yield { burns: true };
    yield forever;
  }
  const line = `${call.args.length > 0 ? call.args.join(' ') : 'y'}\n`;
  const lines = line.repeat(Math.max(1, Math.floor(bytesAtOnce / line.length)));
  while (yield* call.write(lines));
  return 1;
}
