import { describe, expect, test } from 'vitest';
import { act, openScenario, Replay } from './replay.ts';
import type { ScenarioSpec } from './scenario.ts';
import { defaultScenario } from './scenarios/default.ts';
import { scenarios } from './scenarios/index.ts';
import { templates } from './templates/index.ts';

const spec: ScenarioSpec = {
  ...defaultScenario.spec,
  actions: [
    { at: 61_000, action: { type: 'killNode', name: 'worker-2' } },
    { at: 61_000, action: { type: 'scale', kind: 'Deployment', name: 'web', replicas: 5 } },
    { at: 90_000, action: { type: 'restoreNode', name: 'worker-2' } },
  ],
  at: 200_000,
};

describe('a replay', () => {
  test('is the same run, in whatever pieces it is led', () => {
    const hash = openScenario(spec).hash();
    for (const piece of [1_000, 777, 60_000]) {
      const replay = new Replay(spec);
      while (!replay.advance(piece));
      expect(replay.cluster.now).toBe(200_000);
      expect(replay.cluster.hash()).toBe(hash);
    }
  });

  test('is the same run as the one that was lived', () => {
    const lived = openScenario({ ...defaultScenario.spec, at: 60_000 });
    for (const { at, action } of spec.actions) {
      lived.runUntil(at);
      act(lived, action);
    }
    lived.runUntil(spec.at);
    expect(openScenario(spec).hash()).toBe(lived.hash());
  });

  test('begins with the pools of its scenario', () => {
    const pool = { name: 'burst', min: 1, max: 3, size: 2, cores: 2, memoryBytes: 2 ** 32, spot: true };
    const { store } = openScenario({
      ...defaultScenario.spec,
      pools: [pool],
      autoscaler: { expander: ['price'] },
      at: 1_000,
    });
    const own = [...store.list('Machine')].filter(({ spec: { pool: of, spot } }) => of === 'burst' && spot);
    expect(own).toHaveLength(2);
  });
});

describe('the built-in scenarios', () => {
  const quiet = scenarios.filter(({ spec: { actions } }) => actions.length === 0);

  test.each(quiet.map((each) => [each.metadata.name, each] as const))(
    '%s opens with all that it holds ready, as nothing has been done to it',
    (_, scenario) => {
      const cluster = openScenario(scenario.spec);
      expect(cluster.refusedAtStart).toEqual([]);
      expect(cluster.now).toBe(scenario.spec.at);
      for (const { status } of cluster.store.list('Node')) {
        expect(status?.conditions?.find(({ type }) => type === 'Ready')?.status).toBe('True');
      }
      for (const { metadata, spec, status } of cluster.store.list('Deployment')) {
        expect(`${metadata.name} ${status?.readyReplicas}`).toBe(`${metadata.name} ${spec.replicas}`);
      }
      for (const { service } of scenario.spec.traffic ?? []) {
        expect(cluster.load(`default/${service}`)).toMatchObject({ failuresPerSecond: 0 });
      }
    },
  );
});

describe('the templates', () => {
  test.each(templates.map((template) => [template.id, template] as const))(
    '%s runs, with images whose behaviour is known',
    (_, template) => {
      const cluster = openScenario({
        ...defaultScenario.spec,
        manifests: template.manifests({ name: 'mine', replicas: 2, expose: true }),
        traffic: [{ service: 'mine', profile: { type: 'steady', rps: 4 } }],
      });
      expect(cluster.refusedAtStart).toEqual([]);
      const pods = [...cluster.store.list('Pod')];
      expect(pods.length).toBeGreaterThan(0);
      for (const { status } of pods) {
        expect(status?.containerStatuses?.map(({ ready, restartCount }) => [ready, restartCount])).toEqual(
          Array(template.containers).fill([true, 0]),
        );
      }
      expect(cluster.load('default/mine')?.requestsPerSecond).toBe(4);
      expect(cluster.load('default/mine')?.failuresPerSecond).toBe(0);
    },
  );
});
