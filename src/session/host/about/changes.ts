import {
  type AnyObject,
  type Cluster,
  describeRevision,
  isNotable,
  type Revision,
} from '../../../engine/index.ts';
import { refOf, refOfKey } from '../../projection/refs.ts';
import type { ChangedThings, ChangesAnswer, FigureChange } from '../../protocol.ts';
import type { Series } from '../../series/series.ts';
import type { Ref } from '../../view.ts';
import type { Run } from '../run.ts';

/** Nobody reads more of a kind. */
const MOST = 60;
/** What is said of one thing: its last changes. */
const MOST_SAID = 3;
/** Steps on the way to what matters. */
const untold: ReadonlySet<string> = new Set(['EndpointSlice', 'ControllerRevision']);

/** One object between two moments. */
interface Story {
  readonly ref: Ref;
  readonly before: AnyObject | undefined;
  after: AnyObject | undefined;
  readonly revisions: Revision[];
}

/** What is different at a moment from an earlier one, of one run. */
export function aboutChanges(one: number, other: number, { cluster, series }: Run): ChangesAnswer {
  const from = Math.min(one, other);
  const to = Math.max(one, other);
  const stories = storiesOf(cluster, from, to);
  const told = (filter: (story: Story) => boolean): ChangedThings => thingsOf(stories.filter(filter));
  const { log } = cluster.store;
  const first = log.at(log.compacted + 1);
  const isForgotten = log.compacted > 0 && first !== undefined && first.time > from;
  return {
    about: 'changes',
    from,
    to,
    created: told(({ before, after }) => !before && after !== undefined),
    deleted: told(({ before, after }) => before !== undefined && !after),
    changed: told(({ before, after }) => before !== undefined && after !== undefined),
    passed: told(({ before, after }) => !before && !after),
    figures: figuresAt(series, Math.floor(from / 1000), Math.floor(to / 1000)),
    ...(isForgotten && {
      problem: 'The log no longer goes back to the earlier moment: what happened first is missing.',
    }),
  };
}

function storiesOf({ store: { log } }: Cluster, from: number, to: number): Story[] {
  const stories = new Map<string, Story>();
  for (const revision of log.since(0)) {
    if (revision.time <= from || revision.time > to) continue;
    const { kind, key, before, after } = revision;
    if (untold.has(kind) || !isNotable(revision)) continue;
    const object = after ?? before;
    // A name may be used again by another object.
    const id = object?.metadata.uid ?? `${kind}/${key}`;
    const known = stories.get(id);
    if (known) {
      known.after = after;
      known.revisions.push(revision);
    } else {
      const ref = object ? refOf(object) : refOfKey(kind, key);
      stories.set(id, { ref, before, after, revisions: [revision] });
    }
  }
  return [...stories.values()];
}

function thingsOf(stories: readonly Story[]): ChangedThings {
  const things = stories.slice(0, MOST).map(({ ref, revisions }) => {
    // It stands beside its name.
    const name = `${ref.kind} ${ref.name} `;
    const said = revisions
      .map(describeRevision)
      .map((says) => (says.startsWith(name) ? says.slice(name.length) : says));
    const last = [...new Set(said)].slice(-MOST_SAID);
    return { ref, says: last.join('; ') };
  });
  return { things, more: stories.length - things.length };
}

/** Figures that tell how a cluster fares, at two seconds. */
function figuresAt(series: Series, from: number, to: number): FigureChange[] {
  const counts = [
    ['Nodes', 'nodes'],
    ['Nodes ready', 'nodesReady'],
    ['Pods', 'pods'],
    ['Pods ready', 'podsReady'],
    ['Cost', 'cost'],
  ] as const;
  const loads = [
    ['Requests', 'requests', 'a second'],
    ['Failed requests', 'failed', 'a second'],
  ] as const;
  const ofCluster = (line: string, second: number) =>
    series.cluster.read(line, { step: 10, from: rowOf(second), to: rowOf(second) })[0];
  const ofLoads = (line: string, second: number) => {
    const all = [...series.loads.values()].map(
      (book) => book.read(line, { step: 1, from: second, to: second })[0],
    );
    const known = all.filter((value) => value !== undefined);
    return known.length > 0 ? known.reduce((sum, value) => sum + value, 0) : undefined;
  };
  return [
    ...counts.map(([name, line]) => ({
      name,
      unit: line === 'cost' ? '$ an hour' : '',
      ...both(ofCluster(line, from), ofCluster(line, to)),
    })),
    ...loads.map(([name, line, unit]) => ({
      name,
      unit,
      // The second under way is not over yet.
      ...both(ofLoads(line, Math.max(0, from - 1)), ofLoads(line, Math.max(0, to - 1))),
    })),
  ].filter(({ before, after }) => before !== undefined || after !== undefined);
}

function rowOf(second: number): number {
  return Math.floor(second / 10);
}

function both(before: number | undefined, after: number | undefined) {
  return { ...(before !== undefined && { before }), ...(after !== undefined && { after }) };
}
