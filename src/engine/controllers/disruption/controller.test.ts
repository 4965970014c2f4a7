import { describe, expect, test } from 'vitest';
import { makeKey } from '../../api/key.ts';
import { isTerminating, podCondition } from '../../api/pod-status.ts';
import { defaultSettings } from '../../api/settings.ts';
import type { PodDisruptionBudget } from '../../api/types.ts';
import { TestBench } from '../workload/test-bench.ts';
import { disruptionController } from './controller.ts';
import { checkEviction, evictPod } from './eviction.ts';

const labels = { app: 'web' };
const pod = (index: number) => makeKey('default', `web-${index}`);

/** Three running pods of a ReplicaSet, and a budget. */
function world(spec: Partial<PodDisruptionBudget['spec']> = { minAvailable: 2 }): TestBench {
  const bench = new TestBench(
    disruptionController({
      settings: defaultSettings,
      metrics: { podMetrics: () => undefined },
      heartbeats: { renewedAt: () => undefined, stoppedBy: () => undefined },
    }),
  );
  const selector = { matchLabels: labels };
  const template = { metadata: { labels }, spec: { containers: [{ name: 'app', image: 'nginx' }] } };
  const owner = bench.create('ReplicaSet', {
    metadata: { name: 'web' },
    spec: { replicas: 3, selector, template },
  });
  const ownerReferences = [
    { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'web', uid: owner.metadata.uid, controller: true },
  ];
  for (let i = 0; i < 3; i++) {
    bench.startPod(
      bench.create('Pod', { metadata: { name: `web-${i}`, labels, ownerReferences }, spec: template.spec }),
    );
  }
  bench.create('PodDisruptionBudget', { metadata: { name: 'web' }, spec: { ...spec, selector } });
  bench.run(100);
  return bench;
}

const status = (bench: TestBench) => bench.get('PodDisruptionBudget', 'web').status;

describe('the status', () => {
  test('follows the pods', () => {
    const bench = world();
    expect(status(bench)).toMatchObject({
      currentHealthy: 3,
      desiredHealthy: 2,
      expectedPods: 3,
      disruptionsAllowed: 1,
      observedGeneration: 1,
      conditions: [{ type: 'DisruptionAllowed', status: 'True', reason: 'SufficientPods' }],
    });
    bench.remove('Pod', 'web-0');
    bench.run(100);
    expect(status(bench)).toMatchObject({
      currentHealthy: 2,
      disruptionsAllowed: 0,
      conditions: [{ status: 'False', reason: 'InsufficientPods' }],
    });
  });

  test('is written once', () => {
    const bench = world({ maxUnavailable: '34%' });
    expect(status(bench)).toMatchObject({ desiredHealthy: 1, disruptionsAllowed: 2 });
    const { head } = bench.store.log;
    bench.change('Pod', 'web-0', (each) => ({
      ...each,
      metadata: { ...each.metadata, annotations: { a: 'b' } },
    }));
    bench.run(1000);
    expect(bench.store.log.head).toBe(head + 1);
  });

  test('forbids everything when it cannot be known', () => {
    const bench = world({ minAvailable: '50%' });
    bench.remove('ReplicaSet', 'web');
    bench.change('PodDisruptionBudget', 'web', (each) => ({
      ...each,
      spec: { ...each.spec, minAvailable: '60%' },
    }));
    bench.run(100);
    expect(status(bench)).toMatchObject({
      disruptionsAllowed: 0,
      conditions: [
        {
          status: 'False',
          reason: 'SyncFailed',
          message: expect.stringContaining('found no controllers for pod'),
        },
      ],
    });
  });

  test('tells of pods that it cannot account for, and of none at all', () => {
    const bench = world({ maxUnavailable: 1 });
    bench.create('Pod', {
      metadata: { name: 'alone', labels },
      spec: { containers: [{ name: 'app', image: 'nginx' }] },
    });
    bench.create('PodDisruptionBudget', { metadata: { name: 'nobody' }, spec: { minAvailable: 1 } });
    bench.run(100);
    expect(bench.messages('UnmanagedPods')[0]).toContain(
      '(selector: &LabelSelector{MatchLabels:map[string]string{app: web,},MatchExpressions:[]LabelSelectorRequirement{},}) were found to be unmanaged.',
    );
    expect(bench.messages('NoPods')).toEqual(['No matching pods found']);
  });
});

describe('the eviction API', () => {
  test('takes one, and refuses the next until there is a budget again', () => {
    const bench = world();
    expect(evictPod(bench.user, pod(0))).toEqual({ ok: true });
    expect(isTerminating(bench.get('Pod', 'web-0'))).toBe(true);
    expect(podCondition(bench.get('Pod', 'web-0'), 'DisruptionTarget')).toMatchObject({
      reason: 'EvictionByEvictionAPI',
      message: 'Eviction API: evicting',
    });
    const refused = {
      ok: false,
      error: {
        code: 429,
        message: "Cannot evict pod as it would violate the pod's disruption budget.",
        cause: expect.any(String),
      },
    };
    // Before the controller has looked, the spent budget refuses.
    expect(evictPod(bench.user, pod(1))).toEqual(refused);
    bench.run(100);
    expect(evictPod(bench.user, pod(1))).toEqual(refused);
    expect(checkEviction(bench.store, bench.get('Pod', 'web-1'))).toMatchObject({
      error: { cause: 'The disruption budget web needs 2 healthy pods and has 2 currently' },
    });
    expect(isTerminating(bench.get('Pod', 'web-1'))).toBe(false);
  });

  test('waits for a budget that was changed to be looked at', () => {
    const bench = world();
    bench.change('PodDisruptionBudget', 'web', (each) => ({
      ...each,
      spec: { ...each.spec, minAvailable: 3 },
    }));
    expect(evictPod(bench.user, pod(0))).toMatchObject({
      error: { code: 429, cause: 'The disruption budget web is still being processed by the server.' },
    });
  });

  test('lets a pod without a budget go, and knows no pod that is not there', () => {
    const bench = world();
    bench.remove('PodDisruptionBudget', 'web');
    expect(evictPod(bench.user, pod(0))).toEqual({ ok: true });
    expect(evictPod(bench.user, pod(9))).toEqual({
      ok: false,
      error: { code: 404, message: 'pods "web-9" not found' },
    });
  });
});

test('an approved eviction that nobody carries out is forgotten after two minutes', () => {
  const bench = world();
  const key = makeKey('default', 'web');
  const current = status(bench);
  if (!current) throw new Error('no status');
  const disruptedPods = { 'web-0': '2026-01-01T09:00:00Z' };
  bench.user.setStatus('PodDisruptionBudget', key, { ...current, disruptionsAllowed: 0, disruptedPods });
  bench.run(1000);
  expect(status(bench)).toMatchObject({ currentHealthy: 2, disruptionsAllowed: 0, disruptedPods });
  bench.run(120_000);
  expect(status(bench)).toMatchObject({ currentHealthy: 3, disruptionsAllowed: 1 });
  expect(status(bench)).not.toHaveProperty('disruptedPods');
  expect(bench.messages('NotDeleted')).toEqual([
    "Pod was expected by PDB default/default to be deleted but it wasn't",
  ]);
});

test('a disruption that was announced and never came is taken back', () => {
  const bench = world();
  const conditions = [
    { type: 'Ready', status: 'True' },
    {
      type: 'DisruptionTarget',
      status: 'True',
      reason: 'PreemptionByScheduler',
      lastTransitionTime: '2026-01-01T09:00:00Z',
    },
  ];
  bench.setPodStatus(bench.get('Pod', 'web-0'), { conditions });
  bench.run(115_000);
  expect(podCondition(bench.get('Pod', 'web-0'), 'DisruptionTarget')?.status).toBe('True');
  bench.run(10_000);
  expect(podCondition(bench.get('Pod', 'web-0'), 'DisruptionTarget')?.status).toBe('False');
});

test('a pod with two budgets is warned of', () => {
  const bench = world();
  bench.create('PodDisruptionBudget', {
    metadata: { name: 'second' },
    spec: { minAvailable: 1, selector: { matchLabels: labels } },
  });
  bench.startPod(bench.get('Pod', 'web-0'), 'node-1', false);
  bench.run(100);
  expect(bench.messages('MultiplePodDisruptionBudgets')).toEqual([
    'Pod "default"/"web-0" matches multiple PodDisruptionBudgets.  Chose "web" arbitrarily.',
  ]);
  expect(evictPod(bench.user, pod(0))).toMatchObject({ error: { code: 500 } });
});
