import type { Routine } from '../kernel/wait.ts';
import { evaluateText } from '../language/arithmetic.ts';
import type { Shell } from '../language/shell.ts';
import type { Builtin } from './builtin.ts';

export const letValue: Builtin = (shell, call) => evaluateEach(shell, call.args);

function* evaluateEach(shell: Shell, expressions: readonly string[]): Routine<number> {
  let value = 0n;
  for (const expression of expressions) value = yield* evaluateText(shell, expression);
  return value === 0n ? 1 : 0;
}
