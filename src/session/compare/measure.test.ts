import { describe, expect, test } from 'vitest';
import { defaultScenario } from '../../scenario/scenarios/default.ts';
import { budgetManifest } from '../../scenario/templates/objects.ts';
import { FakeWorld } from '../testing/fake-world.ts';
import { compareRuns } from './compare.ts';
import type { RunDigest } from './digest.ts';

async function digest(world: FakeWorld, from: number): Promise<RunDigest> {
  const answer = await world.answerLate({ about: 'digest', from });
  if (answer.about !== 'digest') throw new Error(answer.about);
  return answer.digest;
}

/** Both machines are drained, one after the other: without a budget, all pods are gone at once. */
function lived(hasBudget: boolean): FakeWorld {
  const world = new FakeWorld();
  world.ask({ type: 'open', scenario: defaultScenario });
  if (hasBudget) {
    const selector = Object.values(world.view.workloads)[0]?.matchLabels ?? {};
    const budget = budgetManifest({
      name: 'web',
      namespace: 'default',
      selector,
      keep: 'minAvailable',
      amount: 2,
    });
    world.ask({ type: 'act', action: { type: 'apply', manifests: [budget] } });
  }
  world.ask({ type: 'advance', ms: 10_000 });
  world.ask({ type: 'act', action: { type: 'drain', name: 'worker-1' } });
  world.ask({ type: 'act', action: { type: 'drain', name: 'worker-2' } });
  world.ask({ type: 'advance', ms: 60_000 });
  return world;
}

describe('how a run has fared', () => {
  test('is measured from a moment on, and what a budget is worth can be told', async () => {
    const [bare, kept] = [await digest(lived(false), 150_000), await digest(lived(true), 150_000)];
    expect(bare.requests.failed).toBeGreaterThan(0);
    expect(bare.requests.outage).toMatchObject({ service: 'default/web' });
    expect(kept.requests.failed).toBe(0);
    expect(bare.pods.evicted).toBeGreaterThan(kept.pods.evicted);
    expect(bare.drains.map(({ node }) => node)).toEqual(['worker-1', 'worker-2']);
    expect(bare.drains.every(({ took }) => took !== undefined)).toBe(true);
    expect(bare.cost.nodeHours).toBeCloseTo((2 * 70) / 3600, 3);
    const { says, things, parting } = compareRuns(
      { name: 'Bare', digest: bare },
      { name: 'With a budget', digest: kept },
    );
    expect(says[0]).toMatch(/^In “Bare” [\d,]+ of [\d,]+ requests failed; in “With a budget” none did\.$/);
    expect(parting?.says).toMatch(/in “With a budget”$/);
    expect(things.map(({ ref }) => ref.kind)).toContain('PodDisruptionBudget');
  });

  test('is the same in a replay, and in a look back', async () => {
    const world = lived(false);
    const whole = await digest(world, 150_000);
    expect(await digest(lived(false), 150_000)).toEqual(whole);
    const early = lived(false);
    early.ask({ type: 'goTo', at: 190_000 });
    const past = await digest(early, 150_000);
    expect(past.to).toBe(190_000);
    expect(past.requests.failed).toBeLessThan(whole.requests.failed);
    expect(past.requests.answered).toBeLessThanOrEqual(whole.requests.answered);
    early.ask({ type: 'goTo' });
    expect(await digest(early, 150_000)).toEqual(whole);
  });
});

describe('another future', () => {
  test('is the same but for what is done at a moment, and stays beside the one that is open', () => {
    const world = lived(false);
    const now = world.view.clock.now;
    const reply = world.ask({
      type: 'addBranch',
      at: 155_000,
      actions: [{ type: 'scale', kind: 'Deployment', name: 'web', replicas: 1 }],
      name: ' One  replica ',
      withLater: true,
    });
    expect(reply).toEqual({ type: 'done', lines: ['b2'] });
    world.pass(100);
    const branch = world.time.branches.find(({ id }) => id === 'b2');
    expect(world.time.branch).toBe('b1');
    expect(branch).toMatchObject({
      name: 'One replica',
      until: now,
      from: { branch: 'b1', at: 155_000 },
    });
    expect(branch?.deeds.map(({ at }) => at)).toEqual([155_000, 160_000, 160_000]);
    const answer = world.answer({ about: 'branch', branch: 'b2' });
    if (answer.about !== 'branch') throw new Error(answer.about);
    expect(answer.scenario?.spec.actions.map(({ action }) => action.type)).toEqual([
      'scale',
      'drain',
      'drain',
    ]);
    expect(world.ask({ type: 'goTo', branch: 'b2' })).toEqual({ type: 'done', lines: [] });
    expect(world.view.clock.now).toBe(now);
  });

  test('is refused where it is no deed at all', () => {
    const world = lived(false);
    const wish = { type: 'addBranch', at: 0, name: '', withLater: true } as const;
    expect(world.ask({ ...wish, actions: [] })).toMatchObject({ type: 'refused' });
    expect(world.ask({ ...wish, actions: [{ type: 'burn' } as never] })).toMatchObject({ type: 'refused' });
  });
});
