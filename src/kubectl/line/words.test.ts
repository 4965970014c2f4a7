import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isUnfinished, parseLine, wordsUpTo } from './words.ts';

const wordsOf = (line: string) => {
  const parsed = parseLine(line);
  return parsed.ok
    ? parsed.pipelines.map(({ commands }) => commands.map(({ words }) => words))
    : parsed.message;
};

describe('a line is read as a shell reads it', () => {
  test.each([
    ['kubectl get pods', [[['kubectl', 'get', 'pods']]]],
    [`a 'b  c' "d \\" e" f\\ g`, [[['a', 'b  c', 'd " e', 'f g']]]],
    [`a -o=jsonpath='{.x}'`, [[['a', '-o=jsonpath={.x}']]]],
    ['a | b -c | d', [[['a'], ['b', '-c'], ['d']]]],
    ['a; b && c', [[['a']], [['b']], [['c']]]],
    ['a # the rest is said to nobody', [[['a']]]],
    ['a x#y', [[['a', 'x#y']]]],
    ['', []],
    ['a \\\n b', [[['a', 'b']]]],
    ['a > file', '">" is not understood here: there are no files, jobs or variables, only pipes and ;'],
    ['| a', "syntax error near unexpected token `|'"],
  ])('%s', (line, expected) => {
    expect(wordsOf(line)).toEqual(expected);
  });

  test('a here-document is what the command reads', () => {
    const parsed = parseLine("kubectl apply -f - <<'EOF' | wc -l\nkind: Pod\n  a: b\nEOF\nkubectl get pods");
    if (!parsed.ok) throw new Error(parsed.message);
    expect(parsed.pipelines).toHaveLength(2);
    expect(parsed.pipelines[0]?.commands[0]).toEqual({
      words: ['kubectl', 'apply', '-f', '-'],
      stdin: 'kind: Pod\n  a: b\n',
    });
    expect(parsed.pipelines[1]?.commands[0]?.words).toEqual(['kubectl', 'get', 'pods']);
  });

  test.each(["a 'b", 'a "b', 'a \\', 'a |', 'a <<EOF', 'a <<EOF\nb\n'])('%j goes on', (line) => {
    expect(isUnfinished(line)).toBe(true);
  });

  test('only what follows the last pipe or ; is completed', () => {
    expect(wordsUpTo('kubectl get po')).toEqual({ before: ['kubectl', 'get'], last: 'po' });
    expect(wordsUpTo('kubectl get pods ')).toEqual({ before: ['kubectl', 'get', 'pods'], last: '' });
    expect(wordsUpTo('kubectl get pods | gr')).toEqual({ before: [], last: 'gr' });
  });
});

test('no line makes it throw', () => {
  const piece = fc.constantFrom(
    'kubectl',
    ' ',
    "'",
    '"',
    '\\',
    '|',
    '<<',
    '<<<',
    'EOF',
    '\n',
    ';',
    '&&',
    '#',
    '>',
    '$(',
    'é',
  );
  const lines = fc.oneof(
    fc.string(),
    fc.array(piece).map((all) => all.join('')),
  );
  fc.assert(
    fc.property(lines, (line) => {
      parseLine(line);
      wordsUpTo(line);
    }),
    { numRuns: 2_000 },
  );
});
