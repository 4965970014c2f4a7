import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyOf } from '../api/key.ts';
import type { TimedAction } from './action.ts';
import type { Cluster } from './cluster.ts';
import { explainObject } from './explain.ts';
import { wrongHistory } from './testing/history.ts';
import { alwaysWrong, wrongAtRest } from './testing/invariants.ts';
import { actionOf, beginning, type RandomStep } from './testing/random-steps.ts';
import { scene } from './testing/scene.ts';
import { makePeace, wrongInPeace } from './testing/settled.ts';

const arbitraryStep: fc.Arbitrary<RandomStep> = fc.record({
  what: fc.nat(10_000),
  which: fc.nat(10_000),
  amount: fc.nat(100),
  ms: fc.oneof(fc.nat(3_000), fc.nat(30_000), fc.nat(120_000), fc.nat(300_000)),
});

function start(seed: number): Cluster {
  return scene({ seed, nodes: 3, manifests: beginning });
}

/** Lives through the steps and tells what was wrong after each of them. */
function live(cluster: Cluster, steps: readonly RandomStep[]): string[] {
  const wrong: string[] = [];
  for (const [index, step] of steps.entries()) {
    const action = actionOf(step, cluster);
    if (action) cluster.act(action);
    cluster.advance(step.ms);
    const found = [...alwaysWrong(cluster), ...(rests(cluster) ? wrongAtRest(cluster) : [])];
    const when = `after step ${index}, ${JSON.stringify(action)}, at ${cluster.now} ms`;
    wrong.push(...found.map((what) => `${when}: ${what}`));
  }
  return wrong;
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

function replay(seed: number, actions: readonly TimedAction[], until: number): Cluster {
  const cluster = start(seed);
  for (const { at, action } of actions) {
    cluster.runUntil(at);
    cluster.act(action);
  }
  cluster.runUntil(until);
  return cluster;
}

/** Objects that cannot be explained. */
function unexplained(cluster: Cluster): string[] {
  return [...cluster.store.all()]
    .filter((object) => !explainObject(cluster, object.kind, keyOf(object))?.summary.length)
    .map((object) => `${object.kind} ${keyOf(object)}`);
}

describe('whatever is done to a cluster', () => {
  it('it keeps its promises, can be explained, recovers in peace, and is the same again', () => {
    fc.assert(
      fc.property(fc.nat(), fc.array(arbitraryStep, { minLength: 10, maxLength: 14 }), (seed, steps) => {
        const cluster = start(seed);
        if (seed % 2) cluster.advance(5_000);
        expect(live(cluster, steps)).toEqual([]);
        expect(unexplained(cluster)).toEqual([]);
        expect(replay(seed, cluster.actions, cluster.now).hash()).toBe(cluster.hash());
        makePeace(cluster);
        expect([...wrongInPeace(cluster), ...alwaysWrong(cluster), ...wrongHistory(cluster)]).toEqual([]);
      }),
      { seed: 20260101, numRuns: 50, endOnFailure: true },
    );
  }, 60_000);

  it('a machine may be given back in the moment in which it came', () => {
    const cluster = start(0);
    expect(cluster.act({ type: 'removeNode', name: 'worker-2' })).toMatchObject({ ok: true });
    cluster.advance(60_000);
    expect([...cluster.store.list('Node')].map(({ metadata }) => metadata.name)).toEqual([
      'worker-1',
      'worker-3',
    ]);
    expect([...alwaysWrong(cluster), ...wrongAtRest(cluster)]).toEqual([]);
  });
});
