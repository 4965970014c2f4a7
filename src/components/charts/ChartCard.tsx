import { type KeyboardEvent, lazy, Suspense } from 'react';
import { clockTime } from '../format/time.ts';
import { type ChartData, type ChartLine, describeChart, latestOf } from './chart.ts';
import { pointAt, useCursor } from './cursor.ts';
import './charts.css';

const Plot = lazy(() => import('./Plot.tsx'));

interface ChartCardProps {
  readonly chart: ChartData;
  readonly span: number;
  readonly height?: number;
  /** Whether it says what it shows. */
  readonly isExplained?: boolean;
}

/** A chart with its title and its values: those of the moment that is pointed at, or the newest. */
export function ChartCard({ chart, span, height = 118, isExplained = false }: ChartCardProps) {
  const isEmpty = chart.lines.every(({ values }) => latestOf(values) === null);
  return (
    <figure className="chart" aria-label={chart.title}>
      <figcaption title={chart.says}>{chart.title}</figcaption>
      {isExplained && <p className="chart-says">{chart.says}</p>}
      {isEmpty ? (
        <p className="chart-none" style={{ minHeight: height }}>
          {chart.none}
        </p>
      ) : (
        <>
          <Legend chart={chart} />
          <Pointer chart={chart}>
            <Suspense fallback={<div style={{ height }} />}>
              <Plot chart={chart} span={span} height={height} />
            </Suspense>
          </Pointer>
        </>
      )}
    </figure>
  );
}

function Legend({ chart: { times, lines, format } }: { readonly chart: ChartData }) {
  const at = useRow(times);
  return (
    <dl className="chart-legend">
      {lines.map((line) => {
        const value = at === null ? latestOf(line.values) : (line.values[at] ?? null);
        return (
          <div key={line.key}>
            <dt>
              <Swatch line={line} />
              {line.label}
            </dt>
            <dd>{value === null ? '–' : format(value)}</dd>
          </div>
        );
      })}
    </dl>
  );
}

function Swatch({ line: { colour, isDashed } }: { readonly line: ChartLine }) {
  return (
    <svg className="chart-swatch" viewBox="0 0 14 8" width="14" height="8" aria-hidden="true">
      <path d="M0 4h14" style={{ stroke: `var(${colour})` }} strokeDasharray={isDashed ? '4 3' : undefined} />
    </svg>
  );
}

/** Points at moments by keys, as the mouse does; a screen reader hears what was then. */
function Pointer({ chart, children }: { readonly chart: ChartData; readonly children: React.ReactNode }) {
  const { times, lines, format } = chart;
  const at = useRow(times);
  const row = at ?? times.length - 1;
  const onKeyDown = (event: KeyboardEvent) => {
    const to = target(event.key, row, times.length);
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    pointAt(to === null ? null : (times[to] ?? null));
  };
  const values = lines.map(({ label, values: all }) => `${label} ${toldAt(all[row] ?? null, format)}`);
  return (
    <div
      className="chart-plot"
      role="slider"
      tabIndex={0}
      aria-label={describeChart(chart)}
      aria-valuemin={times[0] ?? 0}
      aria-valuemax={times.at(-1) ?? 0}
      aria-valuenow={times[row] ?? 0}
      aria-valuetext={`${clockTime((times[row] ?? 0) * 1000)}: ${values.join(', ')}`}
      onKeyDown={onKeyDown}
      onBlur={() => pointAt(null)}
    >
      {children}
    </div>
  );
}

function toldAt(value: number | null, format: ChartData['format']): string {
  return value === null ? 'not known' : format(value);
}

function target(key: string, row: number, rows: number): number | null | undefined {
  switch (key) {
    case 'ArrowLeft':
      return Math.max(0, row - 1);
    case 'ArrowRight':
      return Math.min(rows - 1, row + 1);
    case 'PageUp':
      return Math.max(0, row - 10);
    case 'PageDown':
      return Math.min(rows - 1, row + 10);
    case 'Home':
      return 0;
    case 'End':
      return null;
    default:
      return undefined;
  }
}

/** The row of the moment that is pointed at. */
function useRow(times: readonly number[]): number | null {
  const at = useCursor((state) => state.at);
  const [first = 0, second = first + 1] = times;
  if (at === null || times.length === 0) return null;
  const row = Math.round((at - first) / (second - first));
  return row >= 0 && row < times.length ? row : null;
}
