import type { ArithmeticFor, CompoundList, For, While } from 'unbash';
import { type Routine, turn } from '../kernel/wait.ts';
import { expandArithmetic } from './arithmetic.ts';
import { expandWords } from './expand-word.ts';
import { Leave } from './leave.ts';
import { runList, runTolerantly } from './run-statements.ts';
import type { Shell } from './shell.ts';

export function* runWhile(shell: Shell, { kind, clause, body }: While): Routine<number> {
  return yield* runLoop(shell, body, function* () {
    const status = yield* runTolerantly(shell, () => runList(shell, clause));
    return (status === 0) === (kind === 'while');
  });
}

export function* runFor(shell: Shell, { name, wordlist, body }: For): Routine<number> {
  const words = wordlist ? yield* expandWords(shell, wordlist) : shell.positional;
  let next = 0;
  // biome-ignore lint/correctness/useYield: the other loops' conditions may have to wait.
  return yield* runLoop(shell, body, function* () {
    const word = words[next++];
    if (word !== undefined) shell.variables.set(name.value, word);
    return word !== undefined;
  });
}

export function* runArithmeticFor(shell: Shell, node: ArithmeticFor): Routine<number> {
  yield* expandArithmetic(shell, node.initialize);
  let isFirst = true;
  return yield* runLoop(shell, node.body, function* () {
    if (!isFirst) yield* expandArithmetic(shell, node.update);
    isFirst = false;
    return node.test ? (yield* expandArithmetic(shell, node.test)) !== 0n : true;
  });
}

function* runLoop(shell: Shell, body: CompoundList, goesOn: () => Routine<boolean>): Routine<number> {
  let status = 0;
  shell.loops++;
  try {
    for (;;) {
      if (shell.task.spend(1)) yield turn;
      try {
        if (!(yield* goesOn())) return status;
        status = yield* runList(shell, body);
      } catch (thrown) {
        if (!(thrown instanceof Leave) || (thrown.what !== 'break' && thrown.what !== 'continue'))
          throw thrown;
        if (thrown.value > 1 && shell.loops > 1) throw new Leave(thrown.what, thrown.value - 1);
        status = 0;
        if (thrown.what === 'break') return status;
      }
    }
  } finally {
    shell.loops--;
  }
}
