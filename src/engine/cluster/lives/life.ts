import { keyOf } from '../../api/key.ts';
import type { Action, ActionType, TimedAction } from '../action.ts';
import type { Cluster } from '../cluster.ts';
import { explainObject } from '../explain.ts';
import { scene } from '../testing/scene.ts';
import { wrongAtRest } from './at-rest.ts';
import { beginning } from './manifests.ts';
import { oddFigures } from './odd-numbers.ts';
import { makePeace, wrongInPeace } from './peace.ts';
import { disquiet } from './quiet.ts';
import { actionOf, type Life, type Step } from './step.ts';
import { Witness } from './witness.ts';

/**
 * Lives through a life; tells what was wrong in it, and empty when nothing was.
 *
 * @param accepted gets the types of the actions that were not refused
 */
export function liveThrough(life: Life, accepted = new Set<ActionType>()): string[] {
  const cluster = beginLife(life);
  const witness = new Witness(cluster.store);
  for (const [index, step] of life.steps.entries()) {
    const action = take(step, cluster, accepted);
    const isAtRest = rests(cluster);
    const found = [...witness.look(), ...oddFigures(cluster), ...(isAtRest ? wrongAtRest(cluster) : [])];
    if (found.length > 0)
      return [`after step ${index}, ${JSON.stringify(action)}, at ${cluster.now} ms:`, ...found];
  }
  const forgotten = [...unexplained(cluster), ...unlikeReplay(cluster, life)];
  if (forgotten.length > 0) return forgotten;
  makePeace(cluster);
  const inPeace = [...wrongInPeace(cluster), ...wrongAtRest(cluster)];
  return inPeace.length > 0
    ? ['in peace:', ...inPeace]
    : [...disquiet(cluster), ...witness.look(), ...witness.differences()];
}

/** The same life, unwatched; what was done in it are its cluster's actions. */
export function livedThrough(life: Life): Cluster {
  const cluster = beginLife(life);
  for (const step of life.steps) take(step, cluster);
  return cluster;
}

function beginLife({ seed }: Life): Cluster {
  const cluster = start(seed);
  if (seed % 2) cluster.advance(5_000);
  return cluster;
}

function take(step: Step, cluster: Cluster, accepted?: Set<ActionType>): Action | undefined {
  const action = actionOf(step, cluster);
  if (action && cluster.act(action).ok) accepted?.add(action.type);
  cluster.advance(step.ms);
  return action;
}

function start(seed: number): Cluster {
  return scene({ seed, nodes: 3, manifests: beginning });
}

/** Whether everybody has taken note of the last change within a moment. */
function rests(cluster: Cluster): boolean {
  for (let attempt = 0; attempt < 20; attempt++) {
    const { head } = cluster.store.log;
    cluster.advance(20);
    if (cluster.store.log.head === head) return true;
  }
  return false;
}

/** Objects that cannot be explained. */
function* unexplained(cluster: Cluster): Iterable<string> {
  for (const object of cluster.store.all())
    if (!explainObject(cluster, object.kind, keyOf(object))?.summary.length)
      yield `${object.kind} ${keyOf(object)} cannot be explained`;
}

/** The same seed and actions give the same log. */
function* unlikeReplay(cluster: Cluster, { seed }: Life): Iterable<string> {
  const again = replay(seed, cluster.actions, cluster.now);
  if (again.hash() !== cluster.hash()) yield 'another log comes of the same start and actions';
}

function replay(seed: number, actions: readonly TimedAction[], until: number): Cluster {
  const cluster = start(seed);
  for (const { at, action } of actions) {
    cluster.runUntil(at);
    cluster.act(action);
  }
  cluster.runUntil(until);
  return cluster;
}
