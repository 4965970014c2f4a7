import type { Cluster, TimedAction } from '../../engine/index.ts';
import type { Scenario, ScenarioView } from '../../scenario/scenario.ts';
import { Projection } from '../projection/projection.ts';
import { Series } from '../series/series.ts';

/** A cluster under way, and the scenario that it began as. */
export class Run {
  readonly scenario: Scenario;
  readonly cluster: Cluster;
  readonly projection: Projection;
  /** Figures over time. */
  readonly series = new Series();
  /** While an action is being done; stays so when a bug comes in between. */
  isActing = false;
  /** Which of the cluster's actions were refused whole. */
  readonly refused = new Set<number>();
  /** Which of the cluster's actions belong to the deed of the action before. */
  readonly together = new Set<number>();

  /** @param refused which of its actions were refused until now */
  constructor(scenario: Scenario, cluster: Cluster, refused: Iterable<number> = []) {
    this.scenario = scenario;
    this.cluster = cluster;
    this.projection = new Projection(cluster);
    for (const index of refused) this.refused.add(index);
  }

  /** The run as a document: opened elsewhere, it gives this cluster at this moment. */
  document(view?: ScenarioView): Scenario {
    return documentAt(this.scenario, this.cluster.actions, this.cluster.now, view);
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
