import { expect, it } from 'vitest';
import { numberAt, packColumn } from './column.ts';

it.each([
  ['a byte each', [0, 1, 255, 7]],
  ['two bytes each', [0, 65_535, 3]],
  ['numbers too large for a character', [1, 65_536]],
  ['negative numbers', [-5, 3]],
  ['fractions', [0.5, 1]],
  ['one number throughout', [42, 42, 42]],
])('gives back %s', (_, numbers) => {
  const column = packColumn(numbers);
  expect(numbers.map((_number, row) => numberAt(column, row))).toEqual(numbers);
});

it('shares columns of one number', () => {
  expect(packColumn([7, 7, 7])).toBe(packColumn([7, 7, 7]));
});
