/** A chart as plain data: what it shows, in which colours, and how its values are written. */
export interface ChartData {
  readonly id: string;
  readonly title: string;
  /** A line of explanation. */
  readonly says: string;
  /** Seconds of virtual time. */
  readonly times: readonly number[];
  readonly lines: readonly ChartLine[];
  readonly format: (value: number) => string;
  /** The least that the upper end of the scale is; the lower end is 0 unless told. */
  readonly atLeast: number;
  readonly floor?: number;
  /** Its values are bytes. */
  readonly isBinary?: boolean;
  /** Said where there is nothing to draw. */
  readonly none: string;
}

export interface ChartLine {
  readonly key: string;
  readonly label: string;
  /** A token: `--request`. */
  readonly colour: `--${string}`;
  readonly values: readonly (number | null)[];
  readonly isDashed?: boolean;
  readonly isFilled?: boolean;
  /** It is measured from time to time: what lies between is joined. */
  readonly spansGaps?: boolean;
  /** A value holds until the next one. */
  readonly isStepped?: boolean;
}

export type Values = readonly (number | null)[];

/** The newest value that is known. */
export function latestOf(values: Values): number | null {
  for (let at = values.length - 1; at >= 0; at--) {
    const value = values[at];
    if (value !== null && value !== undefined) return value;
  }
  return null;
}

/** A line in words, for those who cannot see it: `requests now 42, between 20 and 61`. */
export function describeLine({ label, values }: ChartLine, format: (value: number) => string): string {
  const known = values.filter((value) => value !== null);
  const now = latestOf(values);
  if (now === null) return `${label}: nothing known`;
  const [least, most] = [Math.min(...known), Math.max(...known)];
  const range = least === most ? 'all the time' : `between ${format(least)} and ${format(most)}`;
  return `${label} now ${format(now)}, ${range}`;
}

export function describeChart({ title, lines, format, none }: ChartData): string {
  const drawn = lines.filter(({ values }) => latestOf(values) !== null);
  if (drawn.length === 0) return `${title}: ${none}`;
  return `${title}: ${drawn.map((line) => describeLine(line, format)).join('; ')}.`;
}
