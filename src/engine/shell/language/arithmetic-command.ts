import type { ArithmeticCommand } from 'unbash';
import type { Routine } from '../kernel/wait.ts';
import { expandArithmetic } from './arithmetic.ts';
import { minded } from './run-statements.ts';
import type { Shell } from './shell.ts';

/** `((…))` succeeds unless its value is 0. */
export function* evaluateCommand(shell: Shell, { expression }: ArithmeticCommand): Routine<number> {
  return minded(shell, (yield* expandArithmetic(shell, expression)) === 0n ? 1 : 0);
}
