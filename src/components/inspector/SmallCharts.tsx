import type { Figures, FiguresWanted } from '../../session/protocol.ts';
import { ChartCard } from '../charts/ChartCard.tsx';
import { type ChartData, latestOf } from '../charts/chart.ts';
import { useFigures } from '../charts/use-figures.ts';

const span = 120;
const height = 84;

interface SmallChartsProps {
  /** What they are about. */
  readonly of: Pick<FiguresWanted, 'pod' | 'node' | 'service' | 'workload'>;
  readonly charts: (figures: Figures) => readonly ChartData[];
}

/** The last two minutes of the selection. */
export function SmallCharts({ of, charts }: SmallChartsProps) {
  const figures = useFigures({ span, ...of });
  const drawn = figures ? charts(figures).filter(hasAny) : [];
  return (
    <section className="small-charts" aria-label="The last two minutes">
      {drawn.map((chart) => (
        <ChartCard key={chart.id} chart={chart} span={span} height={height} isExplained />
      ))}
    </section>
  );
}

function hasAny({ lines }: ChartData): boolean {
  return lines.some(({ values }) => latestOf(values) !== null);
}
