import { clockTime } from '../format/time.ts';
import type { ChartData } from './chart.ts';

const mostRows = 24;

/** The same figures as a table, for those who would rather read: newest first, at even distances. */
export function ChartTable({ chart }: { readonly chart: ChartData }) {
  const { times, lines, format, title, none } = chart;
  const every = Math.max(1, Math.ceil(times.length / mostRows));
  const rows = times.map((_, at) => at).filter((at) => (times.length - 1 - at) % every === 0);
  if (lines.length === 0) return <p className="chart-none">{`${title}: ${none}`}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must take focus to be scrolled by keys.
    <section className="chart-table" aria-label={title} tabIndex={0}>
      <table>
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">Time</th>
            {lines.map(({ key, label }) => (
              <th key={key} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.reverse().map((at) => (
            <tr key={times[at]}>
              <th scope="row">{clockTime((times[at] ?? 0) * 1000)}</th>
              {lines.map(({ key, values }) => {
                const value = values[at] ?? null;
                return <td key={key}>{value === null ? '–' : format(value)}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
