import type { Case } from 'unbash';
import type { Routine } from '../kernel/wait.ts';
import { expandPattern, expandText } from './expand-word.ts';
import { runList } from './run-statements.ts';
import type { Shell } from './shell.ts';

export function* runCase(shell: Shell, { word, items }: Case): Routine<number> {
  const text = yield* expandText(shell, word);
  let status = 0;
  let fallsThrough = false;
  for (const { pattern, body, terminator } of items) {
    let fits = fallsThrough;
    for (const each of fits ? [] : pattern) {
      fits = (yield* expandPattern(shell, each, text)).matches(text);
      if (fits) break;
    }
    if (!fits) continue;
    status = body.commands.length > 0 ? yield* runList(shell, body) : 0;
    if (terminator !== ';&' && terminator !== ';;&') break;
    fallsThrough = terminator === ';&';
  }
  return status;
}
