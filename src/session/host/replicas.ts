import type { TimedAction } from '../../engine/index.ts';
import { canonicalJson } from '../../scenario/canonical.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Run } from './run.ts';

/** So many runs are kept, unless they are large: together their logs may have so many revisions. */
const MOST = 12;
const MOST_REVISIONS = 300_000;
/** Between two of them there is no need for another when so little time lies between, virtual ms. */
const NEAR = 10_000;

/**
 * Runs that stand still, each at a moment. A run only goes forward; who wants to see an earlier moment takes the nearest
 * one before it and lets it go on from there, which is the exact past, and quicker than from the beginning.
 */
export class Replicas {
  /** The one that was used last at the end. */
  #runs: Run[] = [];

  get size(): number {
    return this.#runs.length;
  }

  clear(): void {
    this.#runs = [];
  }

  /** Keeps a run for later, and forgets those that were not used for long. */
  give(run: Run): void {
    this.#runs = [...this.#runs.filter((other) => other !== run && !isSameMoment(other, run)), run];
    while (this.#runs.length > MOST || (this.#runs.length > 0 && this.#revisions > MOST_REVISIONS))
      this.#runs.shift();
  }

  /** Takes out the run that is nearest to the document's moment, on the way to it. */
  take(document: Scenario): Run | undefined {
    const best = this.#onTheWay(document).at(-1);
    if (best) this.#runs = this.#runs.filter((run) => run !== best);
    return best;
  }

  /** The moment at which one more run would help most; undefined when there is no need, or no room. */
  wanted(document: Scenario): number | undefined {
    const known = this.#onTheWay(document);
    const share = this.#revisions / Math.max(1, this.#runs.length);
    if (known.length >= MOST - 2 || this.#revisions + share > MOST_REVISIONS * 0.8) return undefined;
    const { at } = document.spec;
    const moments = [0, ...known.map(({ now }) => now), at];
    let best = { length: Math.max(NEAR, at / MOST), middle: undefined as number | undefined };
    for (let index = 1; index < moments.length; index++) {
      const [from = 0, to = 0] = [moments[index - 1], moments[index]];
      if (to - from > best.length) best = { length: to - from, middle: Math.floor((from + to) / 2) };
    }
    return best.middle;
  }

  #onTheWay(document: Scenario): Run[] {
    return this.#runs.filter((run) => leadsTo(run, document)).sort((a, b) => a.now - b.now);
  }

  get #revisions(): number {
    return this.#runs.reduce((sum, { cluster }) => sum + revisionsOf(cluster), 0);
  }
}

function revisionsOf({ store: { log } }: Run['cluster']): number {
  return log.head - log.compacted;
}

function isSameMoment(a: Run, b: Run): boolean {
  return a.now === b.now && leadsTo(a, b.document()) && leadsTo(b, a.document());
}

/** Whether a run is a moment of a document's run, or the very one that it opens at. */
export function leadsTo(run: Run, { spec }: Scenario): boolean {
  const { cluster, now } = run;
  const done = cluster.actions;
  if (now > spec.at || done.length > spec.actions.length || !beginsAs(run.scenario.spec, spec)) return false;
  const next = spec.actions[done.length];
  if (next && next.at < now) return false;
  return done.every((timed, index) => isSame(timed, spec.actions[index]));
}

/** How many actions two futures have in common. */
export function commonActions(a: readonly TimedAction[], b: readonly TimedAction[]): number {
  const most = Math.min(a.length, b.length);
  let count = 0;
  while (count < most && isSame(a[count], b[count])) count++;
  return count;
}

function beginsAs(a: Scenario['spec'], b: Scenario['spec']): boolean {
  return (['seed', 'settings', 'machines', 'pools', 'autoscaler', 'manifests', 'traffic'] as const).every(
    (field) => a[field] === b[field],
  );
}

const texts = new WeakMap<TimedAction, string>();

/** Manifests may be long, and the same actions are compared again and again. */
function textOf(timed: TimedAction): string {
  const known = texts.get(timed);
  if (known !== undefined) return known;
  const text = canonicalJson(timed);
  texts.set(timed, text);
  return text;
}

function isSame(a: TimedAction | undefined, b: TimedAction | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && a.at === b.at && textOf(a) === textOf(b));
}
