import type { Manifest } from '../../api/types.ts';
import type { Cluster } from '../cluster.ts';
import { pool } from '../testing/pools.ts';
import { act, autoscaler, barePod, deployment, scene, service } from '../testing/scene.ts';

const SECOND = 1_000;

/** A run, and the revision after which its story begins. */
export interface Situation {
  readonly cluster: Cluster;
  readonly since: number;
}

/** A minute in which everything comes up, before the story begins. */
function begin(start: Parameters<typeof scene>[0]): Situation {
  const cluster = scene(start);
  cluster.advance(60 * SECOND);
  return { cluster, since: cluster.store.log.head };
}

function nodeDies(backAfter?: number): Situation {
  const story = begin({ manifests: [deployment('web', 3), service('web')] });
  const { cluster } = story;
  act(cluster, { type: 'killNode', name: 'worker-2' });
  if (backAfter !== undefined) {
    cluster.advance(backAfter * SECOND);
    act(cluster, { type: 'restoreNode', name: 'worker-2' });
  }
  cluster.runUntil(600 * SECOND);
  return story;
}

const budget: Manifest = {
  apiVersion: 'policy/v1',
  kind: 'PodDisruptionBudget',
  metadata: { name: 'web' },
  spec: { minAvailable: 3, selector: { matchLabels: { app: 'web' } } },
};

/** Whose file bears its name. */
export const situations: { readonly [name: string]: () => Situation } = {
  'a-node-dies': () => nodeDies(),
  'a-node-is-back-after-30-s': () => nodeDies(30),
  'a-node-is-back-after-200-s': () => nodeDies(200),
  'a-node-is-back-after-400-s': () => nodeDies(400),

  'a-bare-pods-node-dies'() {
    const story = begin({ manifests: [barePod('lonely', { nodeName: 'worker-2' })] });
    act(story.cluster, { type: 'killNode', name: 'worker-2' });
    story.cluster.advance(420 * SECOND);
    act(story.cluster, { type: 'restoreNode', name: 'worker-2' });
    story.cluster.advance(120 * SECOND);
    return story;
  },

  'a-rollout-with-a-bad-image'() {
    const story = begin({ manifests: [deployment('web', 3), service('web')] });
    const bad = deployment('web', 3, { image: 'nginx:does-not-exist' });
    act(story.cluster, { type: 'apply', manifests: [bad] });
    story.cluster.advance(700 * SECOND);
    act(story.cluster, { type: 'rollback', name: 'web' });
    story.cluster.advance(60 * SECOND);
    return story;
  },

  'an-oom-loop'() {
    const story = begin({ nodes: 1 });
    const resources = { limits: { memory: '64Mi' } };
    const containers = [{ name: 'main', image: 'podground/memory-leaker', resources }];
    act(story.cluster, { type: 'apply', manifests: [barePod('leaker', { containers })] });
    story.cluster.advance(300 * SECOND);
    return story;
  },

  'a-port-clash'() {
    const story = begin({ nodes: 1 });
    const containers = ['first', 'second'].map((name) => ({ name, image: 'nginx:1.27' }));
    act(story.cluster, { type: 'apply', manifests: [barePod('twins', { containers })] });
    story.cluster.advance(120 * SECOND);
    return story;
  },

  'a-drain-against-a-budget'() {
    const story = begin({ manifests: [deployment('web', 3), service('web'), budget] });
    const { cluster } = story;
    act(cluster, { type: 'drain', name: 'worker-1' });
    cluster.advance(60 * SECOND);
    act(cluster, { type: 'scale', kind: 'Deployment', name: 'web', replicas: 4 });
    cluster.advance(60 * SECOND);
    act(cluster, { type: 'uncordon', name: 'worker-1' });
    cluster.advance(30 * SECOND);
    return story;
  },

  'pods-are-scaled-up-and-down'() {
    const resources = { limits: { cpu: '500m' }, requests: { cpu: '200m' } };
    const shop = deployment('shop', 1, { image: 'registry.k8s.io/hpa-example', resources });
    const story = begin({ nodes: 3, manifests: [shop, service('shop'), autoscaler('shop', 1, 10)] });
    const profile = { type: 'spike', base: 0, peak: 12, startSeconds: 0, durationSeconds: 180 } as const;
    act(story.cluster, { type: 'setTraffic', service: 'shop', profile });
    story.cluster.advance(900 * SECOND);
    return story;
  },

  'nodes-are-scaled-up-and-down'() {
    const web = deployment('web', 1, { resources: { requests: { cpu: '1' } } });
    const story = begin({ nodes: 1, pools: [pool('burst')], manifests: [web] });
    const { cluster } = story;
    act(cluster, { type: 'scale', kind: 'Deployment', name: 'web', replicas: 3 });
    cluster.advance(120 * SECOND);
    act(cluster, { type: 'scale', kind: 'Deployment', name: 'web', replicas: 1 });
    cluster.advance(1_200 * SECOND);
    return story;
  },

  'the-api-server-is-down-while-a-node-dies'() {
    const story = begin({ nodes: 3, manifests: [deployment('web', 3), service('web')] });
    const { cluster } = story;
    act(cluster, { type: 'stopComponent', component: 'kube-apiserver' });
    cluster.advance(30 * SECOND);
    act(cluster, { type: 'killNode', name: 'worker-2' });
    cluster.advance(120 * SECOND);
    act(cluster, { type: 'startComponent', component: 'kube-apiserver' });
    cluster.advance(420 * SECOND);
    return story;
  },

  'a-node-is-cut-off'() {
    const story = begin({ manifests: [deployment('web', 3), service('web')] });
    const { cluster } = story;
    act(cluster, { type: 'partitionNode', name: 'worker-2' });
    cluster.advance(420 * SECOND);
    act(cluster, { type: 'healNode', name: 'worker-2' });
    cluster.advance(60 * SECOND);
    return story;
  },
};
