import type { TestBinaryExpression, TestCommand, TestExpression, Word } from 'unbash';
import type { Routine } from '../kernel/wait.ts';
import { Regex } from '../text/regex/regex.ts';
import { compare, testBinary, testUnary } from '../utilities/conditions.ts';
import { evaluateText } from './arithmetic.ts';
import { expandParts, expandPattern, expandText } from './expand-word.ts';
import { ShellFailure } from './leave.ts';
import { WordSink } from './pieces.ts';
import { minded } from './run-statements.ts';
import type { Shell } from './shell.ts';

/** `[[ … ]]` */
export function* runTestCommand(shell: Shell, { expression }: TestCommand): Routine<number> {
  return minded(shell, (yield* holds(shell, expression)) ? 0 : 1);
}

function* holds(shell: Shell, expression: TestExpression): Routine<boolean> {
  switch (expression.type) {
    case 'TestGroup':
      return yield* holds(shell, expression.expression);
    case 'TestNot':
      return (yield* holds(shell, expression.operand)) !== (expression.negations.length % 2 === 1);
    case 'TestLogical': {
      const stopsAt = expression.operator === '||';
      for (const operand of expression.operands) {
        if ((yield* holds(shell, operand)) === stopsAt) return stopsAt;
      }
      return !stopsAt;
    }
    case 'TestUnary': {
      const word = yield* expandText(shell, expression.operand);
      if (expression.operator === '-v') return shell.variables.get(word) !== undefined;
      return testUnary(shell.task, expression.operator, word);
    }
    case 'TestBinary':
      return yield* holdsBinary(shell, expression);
  }
}

function* holdsBinary(shell: Shell, { operator, left, right }: TestBinaryExpression): Routine<boolean> {
  const text = yield* expandText(shell, left);
  switch (operator) {
    case '=':
    case '==':
      return (yield* expandPattern(shell, right, text)).matches(text);
    case '!=':
      return !(yield* expandPattern(shell, right, text)).matches(text);
    case '=~':
      return yield* matchesRegex(shell, text, right);
  }
  const other = yield* expandText(shell, right);
  if (/^-(?:eq|ne|lt|le|gt|ge)$/.test(operator))
    return compare(yield* evaluateText(shell, text), operator, yield* evaluateText(shell, other));
  const answer = testBinary(shell.task, text, operator, other);
  if (typeof answer === 'string') throw new ShellFailure(`[[: ${answer}: bad number`);
  return answer;
}

function* matchesRegex(shell: Shell, text: string, word: Word): Routine<boolean> {
  const source = yield* expandRegex(shell, word);
  const regex = Regex.read(source, { extended: true });
  if (!(regex instanceof Regex)) throw new ShellFailure(`[[: ${source}: ${regex.message}`);
  const match = regex.match(text);
  shell.task.spend(regex.steps);
  shell.variables.setList('BASH_REMATCH', match?.groups.map((group) => group ?? '') ?? []);
  return match !== undefined;
}

/** What is quoted in it stands for itself; backslashes elsewhere are the expression's own. */
function* expandRegex(shell: Shell, word: Word): Routine<string> {
  if (!word.parts) return word.text;
  let source = '';
  for (const part of word.parts) {
    if (part.type === 'Literal') {
      source += part.text;
      continue;
    }
    const sink = new WordSink();
    yield* expandParts(shell, [part], sink, { quoted: false });
    for (const { text, quoted } of sink.pieces)
      source += quoted ? text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&') : text;
  }
  return source;
}
