import { type Figure, marginOf } from './figure.ts';

const HEAD = ['work', 'figure', 'budget', 'ratio', 'verdict', 'how'];
const LEFT = new Set([0, 4, 5]);

/** One row a figure; `ratio` says how many times better than its budget it is. */
export function formatTable(figures: readonly Figure[]): string {
  const rows = [HEAD, ...figures.map(rowOf)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => lineOf(row, widths)).join('\n');
}

function rowOf(figure: Figure): string[] {
  const { name, value, unit, detail, budget } = figure;
  const margin = marginOf(figure);
  if (!budget || margin === undefined) return [name, `${format(value)} ${unit}`, '', '', 'reported', detail];
  const verdict = margin >= 1 ? 'met' : 'missed';
  return [
    name,
    `${format(value)} ${unit}`,
    `${budget.is} ${format(budget.limit)}`,
    margin.toFixed(2),
    verdict,
    detail,
  ];
}

function lineOf(row: readonly string[], widths: readonly number[]): string {
  const cells = row.map((cell, column) =>
    LEFT.has(column) ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
  );
  return cells.join('  ').trimEnd();
}

function format(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)));
}
