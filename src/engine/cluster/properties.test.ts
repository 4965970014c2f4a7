import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TimedAction } from './action.ts';
import type { Cluster } from './cluster.ts';
import { explainObject } from './explain.ts';
import { alwaysWrong, wrongAtRest } from './testing/invariants.ts';
import { actionOf, beginning, type RandomStep } from './testing/random-steps.ts';
import { scene } from './testing/scene.ts';

const arbitraryStep: fc.Arbitrary<RandomStep> = fc.record({
  what: fc.nat(10_000),
  which: fc.nat(10_000),
  amount: fc.nat(100),
  ms: fc.oneof(fc.nat(3_000), fc.nat(30_000), fc.nat(120_000)),
});

/** Lives through the steps and tells what was wrong after each of them. */
function live(seed: number, steps: readonly RandomStep[]): { cluster: Cluster; wrong: string[] } {
  const cluster = scene({ seed, nodes: 3, manifests: beginning });
  cluster.advance(5_000);
  const wrong: string[] = [];
  for (const [index, step] of steps.entries()) {
    const action = actionOf(step, cluster);
    if (action) cluster.act(action);
    cluster.advance(step.ms);
    const found = [...alwaysWrong(cluster), ...(rests(cluster) ? wrongAtRest(cluster) : [])];
    const when = `after step ${index} (${JSON.stringify(action)}) at ${cluster.now}`;
    wrong.push(...found.map((what) => `${when}: ${what}`));
  }
  return { cluster, wrong };
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
  const cluster = scene({ seed, nodes: 3, manifests: beginning });
  for (const { at, action } of actions) {
    cluster.runUntil(at);
    cluster.act(action);
  }
  cluster.runUntil(until);
  return cluster;
}

describe('whatever is done to a cluster', () => {
  it('it keeps its promises, can be explained, and is the same again', () => {
    fc.assert(
      fc.property(fc.nat(), fc.array(arbitraryStep, { minLength: 10, maxLength: 14 }), (seed, steps) => {
        const { cluster, wrong } = live(seed, steps);
        expect(wrong).toEqual([]);
        for (const object of cluster.store.all()) {
          const { namespace, name } = object.metadata;
          const key = (namespace ? `${namespace}/${name}` : name) as never;
          expect(explainObject(cluster, object.kind, key)?.summary.length).toBeGreaterThan(0);
        }
        expect(replay(seed, cluster.actions, cluster.now).hash()).toBe(cluster.hash());
      }),
      {
        seed: Number(process.env.FC_SEED ?? 1),
        numRuns: Number(process.env.FC_RUNS ?? 50),
        endOnFailure: true,
      },
    );
  }, 60_000);
});
