import { describe, expect, it } from 'vitest';
import type { Manifest } from '../api/types.ts';
import { act, pods, readyPods, scene } from './testing/scene.ts';

const SECOND = 1_000;
const GIB = 1024 ** 3;

function statefulSet(className?: string): Manifest {
  const web = { name: 'web', image: 'nginx:1.27', volumeMounts: [{ name: 'www', mountPath: '/www' }] };
  return {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name: 'web' },
    spec: {
      serviceName: 'web',
      replicas: 2,
      selector: { matchLabels: { app: 'web' } },
      template: { metadata: { labels: { app: 'web' } }, spec: { containers: [web] } },
      volumeClaimTemplates: [
        {
          metadata: { name: 'www' },
          spec: {
            accessModes: ['ReadWriteOnce'],
            resources: { requests: { storage: '1Gi' } },
            ...(className && { storageClassName: className }),
          },
        },
      ],
    },
  };
}

/** One machine in each of two zones. */
const machines = ['north', 'south'].map((zone) => ({ name: zone, zone, cores: 2, memoryBytes: 4 * GIB }));

describe('a StatefulSet with disks', () => {
  it('becomes ready on a fresh cluster, pod after pod', () => {
    const cluster = scene({ machines, manifests: [statefulSet()] });
    expect(cluster.refusedAtStart).toEqual([]);
    cluster.advance(60 * SECOND);
    expect(readyPods(cluster, 'web').map(({ metadata }) => metadata.name)).toEqual(['web-0', 'web-1']);
    expect([...cluster.store.list('PersistentVolumeClaim')].map(({ status }) => status?.phase)).toEqual([
      'Bound',
      'Bound',
    ]);
  });

  it('has its pods back where their disks are', () => {
    const cluster = scene({ machines, manifests: [statefulSet()] });
    cluster.advance(60 * SECOND);
    const nodeOf = () =>
      pods(cluster, 'web').find(({ metadata }) => metadata.name === 'web-0')?.spec.nodeName;
    const before = nodeOf();
    act(cluster, { type: 'cordon', name: before ?? '' });
    act(cluster, { type: 'delete', kind: 'Pod', name: 'web-0' });
    cluster.advance(60 * SECOND);
    expect(nodeOf()).toBeUndefined();
    const [waiting] = pods(cluster, 'web').filter(({ spec }) => !spec.nodeName);
    expect(waiting?.status?.conditions?.[0]?.message).toContain(
      "1 node(s) didn't match PersistentVolume's node affinity",
    );
    act(cluster, { type: 'uncordon', name: before ?? '' });
    cluster.advance(60 * SECOND);
    expect(nodeOf()).toBe(before);
    expect(readyPods(cluster, 'web')).toHaveLength(2);
  });

  it('keeps its claims when it is deleted, and finds them again', () => {
    const cluster = scene({ machines, manifests: [statefulSet()] });
    cluster.advance(60 * SECOND);
    const volumes = () => [...cluster.store.list('PersistentVolume')].map(({ metadata }) => metadata.name);
    const before = volumes();
    act(cluster, { type: 'delete', kind: 'StatefulSet', name: 'web' });
    cluster.advance(60 * SECOND);
    expect(pods(cluster)).toEqual([]);
    act(cluster, { type: 'apply', manifests: [statefulSet()] });
    cluster.advance(60 * SECOND);
    expect(readyPods(cluster, 'web')).toHaveLength(2);
    expect(volumes()).toEqual(before);
  });

  it('waits for ever for a class whose provisioner does not run here', () => {
    const fast = {
      apiVersion: 'storage.k8s.io/v1',
      kind: 'StorageClass',
      metadata: { name: 'fast' },
      provisioner: 'k8s.io/minikube-hostpath',
    };
    const cluster = scene({ machines, manifests: [fast, statefulSet('fast')] });
    cluster.advance(600 * SECOND);
    expect(pods(cluster).map(({ metadata, status }) => [metadata.name, status?.phase])).toEqual([
      ['web-0', 'Pending'],
    ]);
    const [claim] = cluster.store.list('PersistentVolumeClaim');
    expect(cluster.store.events.about(claim?.metadata.uid ?? '')).toMatchObject([
      { reason: 'ExternalProvisioning', message: expect.stringContaining("'k8s.io/minikube-hostpath'") },
    ]);
  });
});
