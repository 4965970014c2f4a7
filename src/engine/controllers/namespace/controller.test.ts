import { describe, expect, test } from 'vitest';
import { makeKey } from '../../api/key.ts';
import { replicaSetController } from '../replicaset/controller.ts';
import { TestBench } from '../workload/test-bench.ts';
import { namespaceController } from './controller.ts';

const POD = { containers: [{ name: 'app', image: 'nginx' }] };

/** A bench with a namespace `shop`: `default` may not be deleted. */
function bench(): TestBench {
  const made = new TestBench(namespaceController(), replicaSetController());
  made.create('Namespace', { metadata: { name: 'shop' } });
  return made;
}

function config(b: TestBench, name: string) {
  return b.store.named('ConfigMap', 'shop', name);
}

describe('a namespace that is deleted', () => {
  test('is terminating, and takes nothing new', () => {
    const b = bench();
    b.remove('Namespace', 'shop');
    expect(b.get('Namespace', 'shop').status?.phase).toBe('Terminating');
    const refusal = b.user.create('Pod', { metadata: { name: 'late', namespace: 'shop' }, spec: POD });
    expect(refusal).toMatchObject({
      ok: false,
      error: {
        code: 403,
        message:
          'pods "late" is forbidden: unable to create new content in namespace shop because it is being terminated',
      },
    });
  });

  test('is gone at once after its grace of five seconds when it is empty', () => {
    const b = bench();
    b.remove('Namespace', 'shop');
    b.run(4_000);
    expect(b.find('Namespace', 'shop')).toBeDefined();
    b.run(1_100);
    expect(b.find('Namespace', 'shop')).toBeUndefined();
  });

  test('loses its pods first, and the rest when they are gone', () => {
    const b = bench();
    b.create('ConfigMap', { metadata: { name: 'settings', namespace: 'shop' } });
    b.create('ReplicaSet', {
      metadata: { name: 'web', namespace: 'shop' },
      spec: {
        replicas: 2,
        selector: { matchLabels: { app: 'web' } },
        template: { metadata: { labels: { app: 'web' } }, spec: POD },
      },
    });
    b.run();
    b.runPods();
    b.remove('Namespace', 'shop');
    b.run(6_000);
    expect(b.pods()).toEqual([]);
    expect(b.list('Pod')).toHaveLength(2);
    expect(config(b, 'settings')).toBeDefined();
    b.endPods();
    b.run(20_000);
    expect(b.list('Pod')).toEqual([]);
    expect(b.list('ReplicaSet')).toEqual([]);
    expect(b.find('Namespace', 'shop')).toBeUndefined();
    expect(b.messages('FailedCreate')).toEqual([]);
  });

  test('says what it waits for', () => {
    const b = bench();
    b.create('ConfigMap', {
      metadata: { name: 'held', namespace: 'shop', finalizers: ['example.org/hold'] },
    });
    b.remove('Namespace', 'shop');
    b.run(6_000);
    const conditions = b.get('Namespace', 'shop').status?.conditions ?? [];
    expect(conditions.filter(({ status }) => status === 'True')).toMatchObject([
      {
        type: 'NamespaceContentRemaining',
        reason: 'SomeResourcesRemain',
        message: 'Some resources are remaining: configmaps. has 1 resource instances',
      },
      {
        type: 'NamespaceFinalizersRemaining',
        reason: 'SomeFinalizersRemain',
        message:
          'Some content in the namespace has finalizers remaining: example.org/hold in 1 resource instances',
      },
    ]);
    b.user.update(
      'ConfigMap',
      makeKey('shop', 'held'),
      ({ metadata: { finalizers: _gone, ...metadata }, ...rest }) => ({ ...rest, metadata }),
    );
    b.run(20_000);
    expect(b.find('Namespace', 'shop')).toBeUndefined();
  });

  test('leaves other namespaces alone', () => {
    const b = bench();
    b.create('Namespace', { metadata: { name: 'other' } });
    b.create('ConfigMap', { metadata: { name: 'settings', namespace: 'default' } });
    b.remove('Namespace', 'other');
    b.run(10_000);
    expect(b.find('Namespace', 'other')).toBeUndefined();
    expect(b.find('ConfigMap', 'settings')).toBeDefined();
  });
});
