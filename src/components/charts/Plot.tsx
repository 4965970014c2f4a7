import { useEffect, useRef, useSyncExternalStore } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { clockTime } from '../format/time.ts';
import type { ChartData } from './chart.ts';
import { pointAt, useCursor } from './cursor.ts';

interface PlotProps {
  readonly chart: ChartData;
  /** Seconds across. */
  readonly span: number;
  readonly height: number;
}

/** The picture of a chart, drawn by uPlot; pointing at it points at the same moment in all others. */
export default function Plot({ chart, span, height }: PlotProps) {
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const newest = useRef({ chart, span });
  newest.current = { chart, span };
  const theme = useTheme();
  // Another set of lines, other colours or another size of text: another picture.
  const looks = JSON.stringify([
    theme,
    chart.lines.map(({ key, colour, isDashed, isFilled, isStepped }) => [
      key,
      colour,
      isDashed,
      isFilled,
      isStepped,
    ]),
  ]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what it looks like is in `looks`; its data come below.
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const made = new uPlot(optionsOf(element, height, newest), dataOf(newest.current.chart), element);
    plot.current = made;
    const watcher = new ResizeObserver(() => made.setSize({ width: element.clientWidth, height }));
    watcher.observe(element);
    return () => {
      watcher.disconnect();
      made.destroy();
      plot.current = null;
    };
  }, [looks, height]);

  useEffect(() => {
    plot.current?.setData(dataOf(chart));
  }, [chart]);

  const at = useCursor((state) => state.at);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the mark stays at its moment while the data move on.
  useEffect(() => {
    const made = plot.current;
    if (!made || made.cursor.event) return;
    made.setCursor(at === null ? { left: -10, top: -10 } : { left: made.valToPos(at, 'x'), top: 0 }, false);
  }, [at, chart]);

  return <div className="plot" ref={place} style={{ height }} />;
}

type Newest = { readonly current: { readonly chart: ChartData; readonly span: number } };

function optionsOf(element: HTMLElement, height: number, newest: Newest): uPlot.Options {
  const { chart } = newest.current;
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
  const style = getComputedStyle(element);
  const font = `${11 * rem}px ${style.fontFamily}`;
  const axis = {
    stroke: colourOf(element, '--ink-3'),
    font,
    grid: { stroke: colourOf(element, '--line'), width: 1 },
    ticks: { show: false },
  };
  return {
    width: element.clientWidth,
    height,
    padding: [6, 20 * rem, 0, 0],
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false, setScale: false }, points: { size: 7 } },
    scales: {
      x: { time: false, range: () => rangeOf(newest.current) },
      y: {
        range: (_, __, most) => [
          chart.floor ?? 0,
          Math.max(chart.atLeast, (most ?? 0) * (chart.floor === undefined ? 1.08 : 1)),
        ],
      },
    },
    axes: [
      {
        ...axis,
        space: 56 * rem,
        incrs: [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600],
        size: 22 * rem,
        gap: 3,
        values: ({ scales }, ticks) =>
          ticks.map((tick) => (hasLabel(tick, scales.x) ? clockTime(tick * 1000) : '')),
      },
      {
        ...axis,
        space: 26 * rem,
        size: 52 * rem,
        ...(chart.isBinary && { incrs: powersOfTwo }),
        gap: 4,
        values: (_, ticks) => ticks.map((tick) => (tick === 0 ? '0' : newest.current.chart.format(tick))),
      },
    ],
    series: [{}, ...chart.lines.map((line) => seriesOf(line, element))],
    hooks: {
      setCursor: [
        ({ cursor, data }) => {
          if (cursor.event) pointAt(cursor.idx == null ? null : (data[0]?.[cursor.idx] ?? null));
        },
      ],
    },
  };
}

/** A single value makes no line. */
function isAlone(values: uPlot.AlignedData[number] | undefined): boolean {
  let known = 0;
  for (const value of values ?? []) if (value != null && ++known > 1) return false;
  return known === 1;
}

/** Time begins at 0; and at the edge a label would run into those of the other axis. */
function hasLabel(tick: number, { min = 0, max = 0 }: uPlot.Scale = {}): boolean {
  return tick >= 0 && tick - min >= (max - min) * 0.08;
}

/** Memory is counted so: 64 MiB, 128 MiB. */
const powersOfTwo = Array.from({ length: 40 }, (_, power) => 2 ** power);

function seriesOf(line: ChartData['lines'][number], element: HTMLElement): uPlot.Series {
  const colour = colourOf(element, line.colour);
  const { stepped } = uPlot.paths;
  return {
    stroke: colour,
    width: line.isDashed ? 1.25 : 1.75,
    spanGaps: line.spansGaps ?? false,
    points: { show: ({ data }, at) => isAlone(data[at]), size: 5, fill: colour },
    ...(line.isDashed && { dash: [5, 4] }),
    ...(line.isFilled && { fill: colour.replace(/^rgb\((.*)\)$/, 'rgba($1, 0.13)') }),
    ...(line.isStepped && stepped && { paths: stepped({ align: 1 }) }),
  };
}

function rangeOf({ chart: { times }, span }: Newest['current']): [number, number] {
  const now = times.at(-1) ?? span;
  return [now - span, Math.max(now, 1)];
}

function dataOf({ times, lines }: ChartData): uPlot.AlignedData {
  return [[...times], ...lines.map(({ values }) => times.map((_, at) => values[at] ?? null))];
}

/** A token's colour as `rgb(…)`, as this place has it. */
function colourOf(element: HTMLElement, token: string): string {
  const probe = element.appendChild(document.createElement('i'));
  probe.style.color = `var(${token})`;
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

function useTheme(): string {
  return useSyncExternalStore(watchTheme, () => document.documentElement.dataset.theme ?? '');
}

function watchTheme(changed: () => void): () => void {
  const watcher = new MutationObserver(changed);
  watcher.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => watcher.disconnect();
}
