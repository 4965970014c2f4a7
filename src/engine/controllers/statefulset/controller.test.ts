import { describe, expect, test } from 'vitest';
import { keyOf } from '../../api/key.ts';
import type { Pod, StatefulSet } from '../../api/types.ts';
import { garbageCollectorController } from '../garbage-collector/controller.ts';
import { claimProtectionController } from '../persistent-volume/claim-protection.ts';
import { TestBench } from '../workload/test-bench.ts';
import { statefulSetController } from './controller.ts';

function bench(spec: Partial<StatefulSet['spec']> = {}): TestBench {
  const b = new TestBench(statefulSetController(), garbageCollectorController(), claimProtectionController());
  b.create('StatefulSet', {
    metadata: { name: 'db', namespace: 'default' },
    spec: {
      replicas: 3,
      serviceName: 'db',
      selector: { matchLabels: { app: 'db' } },
      template: template('db:1'),
      volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: { accessModes: ['ReadWriteOnce'] } }],
      ...spec,
    },
  });
  return b;
}

function template(image: string): StatefulSet['spec']['template'] {
  return { metadata: { labels: { app: 'db' } }, spec: { containers: [{ name: 'app', image }] } };
}

function change(b: TestBench, spec: Partial<StatefulSet['spec']>): void {
  b.change('StatefulSet', 'db', (set) => ({ ...set, spec: { ...set.spec, ...spec } }));
}

const names = (b: TestBench) =>
  b
    .list('Pod')
    .map(({ metadata }) => metadata.name)
    .sort();
const images = (b: TestBench) =>
  [...b.list('Pod')]
    .sort((x, y) => (x.metadata.name < y.metadata.name ? -1 : 1))
    .map(({ spec }) => spec.containers[0]?.image);

describe('a StatefulSet', () => {
  test('makes its pods one after the other, each when the one before is ready', () => {
    const b = bench();
    b.run();
    expect(names(b)).toEqual(['db-0']);
    b.run();
    expect(names(b)).toEqual(['db-0']);
    b.runPods();
    b.run();
    expect(names(b)).toEqual(['db-0', 'db-1']);
    b.settle();
    expect(names(b)).toEqual(['db-0', 'db-1', 'db-2']);
  });

  test('gives each pod its own name, host name and volume', () => {
    const b = bench();
    b.run();
    const pod = b.get('Pod', 'db-0');
    const revision = b.list('ControllerRevision')[0]?.metadata.name;
    expect(pod.metadata.labels).toEqual({
      app: 'db',
      'statefulset.kubernetes.io/pod-name': 'db-0',
      'apps.kubernetes.io/pod-index': '0',
      'controller-revision-hash': revision,
    });
    expect(pod.spec).toMatchObject({
      hostname: 'db-0',
      subdomain: 'db',
      volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data-db-0' } }],
    });
    expect(b.get('PersistentVolumeClaim', 'data-db-0').metadata.labels).toEqual({ app: 'db' });
    expect(b.messages('SuccessfulCreate')).toEqual([
      'create Claim data-db-0 Pod db-0 in StatefulSet db success',
      'create Pod db-0 in StatefulSet db successful',
    ]);
  });

  test('makes them all at once when management is parallel', () => {
    const b = bench({ podManagementPolicy: 'Parallel' });
    b.run();
    expect(names(b)).toEqual(['db-0', 'db-1', 'db-2']);
  });

  test('reports its pods and revisions', () => {
    const b = bench();
    b.settle();
    const { name } = b.list('ControllerRevision')[0]?.metadata ?? {};
    expect(b.get('StatefulSet', 'db').status).toEqual({
      observedGeneration: 1,
      replicas: 3,
      readyReplicas: 3,
      availableReplicas: 3,
      currentReplicas: 3,
      updatedReplicas: 3,
      currentRevision: name,
      updateRevision: name,
      collisionCount: 0,
    });
  });

  test('shrinks from the highest number, one after the other, and keeps the claims', () => {
    const b = bench();
    b.settle();
    change(b, { replicas: 1 });
    b.run();
    expect(b.pods().map(({ metadata }) => metadata.name)).toEqual(['db-0', 'db-1']);
    b.run();
    expect(b.pods()).toHaveLength(2);
    b.settle();
    expect(names(b)).toEqual(['db-0']);
    expect(b.list('PersistentVolumeClaim')).toHaveLength(3);
    expect(b.messages('SuccessfulDelete')).toEqual([
      'delete Pod db-2 in StatefulSet db successful',
      'delete Pod db-1 in StatefulSet db successful',
    ]);
  });

  test('lets claims go with the pods that it no longer wants, if told so', () => {
    const b = bench({
      persistentVolumeClaimRetentionPolicy: { whenScaled: 'Delete', whenDeleted: 'Retain' },
    });
    b.settle();
    change(b, { replicas: 1 });
    b.settle();
    expect(b.list('PersistentVolumeClaim').map(({ metadata }) => metadata.name)).toEqual(['data-db-0']);
  });

  test('lets claims go with itself, if told so', () => {
    const b = bench({
      persistentVolumeClaimRetentionPolicy: { whenScaled: 'Retain', whenDeleted: 'Delete' },
    });
    b.settle();
    b.remove('StatefulSet', 'db');
    b.settle();
    expect(b.list('PersistentVolumeClaim')).toEqual([]);
    expect(b.list('Pod')).toEqual([]);
    expect(b.list('ControllerRevision')).toEqual([]);
  });

  test('replaces a lost pod under the same name, when it is really gone', () => {
    const b = bench();
    b.settle();
    const old = b.get('Pod', 'db-1').metadata.uid;
    b.remove('Pod', 'db-1');
    b.run();
    expect(b.get('Pod', 'db-1').metadata.uid).toBe(old);
    b.endPods();
    b.run();
    expect(b.get('Pod', 'db-1').metadata.uid).not.toBe(old);
  });

  test('replaces a failed pod', () => {
    const b = bench();
    b.settle();
    const old = b.get('Pod', 'db-1').metadata.uid;
    b.setPodStatus(b.get('Pod', 'db-1'), { phase: 'Failed' });
    b.settle();
    expect(b.get('Pod', 'db-1').metadata.uid).not.toBe(old);
  });

  test('updates from the highest number, waiting for each to be ready', () => {
    const b = bench();
    b.settle();
    change(b, { template: template('db:2') });
    b.run();
    b.endPods();
    b.run();
    expect(images(b)).toEqual(['db:1', 'db:1', 'db:2']);
    const { currentRevision, updateRevision, updatedReplicas } = b.get('StatefulSet', 'db').status ?? {};
    expect(updatedReplicas).toBe(1);
    expect(currentRevision).not.toBe(updateRevision);
    b.run(60_000);
    expect(images(b)).toEqual(['db:1', 'db:1', 'db:2']);
    b.settle();
    expect(images(b)).toEqual(['db:2', 'db:2', 'db:2']);
    expect(b.get('StatefulSet', 'db').status?.currentRevision).toBe(updateRevision);
  });

  test('leaves pods below the partition as they were, even when they come back', () => {
    const b = bench({ updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 2 } } });
    b.settle();
    change(b, { template: template('db:2') });
    b.settle();
    expect(images(b)).toEqual(['db:1', 'db:1', 'db:2']);
    b.remove('Pod', 'db-0');
    b.settle();
    expect(images(b)).toEqual(['db:1', 'db:1', 'db:2']);
  });

  test('waits for somebody to delete pods when it updates on deletion', () => {
    const b = bench({ updateStrategy: { type: 'OnDelete' } });
    b.settle();
    change(b, { template: template('db:2') });
    b.settle();
    expect(images(b)).toEqual(['db:1', 'db:1', 'db:1']);
    b.remove('Pod', 'db-1');
    b.settle();
    expect(images(b)).toEqual(['db:1', 'db:2', 'db:1']);
  });

  test('takes an earlier revision up again after a rollback', () => {
    const b = bench();
    b.settle();
    const [first] = b.list('ControllerRevision');
    change(b, { template: template('db:2') });
    b.settle();
    change(b, { template: template('db:1') });
    b.settle();
    expect(b.get('StatefulSet', 'db').status?.currentRevision).toBe(first?.metadata.name);
    expect(b.list('ControllerRevision').map(({ revision }) => revision)).toEqual([3, 2]);
  });

  test('forgets revisions beyond its history limit', () => {
    const b = bench({ revisionHistoryLimit: 1 });
    for (const image of ['db:2', 'db:3', 'db:4']) {
      b.settle();
      change(b, { template: template(image) });
    }
    b.settle();
    expect(b.list('ControllerRevision').map(({ revision }) => revision)).toEqual([3, 4]);
  });

  test('counts from its start ordinal', () => {
    const b = bench({ replicas: 2, ordinals: { start: 5 } });
    b.settle();
    expect(names(b)).toEqual(['db-5', 'db-6']);
  });

  test('waits for minReadySeconds before the next pod', () => {
    const b = bench({ minReadySeconds: 10 });
    b.run();
    b.runPods();
    b.run(9_000);
    expect(names(b)).toEqual(['db-0']);
    b.run(2_000);
    expect(names(b)).toEqual(['db-0', 'db-1']);
  });

  test('writes nothing when all is as wished', () => {
    const b = bench();
    b.settle();
    const { head } = b.store.log;
    statefulSetController().reconcile(keyOf(b.get('StatefulSet', 'db')), b.context());
    expect(b.store.log.head).toBe(head);
  });

  test('says so when a name is taken by a claim that is going away', () => {
    const b = new TestBench(statefulSetController());
    b.create('PersistentVolumeClaim', {
      metadata: { name: 'data-db-0', namespace: 'default', finalizers: ['hold'] },
      spec: {},
    });
    b.remove('PersistentVolumeClaim', 'data-db-0');
    b.create('StatefulSet', {
      metadata: { name: 'db', namespace: 'default' },
      spec: {
        serviceName: 'db',
        selector: { matchLabels: { app: 'db' } },
        template: template('db:1'),
        volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: {} }],
      },
    });
    b.run();
    const [pod]: Pod[] = b.list('Pod');
    expect(pod).toBeUndefined();
    expect(b.messages('FailedCreate')).toEqual([
      'create Pod db-0 in StatefulSet db failed error: pvc data-db-0 is being deleted',
    ]);
  });
});
