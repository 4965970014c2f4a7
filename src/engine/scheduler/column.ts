/**
 * One whole number a node, as text whose characters are the numbers where they are small enough: that takes a byte or two
 * each, and records of thousands of decisions are kept. Lists of nothing but one number are shared.
 */
export type Column = string | readonly number[];

/** The largest that fits a character. */
const LARGEST = 0xffff;

const constants = new Map<string, string>();
const limit = 1_000;
/** Of the column that is being packed. */
const codes: number[] = [];

export function packColumn(numbers: readonly number[]): Column {
  const { length } = numbers;
  const [first = 0] = numbers;
  let differing = 0;
  for (let row = 0; row < length; row++) {
    const number = numbers[row] as number;
    if (number !== (number & LARGEST)) return numbers;
    if (number !== first) differing++;
  }
  if (differing === 0) return constantColumn(first, length);
  // Whole numbers that V8 knows to be such become characters several times faster.
  codes.length = length;
  for (let row = 0; row < length; row++) codes[row] = (numbers[row] as number) & LARGEST;
  return String.fromCharCode(...codes);
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
