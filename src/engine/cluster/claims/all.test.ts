import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { claims, finePrint, myths } from './ids.ts';

const sources = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.test.ts') && file !== 'all.test.ts')
  .map((file) => readFileSync(`${import.meta.dirname}/${file}`, 'utf8'));
/** The ids with which names of tests begin. */
const tested = sources.flatMap((source) =>
  [...source.matchAll(/\b(?:it|test)\(\s*['"`]([ABFM]\d+): /g)].map(([, id]) => id),
);
const known = { ...claims, ...finePrint, ...myths };

describe('the claims', () => {
  it('each have a test of their own', () => {
    expect(Object.keys(known).filter((id) => !tested.includes(id))).toEqual([]);
  });

  it('are all that tests speak of', () => {
    expect(tested.filter((id) => !Object.hasOwn(known, id ?? ''))).toEqual([]);
  });
});
