import {
  type Cluster,
  createCluster,
  isNotable,
  type Revision,
  type StartProgram,
  type TimedAction,
} from '../../engine/index.ts';
import { inOrder } from '../../scenario/canonical.ts';
import { act, changedNothing, startOf } from '../../scenario/replay.ts';
import type { Scenario, ScenarioView } from '../../scenario/scenario.ts';
import { Chronicle } from '../chronicle/chronicle.ts';
import { Projection } from '../projection/projection.ts';
import type { SeatMemory } from '../projection/seats.ts';
import { Series } from '../series/series.ts';
import type { View } from '../view.ts';

/** A cluster under way, the scenario that it began as, and what is to be done again in it. */
export class Run {
  readonly scenario: Scenario;
  readonly cluster: Cluster;
  readonly projection: Projection;
  /** Figures over time. */
  readonly series = new Series();
  /** What happened that is worth a mark. */
  readonly chronicle = new Chronicle();
  /** While an action is being done; stays so when a bug comes in between. */
  isActing = false;
  /** Which of the cluster's actions were refused whole. */
  readonly refused = new Set<number>();
  /** Which of the cluster's actions belong to the deed of the action before. */
  readonly together = new Set<number>();
  /** What was done later, in the future of which this is a moment: it is done again as time gets there. */
  #ahead: readonly TimedAction[] = [];

  #shown: View | undefined;

  /** @param seats where pods sat in other runs from the same start, so that they sit there again */
  constructor(scenario: Scenario, cluster: Cluster, seats?: SeatMemory) {
    this.scenario = scenario;
    this.cluster = cluster;
    this.projection = new Projection(cluster, seats);
  }

  /** A run at its first moment, all of its scenario's actions ahead. */
  static begin(scenario: Scenario, startProgram: StartProgram, seats?: SeatMemory): Run {
    const cluster = createCluster(inOrder(startOf(scenario.spec)), startProgram);
    const run = new Run(scenario, cluster, seats);
    run.#ahead = scenario.spec.actions;
    return run;
  }

  /** Of what is shown, figures are noted: at once in the present, in the past when somebody asks for them. */
  show(view: View): void {
    this.#shown = view;
  }

  noteFigures(): void {
    if (this.#shown) this.series.note(this.cluster, this.#shown);
    this.#shown = undefined;
  }

  get now(): number {
    return this.cluster.now;
  }

  /** From here on it goes as these actions say, of which the first so many are done already. */
  follow(actions: readonly TimedAction[]): void {
    this.#ahead = actions.slice(this.cluster.actions.length);
  }

  /** From here on nothing is done again: what was ahead belongs to another future. */
  beginAnother(): void {
    this.#ahead = [];
  }

  /** Runs to a moment, and does on the way what was done then. */
  runUntil(time: number): void {
    for (let next = this.#ahead[0]; next && next.at <= time; next = this.#ahead[0]) this.#doAgain(next);
    this.cluster.runUntil(time);
  }

  /** The next event, or what is done again before it; tells whether there was one. */
  step(): boolean {
    const next = this.#ahead[0];
    if (this.cluster.step(next?.at)) return true;
    if (next) this.#doAgain(next);
    return next !== undefined;
  }

  /** As {@link Cluster.nextChange}; what is done again is a change. */
  nextChange(patience: number, matters: (revision: Revision) => boolean = isNotable): boolean {
    const { cluster } = this;
    const next = this.#ahead[0];
    if (!next || next.at > cluster.now + patience) return cluster.nextChange(patience, matters);
    if (next.at > cluster.now && cluster.nextChange(next.at - cluster.now, matters)) return true;
    const { head } = cluster.store.log;
    this.#doAgain(next);
    return cluster.store.log.since(head).some(matters);
  }

  /** The run as a document: opened elsewhere, it gives this cluster at this moment. */
  document(view?: ScenarioView): Scenario {
    return documentAt(this.scenario, this.cluster.actions, this.cluster.now, view);
  }

  #doAgain({ at, action }: TimedAction): void {
    const { cluster } = this;
    cluster.runUntil(at);
    const index = cluster.actions.length;
    this.#ahead = this.#ahead.slice(1);
    this.isActing = true;
    const outcome = act(cluster, action);
    this.isActing = false;
    if (changedNothing(outcome)) this.refused.add(index);
  }
}

/** A scenario as it is after these actions, at this moment. */
export function documentAt(
  { apiVersion, kind, metadata, spec }: Scenario,
  actions: readonly TimedAction[],
  at: number,
  view?: ScenarioView,
): Scenario {
  const { view: _, ...start } = spec;
  return { apiVersion, kind, metadata, spec: { ...start, actions: [...actions], at, ...(view && { view }) } };
}
