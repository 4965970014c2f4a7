export interface TabOptions {
  /** The narrowest that a column is, its padding included. */
  readonly minWidth: number;
  readonly padding: number;
}

/** Of tables, and of descriptions. Models k8s.io/cli-runtime/pkg/printers GetNewTabWriter, k8s.io/kubectl/pkg/describe tabbedString */
export const forTables: TabOptions = { minWidth: 6, padding: 3 };
export const forDescriptions: TabOptions = { minWidth: 0, padding: 2 };

/**
 * Lines whose cells are parted by tabs, with their columns below one another. A column is a run of lines that have a tab
 * there; what follows a line's last tab belongs to none. Models Go's text/tabwriter
 *
 * @param least widths that columns had in what was printed before; made wider by this
 */
export function alignTabs(lines: readonly string[], options: TabOptions, least?: number[]): string[] {
  const cells = lines.map((line) => line.split('\t'));
  const out: string[] = [];
  const widths: number[] = [];

  const write = (from: number, to: number): void => {
    for (const line of cells.slice(from, to)) {
      const text = line.map((cell, at) => (at < widths.length ? cell.padEnd(widths[at] ?? 0) : cell));
      out.push(text.join(''));
    }
  };
  const format = (from: number, to: number): void => {
    const column = widths.length;
    const hasCell = (at: number) => column < (cells[at]?.length ?? 0) - 1;
    let begin = from;
    for (let at = from; at < to; at++) {
      if (!hasCell(at)) continue;
      write(begin, at);
      begin = at;
      let width = Math.max(options.minWidth, least?.[column] ?? 0);
      for (; at < to && hasCell(at); at++)
        width = Math.max(width, (cells[at]?.[column]?.length ?? 0) + options.padding);
      if (least) least[column] = width;
      widths.push(width);
      format(begin, at);
      widths.pop();
      begin = at;
    }
    write(begin, to);
  };
  format(0, cells.length);
  return out;
}
