import { describe, expect, test } from 'vitest';
import { keyOf } from '../../api/key.ts';
import { controllerOf } from '../../api/pod-status.ts';
import type { AnyObject, Deployment } from '../../api/types.ts';
import { deploymentController } from '../deployment/controller.ts';
import { replicaSetController } from '../replicaset/controller.ts';
import { controllerReference } from '../workload/owner.ts';
import { TestBench } from '../workload/test-bench.ts';
import { garbageCollectorController } from './controller.ts';

const SPEC: Deployment['spec'] = {
  replicas: 2,
  selector: { matchLabels: { app: 'web' } },
  template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'app', image: 'nginx' }] } },
};

function bench(): TestBench {
  const b = new TestBench(deploymentController(), replicaSetController(), garbageCollectorController());
  b.create('Deployment', { metadata: { name: 'web', namespace: 'default' }, spec: SPEC });
  b.settle();
  return b;
}

function configMap(b: TestBench, name: string, owners: readonly AnyObject[]) {
  const ownerReferences = owners.map((owner) => ({ ...controllerReference(owner), controller: false }));
  return b.create('ConfigMap', { metadata: { name, namespace: 'default', ownerReferences } });
}

describe('the garbage collector', () => {
  test('deletes, in the background, what a deleted object owned, level by level', () => {
    const b = bench();
    b.remove('Deployment', 'web');
    expect(b.find('Deployment', 'web')).toBeUndefined();
    expect(b.list('ReplicaSet')).toHaveLength(1);
    b.run();
    expect(b.list('ReplicaSet')).toHaveLength(0);
    expect(b.pods()).toHaveLength(0);
    expect(b.list('Pod')).toHaveLength(2);
    b.endPods();
    expect(b.list('Pod')).toHaveLength(0);
  });

  test('deletes, in the foreground, dependents before their owner', () => {
    const b = bench();
    b.remove('Deployment', 'web', { propagationPolicy: 'Foreground' });
    b.run();
    expect(b.get('Deployment', 'web').metadata.finalizers).toEqual(['foregroundDeletion']);
    expect(b.list('ReplicaSet')[0]?.metadata.finalizers).toEqual(['foregroundDeletion']);
    expect(b.pods()).toHaveLength(0);
    b.endPods();
    b.run();
    expect(b.list('ReplicaSet')).toHaveLength(0);
    expect(b.list('Deployment')).toHaveLength(0);
  });

  test('leaves orphans behind when that is wished', () => {
    const b = bench();
    b.remove('Deployment', 'web', { propagationPolicy: 'Orphan' });
    b.run();
    expect(b.list('Deployment')).toHaveLength(0);
    const [set] = b.list('ReplicaSet');
    expect(set && controllerOf(set)).toBeUndefined();
    expect(b.pods()).toHaveLength(2);
  });

  test('deletes a new object whose owner never was', () => {
    const b = new TestBench(garbageCollectorController());
    const owner = b.create('ConfigMap', { metadata: { name: 'owner', namespace: 'default' } });
    const impostor = { ...owner, metadata: { ...owner.metadata, uid: 'another' } };
    configMap(b, 'real', [owner]);
    configMap(b, 'lost', [impostor]);
    b.run();
    expect(b.list('ConfigMap').map(({ metadata }) => metadata.name)).toEqual(['owner', 'real']);
  });

  test('only forgets a lost owner while there is another', () => {
    const b = new TestBench(garbageCollectorController());
    const owners = ['one', 'two'].map((name) =>
      b.create('ConfigMap', { metadata: { name, namespace: 'default' } }),
    );
    configMap(b, 'shared', owners);
    b.remove('ConfigMap', 'one');
    b.run();
    expect(b.get('ConfigMap', 'shared').metadata.ownerReferences).toMatchObject([{ name: 'two' }]);
    b.remove('ConfigMap', 'two');
    b.run();
    expect(b.find('ConfigMap', 'shared')).toBeUndefined();
  });

  test('does not wait for dependents that do not block their owner', () => {
    const b = new TestBench(garbageCollectorController());
    const owner = b.create('ConfigMap', { metadata: { name: 'owner', namespace: 'default' } });
    const reference = { ...controllerReference(owner), blockOwnerDeletion: false };
    b.create('ConfigMap', {
      metadata: { name: 'held', namespace: 'default', ownerReferences: [reference], finalizers: ['hold'] },
    });
    b.remove('ConfigMap', 'owner', { propagationPolicy: 'Foreground' });
    b.run();
    expect(b.find('ConfigMap', 'owner')).toBeUndefined();
    expect(b.get('ConfigMap', 'held').metadata.deletionTimestamp).toBeDefined();
  });

  test('catches up on what it missed while it was stopped', () => {
    const b = new TestBench();
    const owner = b.create('ConfigMap', { metadata: { name: 'owner', namespace: 'default' } });
    configMap(b, 'dependent', [owner]);
    const collector = garbageCollectorController();
    const keys: string[] = [];
    b.store.watch(['*'], (revision) => keys.push(...(collector.watches[0]?.keys(revision, b.store) ?? [])));
    b.user.delete('ConfigMap', keyOf(owner));
    expect(keys).toEqual(['ConfigMap default/dependent']);
  });
});
