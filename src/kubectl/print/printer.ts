export type Cell = string | number | boolean;

/** How `kubectl get` shows a kind. Models pkg/printers/internalversion/printers.go, as the API server does it for kubectl. */
export interface Printer {
  /** Headings; those with `+` in front are shown with `-o wide` only. */
  readonly columns: readonly string[];
  /** One cell for each column. @param now virtual ms */
  readonly row: (object: never, now: number) => readonly Cell[];
}

/** With the parameter's type, which a map of many kinds cannot keep. */
export function printer<T>(columns: string, row: (object: T, now: number) => readonly Cell[]): Printer {
  return { columns: columns.split('|'), row: row as Printer['row'] };
}
