import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Failure } from '../failure.ts';
import { fillTemplate, parseTemplate } from './json-path.ts';

const value = {
  kind: 'List',
  items: [
    {
      metadata: { name: 'a', labels: { 'app.kubernetes.io/name': 'x' } },
      status: { phase: 'Running', count: 1 },
    },
    { metadata: { name: 'b' }, status: { phase: 'Pending', count: 12 } },
  ],
};

// Answers that kubectl v1.34 gives for the same.
test.each([
  ['{.kind}', 'List'],
  ['{.items[*].metadata.name}', 'a b'],
  ['{.items[0].metadata.name}', 'a'],
  ['{.items[-1].metadata.name}', 'b'],
  ['{.items[0:1].metadata.name}', 'a'],
  ['{.items[0].metadata.labels.app\\.kubernetes\\.io/name}', 'x'],
  ["{.items[0].metadata.labels['app.kubernetes.io/name']}", 'x'],
  ['{range .items[*]}{.metadata.name}{"\\t"}{.status.phase}{"\\n"}{end}', 'a\tRunning\nb\tPending\n'],
  ['{.items[?(@.status.phase=="Running")].metadata.name}', 'a'],
  ['{.items[?(@.status.count>2)].metadata.name}', 'b'],
  ['{..name}', 'a b'],
  ["{.items[*]['metadata.name','status.phase']}", ''],
  ['{.items[0].status}', '{"phase":"Running","count":1}'],
  ['kind is {.kind}', 'kind is List'],
  ['{.missing}', ''],
])('%s', (template, expected) => {
  expect(fillTemplate(parseTemplate(template), value)).toBe(expected);
});

test.each(['{.items[5]}', '{.a', '{range .items[*]}x', '{end}', '{.items[?(@.x==]}'])(
  '%s is refused',
  (template) => {
    expect(() => fillTemplate(parseTemplate(template), value)).toThrow(Failure);
  },
);

test('whatever is asked for, it is told or refused', () => {
  const piece = fc.constantFrom(
    '{',
    '}',
    '.',
    '[',
    ']',
    '*',
    '?(',
    '@',
    ')',
    'items',
    'name',
    "'",
    '"',
    '==',
    '1',
    ':',
    'range ',
    'end',
    '..',
    '\\',
  );
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      try {
        fillTemplate(parseTemplate(pieces.join('')), value);
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
      }
    }),
    { numRuns: 2_000 },
  );
});
