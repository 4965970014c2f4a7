import { describe, expect, it } from 'vitest';
import type { Cluster } from './cluster.ts';
import { act, autoscaler, barePod, deployment, scene, service } from './testing/scene.ts';
import { tellStory } from './testing/story.ts';

const SECOND = 1_000;

/** The golden traces: a changed story is read before it is accepted (`npx vitest -u`), line by line. */
const stories: { readonly [name: string]: () => { cluster: Cluster; since: number } } = {
  'a node dies and comes back'() {
    const cluster = scene({
      manifests: [deployment('web', 3), service('web'), barePod('lonely', { nodeName: 'worker-2' })],
    });
    cluster.advance(60 * SECOND);
    const since = cluster.store.log.head;
    act(cluster, { type: 'killNode', name: 'worker-2' });
    cluster.advance(420 * SECOND);
    act(cluster, { type: 'restoreNode', name: 'worker-2' });
    cluster.advance(60 * SECOND);
    return { cluster, since };
  },

  'a rollout to an image that does not exist, and back'() {
    const cluster = scene({ manifests: [deployment('web', 3), service('web')] });
    cluster.advance(60 * SECOND);
    const since = cluster.store.log.head;
    act(cluster, { type: 'apply', manifests: [deployment('web', 3, { image: 'nginx:does-not-exist' })] });
    cluster.advance(120 * SECOND);
    act(cluster, { type: 'apply', manifests: [deployment('web', 3)] });
    cluster.advance(60 * SECOND);
    return { cluster, since };
  },

  'a spike, and the autoscaler answers'() {
    const shop = deployment('shop', 1, {
      image: 'registry.k8s.io/hpa-example',
      resources: { limits: { cpu: '500m' }, requests: { cpu: '200m' } },
    });
    const cluster = scene({ nodes: 3, manifests: [shop, service('shop'), autoscaler('shop', 1, 10)] });
    cluster.advance(120 * SECOND);
    const since = cluster.store.log.head;
    const profile = { type: 'spike', base: 0, peak: 50, startSeconds: 0, durationSeconds: 180 } as const;
    act(cluster, { type: 'setTraffic', service: 'shop', profile });
    cluster.advance(900 * SECOND);
    return { cluster, since };
  },
};

describe('the story of', () => {
  for (const [name, play] of Object.entries(stories)) {
    it(name, async () => {
      const { cluster, since } = play();
      await expect(tellStory(cluster, since)).toMatchFileSnapshot(
        `stories/${name.replace(/[^a-z]+/g, '-')}.txt`,
      );
    });
  }

  it('is the same again for the same start, seed and actions, down to the log’s hash', () => {
    for (const play of Object.values(stories)) expect(play().cluster.hash()).toBe(play().cluster.hash());
  });

  it('is another for another seed', () => {
    const hashes = [1, 2].map((seed) => {
      const cluster = scene({ seed, manifests: [deployment('web', 3)] });
      cluster.advance(30 * SECOND);
      return cluster.hash();
    });
    expect(hashes[0]).not.toBe(hashes[1]);
  });
});
