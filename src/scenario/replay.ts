import {
  type Action,
  type ActionOutcome,
  type Cluster,
  type ClusterStart,
  createCluster,
  type StartProgram,
} from '../engine/index.ts';
import { inOrder } from './canonical.ts';
import type { ScenarioSpec } from './scenario.ts';

/** What a cluster needs to begin as a scenario says. */
export function startOf(spec: ScenarioSpec): ClusterStart {
  const { seed, settings, machines, pools, autoscaler, manifests, traffic } = spec;
  return {
    seed,
    machines,
    manifests,
    ...(settings && { settings }),
    ...(pools && { pools }),
    ...(autoscaler && { autoscaler }),
    ...(traffic && { traffic }),
  };
}

/**
 * Does an action with its fields in order of name. Whoever acts does it this way, so that a replay is the same run though
 * it cannot know in which order the fields once stood.
 */
export function act(cluster: Cluster, action: Action): ActionOutcome {
  return cluster.act(inOrder(action));
}

/** Whether an action was refused whole. */
export function changedNothing(outcome: ActionOutcome): boolean {
  return !outcome.ok && outcome.lines.length === 0;
}

/** A scenario's run on its way to its moment, piece by piece, so that whoever leads it can breathe in between. */
export class Replay {
  readonly cluster: Cluster;
  /** Which of the actions were refused whole. */
  readonly refused: number[] = [];
  readonly #spec: ScenarioSpec;
  #done = 0;

  /** @param startProgram the shell, which containers need that execute commands */
  constructor(spec: ScenarioSpec, startProgram?: StartProgram) {
    this.#spec = spec;
    this.cluster = createCluster(inOrder(startOf(spec)), startProgram);
  }

  /** Goes on by at most `ms` virtual ms, or up to the next action; tells whether the moment is reached. */
  advance(ms: number): boolean {
    const { cluster } = this;
    const next = this.#spec.actions[this.#done];
    const goal = next?.at ?? this.#spec.at;
    cluster.runUntil(Math.min(goal, cluster.now + ms));
    if (cluster.now < goal) return false;
    if (!next) return true;
    const outcome = act(cluster, next.action);
    if (changedNothing(outcome)) this.refused.push(this.#done);
    this.#done++;
    return false;
  }
}

/** Runs a scenario to its moment, at once. */
export function openScenario(spec: ScenarioSpec, startProgram?: StartProgram): Cluster {
  const replay = new Replay(spec, startProgram);
  while (!replay.advance(Number.POSITIVE_INFINITY));
  return replay.cluster;
}
