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
  const area = (values: readonly (number | null)[]) => {
    if (!traffic || values.length === 0) return '';
    const x = (row: number) => (((traffic.from + row) * traffic.step * 1000) / end) * 1000;
    const y = (value: number | null) => (1 - (value ?? 0) / most) * height;
    const points = values.map((value, row) => `${x(row).toFixed(1)},${y(value).toFixed(1)}`);
    return `M${x(0).toFixed(1)},${height}L${points.join('L')}L${x(values.length - 1).toFixed(1)},${height}Z`;
  };
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
