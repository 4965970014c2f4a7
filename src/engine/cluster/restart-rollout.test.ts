import { describe, expect, it } from 'vitest';
import { act, deployment, pods, readyPods, scene } from './testing/scene.ts';

const restart = { type: 'restartRollout', kind: 'Deployment', name: 'web' } as const;

describe('kubectl rollout restart', () => {
  it('makes all pods anew from the same template, and never stops serving', () => {
    const cluster = scene({ manifests: [deployment('web', 3)] });
    cluster.advance(60_000);
    const before = new Set(pods(cluster, 'web').map(({ metadata }) => metadata.uid));
    expect(act(cluster, restart)).toEqual(['deployment.apps/web restarted']);
    for (let step = 0; step < 60; step++) {
      cluster.advance(1_000);
      expect(readyPods(cluster, 'web').length).toBeGreaterThanOrEqual(3);
    }
    const after = pods(cluster, 'web');
    expect(after).toHaveLength(3);
    expect(after.some(({ metadata }) => before.has(metadata.uid))).toBe(false);
  });

  it('refuses what is paused, what is not there, and what has no rollout', () => {
    const cluster = scene({ manifests: [deployment('web', 1)] });
    act(cluster, { type: 'pauseRollout', name: 'web' });
    expect(cluster.act(restart)).toMatchObject({ ok: false, message: expect.stringContaining('paused') });
    expect(cluster.act({ ...restart, name: 'other' })).toMatchObject({
      ok: false,
      message: 'deployments.apps "other" not found',
    });
    expect(cluster.act({ ...restart, kind: 'Pod' })).toMatchObject({ ok: false });
  });
});
