import { expect, test } from 'vitest';
import { bestOf, fitOf, labelWords, wordsOf } from './find.ts';

const pod = {
  name: 'web-6c9f-x7k2p',
  says: ['Pod', 'CrashLoopBackOff', 'not ready', 'worker-2', ...labelWords({ app: 'web' })],
};

test.each([
  ['', 0],
  ['web-6c9f-x7k2p', 0],
  ['app=web', 1],
  ['pod', 1],
  ['web', 2],
  ['x7k', 3],
  ['crashloop', 4],
  ['WEB crashloop', 4],
  ['app=we', 4],
  ['loop', undefined],
  ['web pending', undefined],
  ['app=shop', undefined],
])('“%s” fits by %s', (text, fit) => expect(fitOf(wordsOf(text), pod)).toBe(fit));

test('the best come first, and numbers in names count as numbers', () => {
  const items = [
    { name: 'worker-10', fit: 2 },
    { name: 'worker-9', fit: 2 },
    { name: 'web', fit: 0 },
  ];
  expect(bestOf(items, 2)).toEqual({ best: [items[2], items[1]], more: 1 });
});

test('a text of any length is a handful of words', () => {
  expect(wordsOf('a '.repeat(10_000))).toHaveLength(8);
});
