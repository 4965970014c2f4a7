import { describe, expect, test } from 'vitest';
import type { Cluster } from '../cluster.ts';
import { act, autoscaler, deployment, pods, readiness, readyPods, scene, service } from '../testing/scene.ts';
import type { ComponentName } from './component.ts';

const MINUTE = 60_000;

/** What one sees four minutes after an event, while a component is stopped. */
interface Row {
  /** A pod was deleted: is it replaced, by a pod that runs, by one that waits, or was that refused? */
  readonly deleted: 'replaced' | 'replaced, waiting' | 'gone' | 'refused';
  /** A node lost its power: is that known, and do its users get answers? */
  readonly nodeDied: 'noticed' | 'unnoticed';
  /** Three more pods are wished for: how many of them run, wait for a node, or was that refused? */
  readonly scaled: '3 run' | '3 wait' | 'none' | 'refused';
  /** Far more load: do more pods run, do more wait, or is the size kept? */
  readonly spike: 'more run' | 'more wait' | 'kept';
}

const asEver: Row = { deleted: 'replaced', nodeDied: 'noticed', scaled: '3 run', spike: 'more run' };
const unanswered: Row = { deleted: 'refused', nodeDied: 'unnoticed', scaled: 'refused', spike: 'kept' };

const table: { readonly [C in ComponentName | 'nothing']: Row } = {
  nothing: asEver,
  'kube-apiserver': unanswered,
  etcd: unanswered,
  'kube-scheduler': {
    deleted: 'replaced, waiting',
    nodeDied: 'noticed',
    scaled: '3 wait',
    spike: 'more wait',
  },
  'kube-controller-manager': { deleted: 'gone', nodeDied: 'unnoticed', scaled: 'none', spike: 'kept' },
  'metrics-server': { ...asEver, spike: 'kept' },
  'cluster-autoscaler': asEver,
};

const shop = deployment('shop', 1, {
  image: 'registry.k8s.io/hpa-example',
  resources: { limits: { cpu: '500m' }, requests: { cpu: '200m' } },
});

function without(component: string): Cluster {
  const cluster = scene({
    nodes: 3,
    manifests: [deployment('web', 3), service('web'), shop, service('shop'), autoscaler('shop', 1, 6)],
  });
  act(cluster, { type: 'setTraffic', service: 'web', profile: { type: 'steady', rps: 10 } });
  cluster.advance(2 * MINUTE);
  if (component !== 'nothing') act(cluster, { type: 'stopComponent', component: component as ComponentName });
  return cluster;
}

function unplaced(cluster: Cluster, app: string): number {
  return pods(cluster, app).filter(({ spec }) => !spec.nodeName).length;
}

const events: { readonly [E in keyof Row]: (cluster: Cluster) => Row[E] } = {
  deleted(cluster) {
    const { name } = pods(cluster, 'web')[0]?.metadata ?? { name: '' };
    if (!cluster.act({ type: 'delete', kind: 'Pod', name }).ok) return 'refused';
    cluster.advance(4 * MINUTE);
    if (readyPods(cluster, 'web').length === 3) return 'replaced';
    return unplaced(cluster, 'web') === 1 ? 'replaced, waiting' : 'gone';
  },
  nodeDied(cluster) {
    act(cluster, { type: 'killNode', name: 'worker-1' });
    cluster.advance(4 * MINUTE);
    return readiness(cluster, 'worker-1') === 'Unknown' ? 'noticed' : 'unnoticed';
  },
  scaled(cluster) {
    const scaled = cluster.act({ type: 'scale', kind: 'Deployment', name: 'web', replicas: 6 });
    if (!scaled.ok) return 'refused';
    cluster.advance(4 * MINUTE);
    if (readyPods(cluster, 'web').length === 6) return '3 run';
    return unplaced(cluster, 'web') === 3 ? '3 wait' : 'none';
  },
  spike(cluster) {
    act(cluster, { type: 'setTraffic', service: 'shop', profile: { type: 'steady', rps: 50 } });
    cluster.advance(4 * MINUTE);
    if (readyPods(cluster, 'shop').length > 1) return 'more run';
    return unplaced(cluster, 'shop') > 0 ? 'more wait' : 'kept';
  },
};

describe.each(Object.entries(table))('with %s stopped', (component, row) => {
  test.each(Object.keys(events) as (keyof Row)[])('%s', (event) => {
    const cluster = without(component);
    expect(events[event](cluster)).toBe(row[event]);
    // Whatever the control plane does, kube-proxies go on to lead users to pods.
    expect(cluster.load('default/web')?.requestsPerSecond).toBeGreaterThan(0);
  });
});
