import type { Routine } from '../kernel/wait.ts';
import type { Call, Utility } from './call.ts';
import { linesOf, readWhole } from './input.ts';

/** Lines, the last one first. */
export const tac: Utility = (call) => reverse(call);

function* reverse(call: Call): Routine<number> {
  const { text, status } = yield* readWhole(call, call.args);
  for (const line of linesOf(text).reverse()) call.print(`${line}\n`);
  return status;
}
