import { describe, expect, test } from 'vitest';
import { scaledValue } from './int-or-percent.ts';

describe('a number or percentage', () => {
  test.each([
    [3, 10, 'up', 3],
    ['25%', 10, 'up', 3],
    ['25%', 10, 'down', 2],
    ['100%', 7, 'down', 7],
    ['0%', 7, 'up', 0],
    [undefined, 7, 'up', 0],
  ] as const)('%s of %d, rounded %s, is %d', (value, total, round, expected) => {
    expect(scaledValue(value, total, round)).toBe(expected);
  });

  test('is nothing else', () => {
    expect(() => scaledValue('many', 10, 'up')).toThrow('neither a number nor a percentage');
  });
});
