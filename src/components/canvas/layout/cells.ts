export interface Cell {
  readonly column: number;
  readonly row: number;
}

/** `wide`: machines spread into a rectangle; `tall`: one below the other, for phones. */
export type Shape = 'wide' | 'tall';

/** Widest rectangle, in machines, before another row begins: one row may be three wide, more rows a little squarer. */
const widest = { oneRow: 3, perRow: 2.5 } as const;

/**
 * The cell of each slot. The rectangle grows by a column or by a row, whichever keeps it close to a screen's
 * proportions, and the new cells come last: so a slot's cell never changes, however many follow.
 */
export function cellsFor(count: number, shape: Shape): readonly Cell[] {
  if (shape === 'tall') return Array.from({ length: count }, (_, row) => ({ column: 0, row }));
  const cells: Cell[] = [];
  let columns = 0;
  let rows = 1;
  while (cells.length < count) {
    const limit = rows === 1 ? widest.oneRow : rows * widest.perRow;
    if (columns + 1 <= limit) {
      for (let row = 0; row < rows; row += 1) cells.push({ column: columns, row });
      columns += 1;
    } else {
      for (let column = 0; column < columns; column += 1) cells.push({ column, row: rows });
      rows += 1;
    }
  }
  return cells.slice(0, count);
}
