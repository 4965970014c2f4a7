import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ActionType } from './action.ts';
import { actionTypes } from './actions/index.ts';
import { wrongAtRest } from './lives/at-rest.ts';
import { generators } from './lives/generators.ts';
import { liveThrough } from './lives/life.ts';
import { beginning } from './lives/manifests.ts';
import { pinned } from './lives/pinned.ts';
import { anyLife } from './lives/step.ts';
import { Witness } from './lives/witness.ts';
import { scene } from './testing/scene.ts';

/** The full count is lived through by `npm run soak`. */
const LIVES = 100;

describe('whatever is done to a cluster', () => {
  it('it keeps its promises, can be explained, recovers in peace, and is the same again', () => {
    const accepted = new Set<ActionType>();
    fc.assert(
      fc.property(anyLife, (life) => {
        expect(liveThrough(life, accepted)).toEqual([]);
      }),
      { seed: 20260101, numRuns: LIVES, endOnFailure: true },
    );
    expect(actionTypes.filter((type) => !accepted.has(type))).toEqual([]);
  }, 300_000);

  it.each(pinned)('it once broke a promise, and keeps it now: $what', ({ life }) => {
    expect(liveThrough(life)).toEqual([]);
  });

  it.each(actionTypes)('%s is among it', (type) => {
    expect(Object.keys(generators)).toContain(type);
  });

  it('a machine may be given back in the moment in which it came', () => {
    const cluster = scene({ seed: 0, nodes: 3, manifests: beginning });
    expect(cluster.act({ type: 'removeNode', name: 'worker-2' })).toMatchObject({ ok: true });
    cluster.advance(60_000);
    expect([...cluster.store.list('Node')].map(({ metadata }) => metadata.name)).toEqual([
      'worker-1',
      'worker-3',
    ]);
    expect([...new Witness(cluster.store).look(), ...wrongAtRest(cluster)]).toEqual([]);
  });
});
