export interface Cell {
  readonly column: number;
  readonly row: number;
}

/** `wide`: machines spread into rectangles; `tall`: one below the other, for phones. */
export type Shape = 'wide' | 'tall';

/** The cells of one group of machines. It only grows: whoever has a cell keeps it. */
export interface Grid {
  readonly cells: readonly Cell[];
  readonly columns: number;
  readonly rows: number;
}

export const noGrid: Grid = { cells: [], columns: 0, rows: 1 };

/** Widest rectangle, in machines a row, of the whole picture: one row may be four wide, more rows a little squarer. */
const widest = { oneRow: 4, oneRowWithNext: 3, perRow: 2.5 } as const;

/**
 * A grid with at least this many cells. The rectangle grows by a column or by a row, whichever keeps the picture close to
 * a screen's proportions, and the new cells come last: so a slot's cell never changes, however many follow.
 *
 * @param beside how many such grids stand side by side
 * @param hasNext whether another grid stands right of it already, which a new column would push
 */
export function growGrid(before: Grid, count: number, shape: Shape, beside: number, hasNext = false): Grid {
  if (before.cells.length >= count) return before;
  const cells = [...before.cells];
  let { columns, rows } = before;
  while (cells.length < count) {
    if (columns < mostColumns(rows, shape, beside, hasNext)) {
      for (let row = 0; row < rows; row += 1) cells.push({ column: columns, row });
      columns += 1;
    } else {
      for (let column = 0; column < columns; column += 1) cells.push({ column, row: rows });
      rows += 1;
    }
  }
  return { cells, columns, rows };
}

function mostColumns(rows: number, shape: Shape, beside: number, hasNext: boolean): number {
  if (shape === 'tall') return 1;
  const inAll = rows > 1 ? rows * widest.perRow : hasNext ? widest.oneRowWithNext : widest.oneRow;
  return Math.max(1, Math.floor(inAll / beside));
}
