import type { Figures, FiguresWanted, PodFigures } from '../protocol.ts';
import type { PodView, View } from '../view.ts';
import type { Book, Rows } from './book.ts';
import { FAILED, type Series } from './series.ts';
import { rowsOf, stepFor } from './track.ts';

type Lines = Record<string, (number | null)[]>;
type Values = readonly (number | undefined)[];

/** More lines in one chart nobody can tell apart. */
const MOST_LINES = 12;

/** The figures that are asked for, from the row that is asked for on. */
export function figuresOf(wanted: FiguresWanted, series: Series): Figures {
  const { view } = series;
  const step = stepFor(wanted.span);
  const to = Math.floor(series.now / step);
  const first = Math.max(0, to - Math.min(rowsOf(step), Math.ceil(wanted.span / step)) + 1);
  const from = Math.max(first, Math.min(wanted.since ?? 0, to));
  const rows: Rows = { step, from, to };
  const lines: Lines = {};
  const add = (prefix: string, book: Book | undefined) => {
    for (const line of book?.lines ?? []) lines[`${prefix}${line}`] = withNulls(book?.read(line, rows) ?? []);
  };

  if (wanted.cluster) add('cluster ', series.cluster);
  if (wanted.workload !== undefined) add('replicas ', series.replicas.get(wanted.workload));
  const addMeasured = (prefix: string, kind: 'pods' | 'nodes', id: string) => {
    const measured = series.measured(kind, id, rows);
    for (const line in measured) lines[`${prefix}${line}`] = withNulls(measured[line] ?? []);
  };
  if (wanted.node !== undefined) addMeasured('node ', 'nodes', wanted.node);
  if (wanted.service !== undefined) {
    const all = wanted.service === '' ? Object.keys(view.services) : [wanted.service];
    addLoads(
      lines,
      all.flatMap((id) => series.loads.get(id) ?? []),
      rows,
    );
  }
  const pods = podsOf(wanted, view);
  for (const { id } of pods) addMeasured(`pod ${id} `, 'pods', id);
  return { about: 'figures', step, from, to, lines, pods: pods.map(podFigures) };
}

/** Of several Services counts add up, and latencies are those of the slowest. */
function addLoads(lines: Lines, books: readonly Book[], rows: Rows): void {
  for (const line of new Set(books.flatMap((book) => book.lines))) {
    const all = books.map((book) => book.read(line, rows));
    const isCount = line.startsWith(FAILED) || !line.startsWith('p');
    lines[line] = withNulls(isCount ? sums(all) : greatest(all));
  }
}

/** From when on anything is known, nothing is none. */
function sums(all: readonly Values[]): Values {
  return (all[0] ?? []).map((_, at) => all.reduce((sum, values) => sum + (values[at] ?? 0), 0));
}

function greatest(all: readonly Values[]): Values {
  return (all[0] ?? []).map((_, at) => {
    const known = all.flatMap((values) => values[at] ?? []);
    return known.length > 0 ? Math.max(...known) : undefined;
  });
}

function podsOf({ pod, workload }: FiguresWanted, { pods, workloads }: View): readonly PodView[] {
  if (pod !== undefined) return pods[pod] ? [pods[pod]] : [];
  const ref = workload === undefined ? undefined : workloads[workload]?.ref;
  if (!ref) return [];
  return Object.values(pods)
    .filter((each) => each.workload?.uid === ref.uid)
    .sort((a, b) => a.createdAt - b.createdAt || a.name.localeCompare(b.name))
    .slice(0, MOST_LINES);
}

function podFigures({ id, name, containers }: PodView): PodFigures {
  const running = containers.filter(({ kind }) => kind !== 'init');
  const sum = (amount: (container: PodView['containers'][number]) => number | undefined) =>
    running.reduce((total, container) => total + (amount(container) ?? 0), 0);
  const isLimited = (resource: 'cpu' | 'memory') =>
    running.every((container) => container[resource].limit !== undefined);
  return {
    id,
    name,
    cpuRequest: sum(({ cpu }) => cpu.request),
    memoryRequest: sum(({ memory }) => memory.request),
    ...(isLimited('cpu') && { cpuLimit: sum(({ cpu }) => cpu.limit) }),
    ...(isLimited('memory') && { memoryLimit: sum(({ memory }) => memory.limit) }),
  };
}

function withNulls(values: Values): (number | null)[] {
  return values.map((value) => value ?? null);
}
