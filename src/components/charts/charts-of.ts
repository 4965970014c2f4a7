import type { Figures } from '../../session/protocol.ts';
import { cores, dollars, memory, rate, share } from '../format/amount.ts';
import { latency } from '../format/time.ts';
import { type ChartData, type ChartLine, latestOf, type Values } from './chart.ts';
import { shareAnswered } from './share-answered.ts';

const FAILED = 'failed: ';
const kin = ['--kin-0', '--kin-1', '--kin-2', '--kin-3', '--kin-4', '--kin-5', '--kin-6', '--kin-7'] as const;

/** The seconds at which figures have their rows. */
export function timesOf({ step, from, to }: Figures): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => (from + at) * step);
}

export function trafficCharts(figures: Figures): {
  readonly requests: ChartData;
  readonly latencies: ChartData;
  readonly failures: ChartData;
  readonly availability: ChartData;
} {
  const times = timesOf(figures);
  const { lines } = figures;
  const none = 'No request has been sent.';
  const reasons = Object.keys(lines)
    .filter((line) => line.startsWith(FAILED) && hasAny(lines[line]))
    .sort();
  return {
    requests: {
      id: 'requests',
      title: 'Requests a second',
      says: 'What users send, and what of it fails.',
      times,
      lines: [
        line('requests', 'sent', '--request', lines.requests, { isFilled: true }),
        line('failed', 'failing', '--failure', lines.failed),
      ],
      format: rate,
      atLeast: 1,
      none,
    },
    latencies: {
      id: 'latency',
      title: 'Latency',
      says: 'Half of all answers come faster than p50, 95 in 100 faster than p95, 99 in 100 faster than p99.',
      times,
      lines: [
        line('p99', 'p99', '--kin-3', lines.p99),
        line('p95', 'p95', '--kin-1', lines.p95),
        line('p50', 'p50', '--kin-2', lines.p50),
      ],
      format: latency,
      atLeast: 10,
      none,
    },
    failures: {
      id: 'failures',
      title: 'Failures a second, by cause',
      says: 'Why requests came to nothing, as their clients see it.',
      times,
      lines: reasons.map((name, at) =>
        line(name, name.slice(FAILED.length), kin[(at * 3 + 6) % 8] ?? kin[0], lines[name]),
      ),
      format: rate,
      atLeast: 1,
      none: 'No request has failed in this time.',
    },
    availability: {
      id: 'availability',
      title: 'Answered',
      says: 'Of all requests of half a minute, the share that was answered.',
      times,
      lines: [
        line('availability', 'answered', '--tone-ready', shareAnswered(figures, 30), { isFilled: true }),
      ],
      format: (value) => share(value / 100),
      atLeast: 100,
      floor: 0,
      none,
    },
  };
}

/** @param name of the workload */
export function workloadCharts(
  figures: Figures,
  name: string,
): { readonly replicas: ChartData; readonly cpu: ChartData } {
  const times = timesOf(figures);
  const { lines } = figures;
  return {
    replicas: {
      id: 'replicas',
      title: `Replicas of ${name}`,
      says: 'How many pods are wanted, and how many are ready.',
      times,
      lines: [
        line('ready', 'ready', '--tone-ready', lines['replicas ready'], { isStepped: true, isFilled: true }),
        line('wanted', 'wanted', '--ink-2', lines['replicas wanted'], { isStepped: true, isDashed: true }),
      ],
      format: String,
      atLeast: 2,
      none: 'Nothing is known of it.',
    },
    cpu: podCpuChart(figures, `CPU of each pod of ${name}`),
  };
}

export function podCpuChart(figures: Figures, title: string): ChartData {
  const pods = figures.pods;
  return {
    id: 'cpu',
    title,
    says: 'In cores. What it requested it is sure to get; above the limit it is throttled.',
    times: timesOf(figures),
    lines: [
      ...bounds(figures, 'cpu'),
      ...pods.map(({ id, name }, at) =>
        line(
          id,
          pods.length > 1 ? tailOf(name) : 'used',
          kin[at % 8] ?? kin[0],
          figures.lines[`pod ${id} cpu`],
          { spansGaps: true },
        ),
      ),
    ],
    format: cores,
    atLeast: 10,
    none: isThere(figures)
      ? 'Each pod is measured only where they are few: zoom in on a node.'
      : 'No pod of it runs.',
  };
}

function isThere({ lines }: Figures): boolean {
  return (latestOf(lines['replicas ready'] ?? []) ?? 0) > 0;
}

export function podMemoryChart(figures: Figures, title: string): ChartData {
  return {
    id: 'memory',
    title,
    says: 'A container that wants more than its limit is killed.',
    times: timesOf(figures),
    lines: [
      ...bounds(figures, 'memory'),
      ...figures.pods.map(({ id }) =>
        line(id, 'used', '--kin-4', figures.lines[`pod ${id} memory`], { spansGaps: true }),
      ),
    ],
    format: memory,
    isBinary: true,
    atLeast: 1024 * 1024,
    none: 'It does not run.',
  };
}

/** What one pod requested and may have at most; where they differ, of the newest. */
function bounds(figures: Figures, resource: 'cpu' | 'memory'): ChartLine[] {
  const pod = figures.pods.at(-1);
  if (!pod) return [];
  const rows = figures.to - figures.from + 1;
  const level = (value: number) => new Array<number>(rows).fill(value);
  const request = resource === 'cpu' ? pod.cpuRequest : pod.memoryRequest;
  const limit = resource === 'cpu' ? pod.cpuLimit : pod.memoryLimit;
  return [
    ...(request > 0 ? [line('request', 'request', '--ink-2', level(request), { isDashed: true })] : []),
    ...(limit === undefined
      ? []
      : [line('limit', 'limit', '--tone-failed', level(limit), { isDashed: true })]),
  ];
}

export function nodeCharts(figures: Figures): { readonly cpu: ChartData; readonly memory: ChartData } {
  const times = timesOf(figures);
  const chart = (
    id: 'cpu' | 'memory',
    title: string,
    format: ChartData['format'],
    atLeast: number,
  ): ChartData => ({
    id,
    title,
    says: 'What is used, and what pods have been promised.',
    times,
    lines: [
      line('used', 'used', '--gauge-used', figures.lines[`node ${id}`], { isFilled: true, spansGaps: true }),
      line('requested', 'promised', '--ink-2', figures.lines[`node ${id}Requested`], {
        isDashed: true,
        spansGaps: true,
      }),
    ],
    format,
    atLeast,
    none: 'Nothing is measured of this machine.',
  });
  return {
    cpu: chart('cpu', 'CPU, cores', cores, 100),
    memory: { ...chart('memory', 'Memory', memory, 1024 * 1024), isBinary: true },
  };
}

export function clusterCharts(figures: Figures): {
  readonly nodes: ChartData;
  readonly pods: ChartData;
  readonly cost: ChartData;
} {
  const times = timesOf(figures);
  const { lines } = figures;
  const stepped = { isStepped: true } as const;
  const counted = (id: 'nodes' | 'pods', title: string, says: string): ChartData => ({
    id,
    title,
    says,
    times,
    lines: [
      line('ready', 'ready', '--tone-ready', lines[`cluster ${id}Ready`], { ...stepped, isFilled: true }),
      line('all', 'all', '--ink-2', lines[`cluster ${id}`], { ...stepped, isDashed: true }),
    ],
    format: String,
    atLeast: 2,
    none: 'There is none.',
  });
  return {
    nodes: counted('nodes', 'Nodes', 'As the API server has it: it learns late of a machine that is gone.'),
    pods: counted('pods', 'Pods', 'All that have not ended, and those that are ready for requests.'),
    cost: {
      id: 'cost',
      title: 'Cost an hour',
      says: 'The price of each machine’s pool; without one, what a cloud usually takes for its cores and memory.',
      times,
      lines: [line('cost', 'all machines', '--kin-4', lines['cluster cost'], { ...stepped, isFilled: true })],
      format: dollars,
      atLeast: 0.1,
      none: 'There is no machine.',
    },
  };
}

function line(
  key: string,
  label: string,
  colour: ChartLine['colour'],
  values: Values | undefined,
  looks: Pick<ChartLine, 'isDashed' | 'isFilled' | 'isStepped' | 'spansGaps'> = {},
): ChartLine {
  return { key, label, colour, values: values ?? [], ...looks };
}

function hasAny(values: Values | undefined): boolean {
  return values?.some((value) => value !== null && value > 0) ?? false;
}

/** What tells a pod from its kin. */
function tailOf(name: string): string {
  return name.slice(name.lastIndexOf('-') + 1);
}
