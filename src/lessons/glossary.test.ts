import { expect, test } from 'vitest';
import { type GlossaryEntry, glossary, isWord } from './glossary.ts';

const entries: readonly (readonly [string, GlossaryEntry])[] = Object.entries(glossary);

test('the glossary stands in the order of the alphabet, and each entry is short', () => {
  const ids = entries.map(([id]) => id);
  expect(ids).toEqual(ids.toSorted());
  for (const [id, { says }] of entries) {
    expect(says.length, id).toBeLessThan(170);
    expect(says, id).toMatch(/^[A-Z].*[.?]$/);
  }
});

test('a word is one of its entries', () => {
  expect(isWord('kubelet')).toBe(true);
  expect(isWord('constructor')).toBe(false);
});
