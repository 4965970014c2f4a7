import type { ComparedFigure, NamedDigest } from './compare.ts';
import type { DeedDone, RunDigest } from './digest.ts';

/** What a figure is called, how it is written, and which way is better. */
interface FigureKind {
  readonly id: string;
  readonly name: string;
  readonly read: (run: RunDigest) => number | undefined;
  readonly write: (value: number) => string;
  /** Where there is none. */
  readonly none: string;
  readonly better?: 'more' | 'less';
  /** Lesser differences are noise. */
  readonly least?: number;
}

const kinds: readonly FigureKind[] = [
  {
    id: 'answered',
    name: 'Requests answered',
    read: ({ requests: { answered, failed } }) =>
      answered + failed > 0 ? answered / (answered + failed) : undefined,
    write: percent,
    none: 'nobody asked',
    better: 'more',
    least: 0.00005,
  },
  {
    id: 'failed',
    name: 'Requests failed',
    read: ({ requests }) => requests.failed,
    write: amount,
    none: '–',
    better: 'less',
  },
  {
    id: 'outage',
    name: 'Longest outage of a Service',
    read: ({ requests }) => requests.outage.seconds * 1000,
    write: (ms) => (ms > 0 ? span(ms) : 'none'),
    none: 'none',
    better: 'less',
  },
  ...(['p50', 'p95', 'p99'] as const).map(
    (percentile): FigureKind => ({
      id: percentile,
      name: `Latency, ${percentile}`,
      read: ({ latency }) => latency?.[percentile],
      write: milliseconds,
      none: 'no answers',
      better: 'less',
      least: 0.5,
    }),
  ),
  {
    id: 'cost',
    name: 'Cost of all machines',
    read: ({ cost }) => cost.dollars,
    write: dollars,
    none: '–',
    better: 'less',
    least: 0.00005,
  },
  {
    id: 'nodeHours',
    name: 'Node hours',
    read: ({ cost }) => cost.nodeHours,
    write: (hours) => hours.toFixed(2),
    none: '–',
    least: 0.005,
  },
  {
    id: 'untilReady',
    name: 'Time until all pods were ready for good',
    read: ({ untilReady }) => untilReady,
    write: (ms) => (ms > 0 ? span(ms) : 'always'),
    none: 'not yet',
    better: 'less',
  },
  {
    id: 'drain',
    name: 'Time that draining took',
    read: ({ drains }) =>
      drains.length > 0 && drains.every(({ took }) => took !== undefined)
        ? drains.reduce((sum, { took = 0 }) => sum + took, 0)
        : undefined,
    write: span,
    none: 'not over',
    better: 'less',
  },
  { id: 'created', name: 'Pods created', read: ({ pods }) => pods.created, write: amount, none: '–' },
  { id: 'ended', name: 'Pods ended', read: ({ pods }) => pods.ended, write: amount, none: '–' },
  { id: 'evicted', name: 'Pods evicted', read: ({ pods }) => pods.evicted, write: amount, none: '–' },
  {
    id: 'restarts',
    name: 'Containers restarted',
    read: ({ pods }) => pods.restarts,
    write: amount,
    none: '–',
    better: 'less',
  },
];

/** Both runs' figures, written out. */
export function figuresOf(one: RunDigest, other: RunDigest): ComparedFigure[] {
  const hasDrains = one.drains.length > 0 || other.drains.length > 0;
  return kinds
    .filter(({ id }) => id !== 'drain' || hasDrains)
    .map((kind) => {
      const [mine, theirs] = [kind.read(one), kind.read(other)];
      const isSame = areSame(kind, mine, theirs);
      const better = isSame ? undefined : betterOf(kind, mine, theirs);
      return {
        id: kind.id,
        name: kind.name,
        one: write(kind, mine, one),
        other: write(kind, theirs, other),
        isSame,
        ...(better && { better }),
      };
    });
}

function write({ id, read: _, write: say, none }: FigureKind, value: number | undefined, run: RunDigest) {
  if (id === 'drain' && run.drains.length === 0) return 'nothing drained';
  return value === undefined ? none : say(value);
}

function areSame({ least = 0 }: FigureKind, one: number | undefined, other: number | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return Math.abs(one - other) <= least;
}

function betterOf(
  { id, better }: FigureKind,
  one: number | undefined,
  other: number | undefined,
): 'one' | 'other' | undefined {
  if (!better) return undefined;
  if (one === undefined || other === undefined) {
    // What is over is better than what is not; who answers nobody has no latency to speak of.
    if (id !== 'untilReady') return undefined;
    return one === undefined ? 'other' : 'one';
  }
  return one < other === (better === 'less') ? 'one' : 'other';
}

/** What differs, in sentences; none where nothing does. */
export function sentencesOf(one: NamedDigest, other: NamedDigest): string[] {
  const a = quoted(one.name);
  const b = quoted(other.name);
  const [mine, theirs] = [one.digest, other.digest];
  const rows = new Map(figuresOf(mine, theirs).map((row) => [row.id, row]));
  const differing = (id: string) => {
    const row = rows.get(id);
    return row && !row.isSame ? row : undefined;
  };
  const says: string[] = [];
  const failed = differing('failed');
  if (failed) {
    const lost = (run: RunDigest) =>
      run.requests.failed === 0
        ? 'none did'
        : `${amount(run.requests.failed)} of ${amount(run.requests.answered + run.requests.failed)} requests failed`;
    const [first, second] =
      mine.requests.failed >= theirs.requests.failed
        ? [`In ${a} ${lost(mine)}`, `in ${b} ${lost(theirs)}`]
        : [`In ${b} ${lost(theirs)}`, `in ${a} ${lost(mine)}`];
    says.push(`${first}; ${second}.`);
  }
  const outage = differing('outage');
  if (outage) {
    const [longer, shorter] =
      mine.requests.outage.seconds > theirs.requests.outage.seconds
        ? [{ name: a, run: mine }, theirs]
        : [{ name: b, run: theirs }, mine];
    const { seconds, service } = longer.run.requests.outage;
    const instead = shorter.requests.outage.seconds;
    says.push(
      `In ${longer.name} Service ${service ?? ''} answered nobody for ${span(seconds * 1000)}${
        instead > 0 ? `, instead of ${span(instead * 1000)}` : '; in the other it always answered somebody'
      }.`,
    );
  }
  const drain = differing('drain');
  if (drain) says.push(`Draining in ${a}: ${drain.one}; in ${b}: ${drain.other}.`);
  const ready = differing('untilReady');
  if (ready) says.push(`Until all pods were ready for good: in ${a} ${ready.one}, in ${b} ${ready.other}.`);
  const latency = differing('p95') ?? differing('p99') ?? differing('p50');
  if (latency && mine.latency && theirs.latency) {
    const which = latency.id === 'p50' ? 'A middling answer' : `The slow answers (${latency.id})`;
    says.push(`${which} took ${latency.one} in ${a} and ${latency.other} in ${b}.`);
  }
  const cost = differing('cost');
  if (cost) says.push(`Machines cost ${cost.one} in ${a} and ${cost.other} in ${b}.`);
  const counts = (['evicted', 'restarts', 'created'] as const).flatMap((id) => differing(id) ?? []);
  for (const { name, one: here, other: there } of counts)
    says.push(`${name}: ${here} in ${a}, ${there} in ${b}.`);
  return says;
}

/** What was done in one future alone. */
export function partingInWords({ says, isRefused }: DeedDone, name: string): string {
  return `${says} in ${quoted(name)}${isRefused ? ', which was refused' : ''}`;
}

function quoted(name: string): string {
  return `“${name}”`;
}

function percent(part: number): string {
  if (part >= 1) return '100 %';
  return `${Math.min(99.99, Math.floor(part * 10_000) / 100)} %`;
}

function amount(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

function milliseconds(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

function dollars(value: number): string {
  return `$${value.toFixed(value < 1 ? 4 : 2)}`;
}

/** `12 s`, `4 min 20 s`. */
function span(ms: number): string {
  const seconds = Math.round(ms / 1000);
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
  if (minutes === 0) return `${seconds} s`;
  return rest > 0 ? `${minutes} min ${rest} s` : `${minutes} min`;
}
