import type { TimedAction } from '../../engine/index.ts';
import { canonicalJson } from '../../scenario/canonical.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Run } from './run.ts';

type RevisionLog = Run['cluster']['store']['log'];

/** So many runs are kept, unless they are large: together their logs may have so many revisions. */
const MOST = 24;
const MOST_REVISIONS = 80_000;
/** Between two of them there is no need for another when the way is as short as so many virtual ms of quiet. */
const NEAR = 20_000;
/** A revision takes about as long to compute as so many virtual ms of quiet. */
const COST_OF_REVISION = 500;

/**
 * Runs that stand still, each at a moment. A run only goes forward; who wants to see an earlier moment takes the nearest
 * one before it and lets it go on from there, which is the exact past, and quicker than from the beginning.
 */
export class Replicas {
  #runs: Run[] = [];

  get size(): number {
    return this.#runs.length;
  }

  clear(): void {
    this.#runs = [];
  }

  /** Keeps a run for later; where there are too many, those go that are missed least. */
  give(run: Run): void {
    this.#runs = [...this.#runs.filter((other) => other !== run && !isSameMoment(other, run)), run];
    while (this.#runs.length > MOST || (this.#runs.length > 0 && this.#revisions > MOST_REVISIONS)) {
      const spare = this.#leastMissed();
      this.#runs = this.#runs.filter((each) => each !== spare);
    }
  }

  /** The run without which the way from the one before it to the one after it would be the shortest. */
  #leastMissed(): Run | undefined {
    const all = this.#runs
      .map((run) => ({ run, cost: run.now + revisionsOf(run.cluster) * COST_OF_REVISION }))
      .sort((a, b) => a.cost - b.cost);
    const gaps = all.map(({ run, cost }, index) => ({
      run,
      gap: (all[index + 1]?.cost ?? cost) - (all[index - 1]?.cost ?? 0),
    }));
    return gaps.sort((a, b) => a.gap - b.gap)[0]?.run;
  }

  /** Takes out the run that is nearest to the document's moment, on the way to it. */
  take(document: Scenario): Run | undefined {
    const best = this.#onTheWay(document).at(-1);
    if (best) this.#runs = this.#runs.filter((run) => run !== best);
    return best;
  }

  /**
   * The moment at which one more run would help most; undefined when there is no need, or no room.
   *
   * @param log of a run that has come at least as far as the document
   */
  wanted(document: Scenario, log: RevisionLog): number | undefined {
    const known = this.#onTheWay(document);
    const share = this.#revisions / Math.max(1, this.#runs.length);
    if (known.length >= MOST - 2 || this.#revisions + share > MOST_REVISIONS * 0.8) return undefined;
    const { at } = document.spec;
    const moments = [0, ...known.map(({ now }) => now), at];
    let best = { cost: Math.max(NEAR, costUntil(at, log) / (2 * MOST)), from: 0, to: 0 };
    for (let index = 1; index < moments.length; index++) {
      const [from = 0, to = 0] = [moments[index - 1], moments[index]];
      const cost = costUntil(to, log) - costUntil(from, log);
      if (cost > best.cost) best = { cost, from, to };
    }
    return best.to > 0 ? middleOf(best.from, best.to, log) : undefined;
  }

  #onTheWay(document: Scenario): Run[] {
    return this.#runs.filter((run) => leadsTo(run, document)).sort((a, b) => a.now - b.now);
  }

  get #revisions(): number {
    return this.#runs.reduce((sum, { cluster }) => sum + revisionsOf(cluster), 0);
  }
}

/** What it costs to get to a moment, in virtual ms of a cluster in which nothing is written. */
function costUntil(at: number, log: RevisionLog): number {
  return at + (lastRevision(at, log) - log.compacted) * COST_OF_REVISION;
}

/** The moment between two at which half the way is done. */
function middleOf(from: number, to: number, log: RevisionLog): number | undefined {
  const half = (costUntil(from, log) + costUntil(to, log)) / 2;
  let [low, high] = [from, to];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (costUntil(middle, log) < half) low = middle;
    else high = middle;
  }
  const middle = Math.floor(high);
  return middle > from && middle < to ? middle : undefined;
}

/** The number of the last revision that was written up to a moment. */
function lastRevision(at: number, log: RevisionLog): number {
  let [low, high] = [log.compacted, log.head];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((log.at(middle)?.time ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
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
