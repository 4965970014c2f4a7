import { describe, expect, test } from 'vitest';
import { keyOf } from '../../api/key.ts';
import { controllerOf } from '../../api/pod-status.ts';
import { type ApiError, refuse } from '../../api/result.ts';
import type { Pod, ReplicaSet } from '../../api/types.ts';
import { Client, type NewObject } from '../../store/client.ts';
import { TestBench } from '../workload/test-bench.ts';
import { replicaSetController } from './controller.ts';

function replicaSet(replicas: number, spec: Partial<ReplicaSet['spec']> = {}): NewObject<ReplicaSet> {
  return {
    metadata: { name: 'web', namespace: 'default' },
    spec: {
      replicas,
      selector: { matchLabels: { app: 'web' } },
      template: {
        metadata: { labels: { app: 'web' }, annotations: { note: 'x' } },
        spec: { containers: [{ name: 'app', image: 'nginx' }] },
      },
      ...spec,
    },
  };
}

function orphan(name: string, labels: Record<string, string>): NewObject<Pod> {
  return { metadata: { name, namespace: 'default', labels }, spec: { containers: [{ name: 'app' }] } };
}

function bench(replicas: number, spec: Partial<ReplicaSet['spec']> = {}): TestBench {
  const made = new TestBench(replicaSetController());
  made.create('ReplicaSet', replicaSet(replicas, spec));
  made.run();
  return made;
}

/** An API server whose quota is used up. */
class RefusingClient extends Client {
  override create(): { ok: false; error: ApiError } {
    return refuse(403, 'Forbidden', 'pods "web-" is forbidden: exceeded quota');
  }
}

describe('a ReplicaSet', () => {
  test('makes pods from its template, owned by it', () => {
    const b = bench(3);
    expect(b.pods()).toHaveLength(3);
    const [pod] = b.pods();
    expect(pod?.metadata.name).toMatch(/^web-[bcdfghjklmnpqrstvwxz2456789]{5}$/);
    expect(pod?.metadata).toMatchObject({ labels: { app: 'web' }, annotations: { note: 'x' } });
    const { uid } = b.get('ReplicaSet', 'web').metadata;
    expect(pod?.metadata.ownerReferences).toEqual([
      {
        apiVersion: 'apps/v1',
        kind: 'ReplicaSet',
        name: 'web',
        uid,
        controller: true,
        blockOwnerDeletion: true,
      },
    ]);
    expect(b.messages('SuccessfulCreate')).toEqual(
      b.pods().map(({ metadata }) => `Created pod: ${metadata.name}`),
    );
  });

  test('counts pods, ready ones, and those that carry all labels of the template', () => {
    const b = bench(3);
    const [first, second] = b.pods();
    b.startPod(first as Pod);
    b.startPod(second as Pod, 'node-1', false);
    b.run();
    expect(b.get('ReplicaSet', 'web').status).toEqual({
      replicas: 3,
      fullyLabeledReplicas: 3,
      readyReplicas: 1,
      availableReplicas: 1,
      observedGeneration: 1,
    });
  });

  test('replaces pods that are deleted, failed or done', () => {
    const b = bench(3);
    b.runPods();
    const [first, second, third] = b.pods();
    b.remove('Pod', first?.metadata.name ?? '');
    b.setPodStatus(second as Pod, { phase: 'Failed' });
    b.setPodStatus(third as Pod, { phase: 'Succeeded' });
    b.run();
    expect(b.list('Pod')).toHaveLength(6);
    expect(b.get('ReplicaSet', 'web').status?.replicas).toBe(3);
  });

  test('calls a pod available only when it was ready for minReadySeconds', () => {
    const b = bench(1, { minReadySeconds: 30 });
    b.runPods();
    b.run(29_000);
    expect(b.get('ReplicaSet', 'web').status?.availableReplicas).toBeUndefined();
    b.run(2_000);
    expect(b.get('ReplicaSet', 'web').status?.availableReplicas).toBe(1);
  });

  test('takes pods away when it shrinks, those not yet running first', () => {
    const b = bench(3);
    const [first, second, third] = b.pods();
    b.startPod(first as Pod);
    b.startPod(third as Pod);
    b.change('ReplicaSet', 'web', (set) => ({ ...set, spec: { ...set.spec, replicas: 2 } }));
    b.run();
    expect(b.find('Pod', second?.metadata.name ?? '')).toBeUndefined();
    expect(b.messages('SuccessfulDelete')).toEqual([`Deleted pod: ${second?.metadata.name}`]);
  });

  test('adopts orphans that match, and lets go what no longer does', () => {
    const b = bench(1);
    const [own] = b.pods();
    b.create('Pod', orphan('stray', { app: 'web' }));
    b.change('Pod', own?.metadata.name ?? '', (pod) => ({
      ...pod,
      metadata: { ...pod.metadata, labels: { app: 'debug' } },
    }));
    b.run();
    expect(controllerOf(b.get('Pod', 'stray'))?.name).toBe('web');
    expect(controllerOf(b.get('Pod', own?.metadata.name ?? ''))).toBeUndefined();
    expect(b.pods()).toHaveLength(2);
  });

  test('leaves the pods of others alone', () => {
    const b = bench(1);
    const foreign = { apiVersion: 'v1', kind: 'Node', name: 'n', uid: 'u', controller: true };
    const pod = orphan('foreign', { app: 'web' });
    b.create('Pod', { ...pod, metadata: { ...pod.metadata, ownerReferences: [foreign] } });
    b.run();
    expect(b.pods()).toHaveLength(2);
  });

  test('makes more than 500 pods in more than one go', () => {
    const b = bench(0);
    b.change('ReplicaSet', 'web', (set) => ({ ...set, spec: { ...set.spec, replicas: 1200 } }));
    b.run(5);
    expect(b.pods()).toHaveLength(500);
    b.run();
    expect(b.pods()).toHaveLength(1200);
  });

  test('tells of refused pods in an event and a condition, and tries again', () => {
    const b = new TestBench();
    const set = b.create('ReplicaSet', replicaSet(2));
    const refusing = new RefusingClient(b.store, 'replicaset-controller', { type: 'start' });
    const requeue = replicaSetController().reconcile(keyOf(set), b.context(refusing));
    expect(requeue).toEqual({ type: 'retry' });
    expect(b.messages('FailedCreate')).toEqual(['Error creating: pods "web-" is forbidden: exceeded quota']);
    expect(b.get('ReplicaSet', 'web').status).toEqual({
      replicas: 0,
      observedGeneration: 1,
      conditions: [
        {
          type: 'ReplicaFailure',
          status: 'True',
          lastTransitionTime: '2026-01-01T09:00:00Z',
          reason: 'FailedCreate',
          message: 'pods "web-" is forbidden: exceeded quota',
        },
      ],
    });
    replicaSetController().reconcile(keyOf(set), b.context());
    expect(b.pods()).toHaveLength(2);
    expect(b.get('ReplicaSet', 'web').status?.conditions).toBeUndefined();
  });

  test('writes nothing when all is as wished', () => {
    const b = bench(3);
    b.settle();
    const { head } = b.store.log;
    b.user.update('ReplicaSet', keyOf(b.get('ReplicaSet', 'web')), (set) => ({
      ...set,
      metadata: { ...set.metadata, annotations: { touched: 'yes' } },
    }));
    b.run();
    expect(b.store.log.head).toBe(head + 1);
  });

  test('does nothing while it is being deleted', () => {
    const b = bench(1);
    b.change('ReplicaSet', 'web', (set) => ({ ...set, metadata: { ...set.metadata, finalizers: ['hold'] } }));
    b.remove('ReplicaSet', 'web');
    b.change('ReplicaSet', 'web', (set) => ({ ...set, spec: { ...set.spec, replicas: 5 } }));
    b.run();
    expect(b.pods()).toHaveLength(1);
  });
});
