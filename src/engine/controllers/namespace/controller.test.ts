import { describe, expect, test } from 'vitest';
import { replicaSetController } from '../replicaset/controller.ts';
import { TestBench } from '../workload/test-bench.ts';
import { namespaceController } from './controller.ts';

const POD = { containers: [{ name: 'app', image: 'nginx' }] };

function bench(): TestBench {
  return new TestBench(namespaceController(), replicaSetController());
}

describe('a namespace that is deleted', () => {
  test('is terminating, and takes nothing new', () => {
    const b = bench();
    b.remove('Namespace', 'default');
    expect(b.get('Namespace', 'default').status?.phase).toBe('Terminating');
    const refusal = b.user.create('Pod', { metadata: { name: 'late', namespace: 'default' }, spec: POD });
    expect(refusal).toMatchObject({
      ok: false,
      error: {
        code: 403,
        message:
          'pods "late" is forbidden: unable to create new content in namespace default because it is being terminated',
      },
    });
  });

  test('is gone at once after its grace of five seconds when it is empty', () => {
    const b = bench();
    b.remove('Namespace', 'default');
    b.run(4_000);
    expect(b.find('Namespace', 'default')).toBeDefined();
    b.run(1_100);
    expect(b.find('Namespace', 'default')).toBeUndefined();
  });

  test('loses its pods first, and the rest when they are gone', () => {
    const b = bench();
    b.create('ConfigMap', { metadata: { name: 'settings', namespace: 'default' } });
    b.create('ReplicaSet', {
      metadata: { name: 'web', namespace: 'default' },
      spec: {
        replicas: 2,
        selector: { matchLabels: { app: 'web' } },
        template: { metadata: { labels: { app: 'web' } }, spec: POD },
      },
    });
    b.run();
    b.runPods();
    b.remove('Namespace', 'default');
    b.run(6_000);
    expect(b.pods()).toEqual([]);
    expect(b.list('Pod')).toHaveLength(2);
    expect(b.find('ConfigMap', 'settings')).toBeDefined();
    b.endPods();
    b.run(20_000);
    expect(b.list('Pod')).toEqual([]);
    expect(b.list('ReplicaSet')).toEqual([]);
    expect(b.find('Namespace', 'default')).toBeUndefined();
    expect(b.messages('FailedCreate')).toEqual([]);
  });

  test('says what it waits for', () => {
    const b = bench();
    b.create('ConfigMap', {
      metadata: { name: 'held', namespace: 'default', finalizers: ['example.org/hold'] },
    });
    b.remove('Namespace', 'default');
    b.run(6_000);
    const conditions = b.get('Namespace', 'default').status?.conditions ?? [];
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
    b.change('ConfigMap', 'held', ({ metadata: { finalizers: _gone, ...metadata }, ...rest }) => ({
      ...rest,
      metadata,
    }));
    b.run(20_000);
    expect(b.find('Namespace', 'default')).toBeUndefined();
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
