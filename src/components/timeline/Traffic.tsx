import type { TimelineAnswer } from '../../session/protocol.ts';

const height = 100;

interface TrafficProps {
  readonly traffic: TimelineAnswer['traffic'] | undefined;
  /** Virtual ms at the right edge. */
  readonly end: number;
}

/** Requests a second, and those of them that failed, as two areas. */
export function Traffic({ traffic, end }: TrafficProps) {
  const most = Math.max(1, ...(traffic?.requests ?? []).map((value) => value ?? 0));
  const x = (row: number) => (((traffic?.from ?? 0) + row) * (traffic?.step ?? 1) * 1_000_000) / end;
  const y = (value: number) => (1 - value / most) * height;
  const area = (values: readonly (number | null)[]) =>
    stretchesOf(values)
      .map(({ first, known }) => {
        const points = known.map((value, at) => `${x(first + at).toFixed(1)},${y(value).toFixed(1)}`);
        const last = x(first + known.length - 1).toFixed(1);
        return `M${x(first).toFixed(1)},${height}L${points.join('L')}L${last},${height}Z`;
      })
      .join('');
  return (
    <svg
      className="lane lane-traffic"
      viewBox={`0 0 1000 ${height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path className="lane-requests" d={area(traffic?.requests ?? [])} />
      <path className="lane-failed" d={area(traffic?.failed ?? [])} />
    </svg>
  );
}

interface Stretch {
  readonly first: number;
  readonly known: number[];
}

/** Rows of which something is known, without those in between of which nothing is. */
function stretchesOf(values: readonly (number | null)[]): Stretch[] {
  const stretches: Stretch[] = [];
  values.forEach((value, row) => {
    if (value === null) return;
    if (row > 0 && values[row - 1] !== null) stretches.at(-1)?.known.push(value);
    else stretches.push({ first: row, known: [value] });
  });
  return stretches;
}
