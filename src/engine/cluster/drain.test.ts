import { describe, expect, it } from 'vitest';
import { isTerminating } from '../api/pod-status.ts';
import type { Manifest } from '../api/types.ts';
import { drainsOf } from './actions/drain-progress.ts';
import type { Cluster } from './cluster.ts';
import { act, barePod, deployment, node, pods, readyPods, scene } from './testing/scene.ts';

const SECOND = 1_000;

function budget(minAvailable: number): Manifest {
  return {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name: 'web' },
    spec: { minAvailable, selector: { matchLabels: { app: 'web' } } },
  };
}

const { template } = deployment('agent', 1).spec as { template: object };
const agent: Manifest = {
  apiVersion: 'apps/v1',
  kind: 'DaemonSet',
  metadata: { name: 'agent' },
  spec: { selector: { matchLabels: { app: 'agent' } }, template },
};

/** All three web pods on worker-1, since worker-2 was cordoned when they came. */
function crowded(...more: Manifest[]): Cluster {
  const cluster = scene({ manifests: more });
  cluster.advance(10 * SECOND);
  act(cluster, { type: 'cordon', name: 'worker-2' });
  act(cluster, { type: 'apply', manifests: [deployment('web', 3)] });
  cluster.advance(30 * SECOND);
  act(cluster, { type: 'uncordon', name: 'worker-2' });
  expect(readyPods(cluster, 'web').map(({ spec }) => spec.nodeName)).toEqual(Array(3).fill('worker-1'));
  return cluster;
}

function appsOn(cluster: Cluster, nodeName: string): (string | undefined)[] {
  return [...cluster.store.podsOnNode(nodeName)].map(({ metadata }) => metadata.labels?.app);
}

function progress(cluster: Cluster) {
  const newest = drainsOf(cluster.store).at(-1);
  if (!newest) throw new Error('nothing was drained');
  return newest;
}

const drain = { type: 'drain', name: 'worker-1' } as const;

describe('a drain', () => {
  it('never breaks a budget, and ends with all pods elsewhere', () => {
    const cluster = crowded(budget(2));
    const lines = act(cluster, drain);
    expect(lines.map((line) => line.replace(/web-[\w-]+/, 'x'))).toEqual(
      [
        'node/worker-1 cordoned',
        'evicting pod default/x',
        ...Array(2).fill([
          'evicting pod default/x',
          'error when evicting pods/"x" -n "default" (will retry after 5s): Cannot evict pod as it would violate the pod\'s disruption budget.',
        ]),
      ].flat(),
    );
    for (let step = 0; step < 1_200; step++) {
      cluster.advance(100);
      expect(readyPods(cluster, 'web').length).toBeGreaterThanOrEqual(2);
    }
    expect(appsOn(cluster, 'worker-1')).toEqual([]);
    expect(appsOn(cluster, 'worker-2')).toEqual(['web', 'web', 'web']);
    expect(readyPods(cluster, 'web')).toHaveLength(3);
    expect(node(cluster, 'worker-1').spec.unschedulable).toBe(true);
    expect(progress(cluster).state).toBe('drained');
    expect(progress(cluster).lines.at(-1)).toBe('node/worker-1 drained');
    const evictions = cluster.store.log
      .since(0)
      .filter(({ kind, before, after }) => kind === 'Pod' && before && after)
      .filter(({ before, after }) => after && before && isTerminating(after) && !isTerminating(before));
    expect(evictions).toHaveLength(3);
    const index = cluster.actions.length - 1;
    for (const { by, cause } of evictions) {
      expect({ by, cause }).toEqual({ by: 'user', cause: { type: 'action', index } });
    }
  });

  it('of pods without a budget is done at once, and prints what kubectl prints', () => {
    const cluster = crowded();
    act(cluster, { ...drain, gracePeriodSeconds: 0 });
    cluster.advance(60 * SECOND);
    expect(progress(cluster).lines.map((line) => line.replace(/web-[\w-]+/, 'x'))).toEqual([
      'node/worker-1 cordoned',
      ...Array(3).fill('evicting pod default/x'),
      ...Array(3).fill('pod/x evicted'),
      'node/worker-1 drained',
    ]);
  });

  it('refuses a bare pod, unless forced', () => {
    const cluster = crowded(barePod('lonely', { nodeName: 'worker-1' }));
    expect(cluster.act(drain)).toMatchObject({
      ok: false,
      message: 'cannot delete Pods that declare no controller (use --force to override): default/lonely',
      lines: ['node/worker-1 cordoned'],
    });
    cluster.advance(60 * SECOND);
    expect(appsOn(cluster, 'worker-1')).toHaveLength(4);
    expect(act(cluster, { ...drain, force: true }).slice(0, 3)).toEqual([
      'node/worker-1 already cordoned',
      'Warning: deleting Pods that declare no controller: default/lonely',
      'evicting pod default/lonely',
    ]);
    cluster.advance(60 * SECOND);
    expect(appsOn(cluster, 'worker-1')).toEqual([]);
    expect(pods(cluster, 'lonely')).toEqual([]);
  });

  it('leaves the pods of a DaemonSet alone, or refuses to begin', () => {
    const cluster = crowded(agent);
    const name = pods(cluster, 'agent').find(({ spec }) => spec.nodeName === 'worker-1')?.metadata.name;
    expect(cluster.act({ ...drain, ignoreDaemonSets: false })).toMatchObject({
      message: `cannot delete DaemonSet-managed Pods (use --ignore-daemonsets to ignore): default/${name}`,
    });
    expect(act(cluster, drain)).toContain(`Warning: ignoring DaemonSet-managed Pods: default/${name}`);
    cluster.advance(60 * SECOND);
    expect(appsOn(cluster, 'worker-1')).toEqual(['agent']);
    expect(progress(cluster).state).toBe('drained');
  });

  it('refuses to lose local data when told so, and tells all reasons', () => {
    const volumes = [{ name: 'scratch', emptyDir: {} }];
    const cluster = crowded(
      barePod('lonely', { nodeName: 'worker-1' }),
      barePod('scratch', { nodeName: 'worker-1', volumes }),
    );
    expect(cluster.act({ ...drain, deleteEmptyDirData: false })).toMatchObject({
      message:
        '[cannot delete Pods that declare no controller (use --force to override): default/lonely, ' +
        'cannot delete Pods with local storage (use --delete-emptydir-data to override): default/scratch]',
    });
  });

  it('gives up when its time is over, and evicts nothing more', () => {
    const cluster = crowded(budget(3));
    act(cluster, { ...drain, timeoutSeconds: 12 });
    cluster.advance(14 * SECOND);
    expect(progress(cluster).state).toBe('running');
    cluster.advance(2 * SECOND);
    expect(progress(cluster).state).toBe('failed');
    expect(progress(cluster).lines.at(-1)).toMatch(
      /^error when evicting pods\/"web-[\w-]+" -n "default": global timeout reached: 12s$/,
    );
    act(cluster, { type: 'delete', kind: 'PodDisruptionBudget', name: 'web' });
    cluster.advance(60 * SECOND);
    expect(appsOn(cluster, 'worker-1')).toEqual(['web', 'web', 'web']);
  });

  it('goes on as soon as the budget allows', () => {
    const cluster = crowded(budget(3));
    act(cluster, drain);
    cluster.advance(600 * SECOND);
    expect(appsOn(cluster, 'worker-1')).toHaveLength(3);
    expect(progress(cluster).lines).toHaveLength(200);
    act(cluster, { type: 'delete', kind: 'PodDisruptionBudget', name: 'web' });
    cluster.advance(40 * SECOND);
    expect(appsOn(cluster, 'worker-1')).toEqual([]);
  });

  it('ends with its node', () => {
    const cluster = crowded(budget(3));
    act(cluster, drain);
    cluster.advance(3 * SECOND);
    act(cluster, { type: 'removeNode', name: 'worker-1' });
    cluster.advance(2 * SECOND);
    expect(progress(cluster)).toMatchObject({ state: 'failed', error: 'nodes "worker-1" not found' });
    expect(cluster.act(drain)).toMatchObject({ ok: false, message: 'nodes "worker-1" not found' });
  });

  it('is the same again', () => {
    const hashes = [1, 2].map(() => {
      const cluster = crowded(budget(2), agent);
      act(cluster, drain);
      cluster.advance(120 * SECOND);
      return cluster.hash();
    });
    expect(hashes[0]).toBe(hashes[1]);
  });
});

describe('an eviction', () => {
  it('ends a pod, which is replaced; a budget forbids the next', () => {
    const cluster = crowded(budget(2));
    const [first, second] = readyPods(cluster, 'web').map(({ metadata }) => metadata.name);
    const evict = (pod = '') => cluster.act({ type: 'evict', pod });
    expect(evict(first)).toMatchObject({ ok: true, lines: [`pod/${first} evicted`] });
    expect(evict(second)).toMatchObject({
      ok: false,
      message: expect.stringMatching(
        /^Cannot evict pod as it would violate the pod's disruption budget\. The disruption budget web needs 2 healthy pods and has \d currently$/,
      ),
    });
    expect(evict('no')).toMatchObject({ ok: false, message: 'pods "no" not found' });
    cluster.advance(60 * SECOND);
    expect(readyPods(cluster, 'web')).toHaveLength(3);
  });
});
