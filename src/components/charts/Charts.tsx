import { type ReactNode, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { View } from '../../session/view.ts';
import { useView } from '../playground.ts';
import { useUi } from '../ui-state.ts';
import { ChartCard } from './ChartCard.tsx';
import { ChartTable } from './ChartTable.tsx';
import type { ChartData } from './chart.ts';
import { clusterCharts, trafficCharts, workloadCharts } from './charts-of.ts';
import { useFigures } from './use-figures.ts';
import './charts.css';

const spans = [
  { seconds: 120, label: '2 minutes' },
  { seconds: 600, label: '10 minutes' },
  { seconds: 3600, label: '1 hour' },
  { seconds: 7200, label: '2 hours' },
] as const;

const servicesOf = (view: View) => Object.values(view.services).map(({ id, name }) => `${id} ${name}`);
const workloadsOf = (view: View) =>
  Object.values(view.workloads).map(({ id, kind, name }) => `${id} ${name} (${kind})`);

/** Figures that follow time, with one mark through all of them. */
export default function Charts({ children }: { readonly children?: ReactNode }) {
  const [span, setSpan] = useState<number>(120);
  const [isTable, setTable] = useState(false);
  const [isExplained, setExplained] = useState(false);
  const services = useView(useShallow(servicesOf)).map(splitId);
  const workloads = useView(useShallow(workloadsOf)).map(splitId);
  const [service, setService] = useChoice('', services);
  const [workload, setWorkload] = useChoice(undefined, workloads);
  const figures = useFigures({ span, cluster: true, service, ...(workload !== undefined && { workload }) });

  const charts: ChartData[] = [];
  if (figures) {
    const traffic = trafficCharts(figures);
    const machines = clusterCharts(figures);
    const name = workloads.find(({ id }) => id === workload)?.label.split(' ')[0] ?? '';
    const pods = workload === undefined ? undefined : workloadCharts(figures, name);
    charts.push(traffic.requests, traffic.latencies, ...(pods ? [pods.replicas, pods.cpu] : []));
    charts.push(traffic.failures, traffic.availability, machines.nodes, machines.pods, machines.cost);
  }
  return (
    <section className="charts" aria-label="Charts">
      <div className="charts-bar">
        <Choice
          label="Service"
          value={service}
          onChange={setService}
          options={[{ id: '', label: 'all Services' }, ...services]}
        />
        {workloads.length > 0 && (
          <Choice label="Workload" value={workload ?? ''} onChange={setWorkload} options={workloads} />
        )}
        <Choice
          label="The last"
          value={String(span)}
          onChange={(seconds) => setSpan(Number(seconds))}
          options={spans.map(({ seconds, label }) => ({ id: String(seconds), label }))}
        />
        <Check label="as tables" isOn={isTable} onChange={setTable} />
        {!isTable && <Check label="explained" isOn={isExplained} onChange={setExplained} />}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must take focus to be scrolled by keys. */}
      <section className="charts-grid" aria-label="All charts" tabIndex={0}>
        {!figures && <p className="empty">Asking the cluster …</p>}
        {charts.map((chart) =>
          isTable ? (
            <ChartTable key={chart.id} chart={chart} />
          ) : (
            <ChartCard key={chart.id} chart={chart} span={span} isExplained={isExplained} />
          ),
        )}
      </section>
      {children}
    </section>
  );
}

interface Option {
  readonly id: string;
  readonly label: string;
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly Option[];
  readonly onChange: (id: string) => void;
}

function Choice({ label, value, options, onChange }: ChoiceProps) {
  return (
    <label className="charts-choice">
      <span>{label}</span>
      <select value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map(({ id, label: name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

interface CheckProps {
  readonly label: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}

function Check({ label, isOn, onChange }: CheckProps) {
  return (
    <label className="charts-check">
      <input type="checkbox" checked={isOn} onChange={(event) => onChange(event.target.checked)} /> {label}
    </label>
  );
}

/** What was chosen, as long as it is there; else what is selected on the page, or the first. */
function useChoice<None extends string | undefined>(
  none: None,
  options: readonly Option[],
): readonly [string | None, (id: string) => void] {
  const [chosen, choose] = useState<string>();
  const selected = useUi((state) => state.selected);
  const isThere = (id: string | undefined) => id === none || options.some((option) => option.id === id);
  if (chosen !== undefined && isThere(chosen)) return [chosen, choose];
  const key = `${selected?.namespace ?? 'default'}/${selected?.name}`;
  const own = options.find(({ id }) => id === key || id === `${selected?.kind}/${key}`)?.id;
  return [own ?? (none === undefined ? (options[0]?.id ?? none) : none), choose];
}

function splitId(text: string): Option {
  const space = text.indexOf(' ');
  return { id: text.slice(0, space), label: text.slice(space + 1) };
}
