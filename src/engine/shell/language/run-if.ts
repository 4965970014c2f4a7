import type { If } from 'unbash';
import type { Routine } from '../kernel/wait.ts';
import { runList, runTolerantly } from './run-statements.ts';
import type { Shell } from './shell.ts';

export function* runIf(shell: Shell, node: If): Routine<number> {
  for (const { clause, then } of [node, ...node.elif]) {
    const status = yield* runTolerantly(shell, () => runList(shell, clause));
    if (status === 0) return yield* runList(shell, then);
  }
  return node.else ? yield* runList(shell, node.else) : 0;
}
