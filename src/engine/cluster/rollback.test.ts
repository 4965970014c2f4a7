import { describe, expect, it } from 'vitest';
import { makeKey } from '../api/key.ts';
import type { Cluster } from './cluster.ts';
import { act, deployment, readyPods, scene } from './testing/scene.ts';

const SECOND = 1_000;
const OLD = 'nginx:1.27';
const NEW = 'nginx:1.29';
const undo = { type: 'rollback', name: 'web' } as const;

function apply(cluster: Cluster, image: string): void {
  act(cluster, { type: 'apply', manifests: [deployment('web', 3, { image })] });
  cluster.advance(60 * SECOND);
}

/** Rolled out twice: revision 1 is the old image, revision 2 the new one. */
function twice(): Cluster {
  const cluster = scene({ manifests: [] });
  apply(cluster, OLD);
  apply(cluster, NEW);
  return cluster;
}

function web(cluster: Cluster) {
  const found = cluster.store.get('Deployment', makeKey('default', 'web'));
  if (!found) throw new Error('no Deployment web');
  return found;
}

function revision(cluster: Cluster): string | undefined {
  return web(cluster).metadata.annotations?.['deployment.kubernetes.io/revision'];
}

function images(cluster: Cluster): (string | undefined)[] {
  return readyPods(cluster, 'web').map(({ spec }) => spec.containers[0]?.image);
}

describe('a rollback', () => {
  it('brings the image before back, as a new revision', () => {
    const cluster = twice();
    const replicaSets = cluster.store.count('ReplicaSet');
    expect([revision(cluster), ...images(cluster)]).toEqual(['2', NEW, NEW, NEW]);
    expect(act(cluster, undo)).toEqual(['deployment.apps/web rolled back']);
    expect(web(cluster).spec.template.metadata?.labels).toEqual({ app: 'web' });
    cluster.advance(60 * SECOND);
    expect([revision(cluster), ...images(cluster)]).toEqual(['3', OLD, OLD, OLD]);
    expect(cluster.store.count('ReplicaSet')).toBe(replicaSets);
    expect(act(cluster, undo)).toEqual(['deployment.apps/web rolled back']);
    cluster.advance(60 * SECOND);
    expect([revision(cluster), ...images(cluster)]).toEqual(['4', NEW, NEW, NEW]);
  });

  it('to a revision takes that one, if there is one and it is another', () => {
    const cluster = twice();
    expect(cluster.act({ ...undo, toRevision: 7 })).toMatchObject({
      ok: false,
      message: 'unable to find specified revision 7 in history',
    });
    const before = cluster.store.log.head;
    expect(act(cluster, { ...undo, toRevision: 2 })).toEqual([
      'deployment.apps/web skipped rollback (current template already matches revision 2)',
    ]);
    expect(cluster.store.log.head).toBe(before);
    act(cluster, { ...undo, toRevision: 1 });
    cluster.advance(60 * SECOND);
    expect([revision(cluster), ...images(cluster)]).toEqual(['3', OLD, OLD, OLD]);
  });

  it('needs a history', () => {
    const cluster = scene({ manifests: [deployment('web', 1)] });
    cluster.advance(30 * SECOND);
    expect(cluster.act(undo)).toMatchObject({
      message: 'no rollout history found for deployment "web"',
    });
    expect(cluster.act({ ...undo, name: 'no' })).toMatchObject({
      message: 'deployments.apps "no" not found',
    });
  });

  it('keeps what was applied last, and takes the other annotations of the revision', () => {
    const cluster = twice();
    const applied = web(cluster).metadata.annotations?.['kubectl.kubernetes.io/last-applied-configuration'];
    expect(applied).toContain(NEW);
    act(cluster, undo);
    expect(web(cluster).metadata.annotations).toEqual({
      'kubectl.kubernetes.io/last-applied-configuration': applied,
      'deployment.kubernetes.io/revision': '2',
    });
  });
});

describe('a paused rollout', () => {
  it('waits until it is resumed, and cannot be rolled back', () => {
    const cluster = twice();
    const pause = { type: 'pauseRollout', name: 'web' } as const;
    const resume = { type: 'resumeRollout', name: 'web' } as const;
    expect(cluster.act(resume)).toMatchObject({ message: 'deployments.apps "web" is not paused' });
    expect(act(cluster, pause)).toEqual(['deployment.apps/web paused']);
    expect(cluster.act(pause)).toMatchObject({ message: 'deployments.apps "web" is already paused' });
    expect(cluster.act(undo)).toMatchObject({
      message:
        "you cannot rollback a paused deployment; resume it first with 'kubectl rollout resume deployment/web' and try again",
    });
    apply(cluster, OLD);
    expect(images(cluster)).toEqual([NEW, NEW, NEW]);
    expect(act(cluster, resume)).toEqual(['deployment.apps/web resumed']);
    cluster.advance(60 * SECOND);
    expect(images(cluster)).toEqual([OLD, OLD, OLD]);
    expect(cluster.act({ ...pause, name: 'no' })).toMatchObject({
      message: 'deployments.apps "no" not found',
    });
  });
});
