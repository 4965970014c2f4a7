/**
 * One whole number a node, as text whose characters are the numbers where they are small enough: that takes a byte or two
 * each, and records of thousands of decisions are kept. Lists of nothing but one number are shared.
 */
export type Column = string | readonly number[];

/** The largest that fits a character. */
const LARGEST = 0xffff;

const constants = new Map<string, string>();
const limit = 1_000;

export function packColumn(numbers: readonly number[]): Column {
  const [first = 0] = numbers;
  let isConstant = true;
  for (const number of numbers) {
    if (number !== (number & LARGEST)) return numbers;
    if (number !== first) isConstant = false;
  }
  return isConstant ? constantColumn(first, numbers.length) : String.fromCharCode(...numbers);
}

export function numberAt(column: Column, row: number): number {
  return (typeof column === 'string' ? column.charCodeAt(row) : column[row]) || 0;
}

function constantColumn(value: number, length: number): string {
  const id = `${value} ${length}`;
  let column = constants.get(id);
  if (column === undefined) {
    if (constants.size >= limit) constants.clear();
    column = String.fromCharCode(value).repeat(length);
    constants.set(id, column);
  }
  return column;
}
