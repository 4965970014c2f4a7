import { describe, expect, test } from 'vitest';
import type { Deployment, ReplicaSet } from '../../api/types.ts';
import type { NewObject } from '../../store/client.ts';
import { replicaSetController } from '../replicaset/controller.ts';
import { TestBench } from '../workload/test-bench.ts';
import { deploymentController } from './controller.ts';

function deployment(spec: Partial<Deployment['spec']> = {}): NewObject<Deployment> {
  return {
    metadata: { name: 'web', namespace: 'default' },
    spec: {
      replicas: 3,
      selector: { matchLabels: { app: 'web' } },
      template: template('nginx:1'),
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' } },
      progressDeadlineSeconds: 600,
      revisionHistoryLimit: 10,
      ...spec,
    },
  };
}

function template(image: string): Deployment['spec']['template'] {
  return { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'app', image }] } };
}

function bench(spec: Partial<Deployment['spec']> = {}): TestBench {
  const made = new TestBench(deploymentController(), replicaSetController());
  made.create('Deployment', deployment(spec));
  return made;
}

function change(b: TestBench, spec: Partial<Deployment['spec']>): void {
  b.change('Deployment', 'web', (present) => ({ ...present, spec: { ...present.spec, ...spec } }));
}

function setOf(b: TestBench, image: string): ReplicaSet {
  const found = b.list('ReplicaSet').find(({ spec }) => spec.template?.spec?.containers[0]?.image === image);
  if (!found) throw new Error(`no ReplicaSet for ${image}`);
  return found;
}

function condition(b: TestBench, type: string) {
  return b.get('Deployment', 'web').status?.conditions?.find((each) => each.type === type);
}

describe('a Deployment', () => {
  test('makes a ReplicaSet named and labelled by a hash of its template', () => {
    const b = bench();
    b.settle();
    const set = setOf(b, 'nginx:1');
    const hash = set.metadata.labels?.['pod-template-hash'] ?? '';
    expect(hash).toMatch(/^[bcdfghjklmnpqrstvwxz2456789]{4,10}$/);
    expect(set.metadata.name).toBe(`web-${hash}`);
    expect(set.spec.selector.matchLabels).toEqual({ app: 'web', 'pod-template-hash': hash });
    expect(set.spec.template?.metadata?.labels).toEqual({ app: 'web', 'pod-template-hash': hash });
    expect(set.metadata.annotations).toEqual({
      'deployment.kubernetes.io/desired-replicas': '3',
      'deployment.kubernetes.io/max-replicas': '4',
      'deployment.kubernetes.io/revision': '1',
    });
    expect(b.get('Deployment', 'web').metadata.annotations).toEqual({
      'deployment.kubernetes.io/revision': '1',
    });
    expect(b.messages('ScalingReplicaSet')).toEqual([`Scaled up replica set web-${hash} from 0 to 3`]);
  });

  test('reports counts and conditions as kubectl shows them', () => {
    const b = bench();
    b.run();
    expect(b.get('Deployment', 'web').status).toMatchObject({
      observedGeneration: 1,
      replicas: 3,
      updatedReplicas: 3,
      unavailableReplicas: 3,
      conditions: [
        { type: 'Available', status: 'False', reason: 'MinimumReplicasUnavailable' },
        { type: 'Progressing', status: 'True', reason: 'ReplicaSetUpdated' },
      ],
    });
    b.settle();
    const { name } = setOf(b, 'nginx:1').metadata;
    const { status } = b.get('Deployment', 'web');
    expect(status).toMatchObject({ replicas: 3, readyReplicas: 3, availableReplicas: 3 });
    expect(status?.unavailableReplicas).toBeUndefined();
    expect(condition(b, 'Available')).toMatchObject({
      status: 'True',
      reason: 'MinimumReplicasAvailable',
      message: 'Deployment has minimum availability.',
    });
    expect(condition(b, 'Progressing')).toMatchObject({
      status: 'True',
      reason: 'NewReplicaSetAvailable',
      message: `ReplicaSet "${name}" has successfully progressed.`,
    });
  });

  test('rolls out a new template, and back by using the earlier ReplicaSet again', () => {
    const b = bench();
    b.settle();
    const first = setOf(b, 'nginx:1').metadata.uid;
    change(b, { template: template('nginx:2') });
    b.settle();
    expect(setOf(b, 'nginx:1').spec.replicas).toBe(0);
    expect(setOf(b, 'nginx:2').spec.replicas).toBe(3);
    expect(b.get('Deployment', 'web').metadata.annotations?.['deployment.kubernetes.io/revision']).toBe('2');

    change(b, { template: template('nginx:1') });
    b.settle();
    const again = setOf(b, 'nginx:1');
    expect(again.metadata.uid).toBe(first);
    expect(again.spec.replicas).toBe(3);
    expect(again.metadata.annotations).toMatchObject({
      'deployment.kubernetes.io/revision': '3',
      'deployment.kubernetes.io/revision-history': '1',
    });
    expect(b.list('ReplicaSet')).toHaveLength(2);
  });

  test('copies its own annotations to its newest ReplicaSet, but not what kubectl noted', () => {
    const b = bench();
    b.settle();
    b.change('Deployment', 'web', (present) => ({
      ...present,
      metadata: {
        ...present.metadata,
        annotations: {
          ...present.metadata.annotations,
          'kubernetes.io/change-cause': 'because',
          'kubectl.kubernetes.io/last-applied-configuration': '{}',
        },
      },
    }));
    b.settle();
    const annotations = setOf(b, 'nginx:1').metadata.annotations;
    expect(annotations?.['kubernetes.io/change-cause']).toBe('because');
    expect(annotations).not.toHaveProperty(['kubectl.kubernetes.io/last-applied-configuration']);
  });

  test('keeps no more old ReplicaSets than its history limit', () => {
    const b = bench({ revisionHistoryLimit: 1 });
    for (const image of ['nginx:1', 'nginx:2', 'nginx:3', 'nginx:4']) {
      change(b, { template: template(image) });
      b.settle();
    }
    const images = b.list('ReplicaSet').map(({ spec }) => spec.template?.spec?.containers[0]?.image);
    expect(images).toEqual(['nginx:3', 'nginx:4']);
  });

  test('waits, when it recreates, until the last old pod is gone', () => {
    const b = bench({ strategy: { type: 'Recreate' } });
    b.settle();
    change(b, { template: template('nginx:2') });
    b.run();
    expect(b.pods()).toHaveLength(0);
    expect(b.list('ReplicaSet')).toHaveLength(1);
    b.endPods();
    b.run();
    expect(b.pods()).toHaveLength(3);
    expect(setOf(b, 'nginx:2').spec.replicas).toBe(3);
  });

  test('does not roll out while paused, but follows its size', () => {
    const b = bench();
    b.settle();
    change(b, { paused: true, template: template('nginx:2'), replicas: 5 });
    b.settle();
    expect(b.list('ReplicaSet')).toHaveLength(1);
    expect(b.pods()).toHaveLength(5);
    change(b, { paused: false });
    b.settle();
    expect(setOf(b, 'nginx:2').spec.replicas).toBe(5);
  });

  test('says that it is paused and resumed, when that interrupts a rollout', () => {
    const b = bench();
    b.run();
    change(b, { paused: true });
    b.run();
    expect(condition(b, 'Progressing')).toMatchObject({
      status: 'Unknown',
      reason: 'DeploymentPaused',
      message: 'Deployment is paused',
    });
    change(b, { paused: false });
    b.run();
    expect(condition(b, 'Progressing')).toMatchObject({ status: 'Unknown', reason: 'DeploymentResumed' });
  });

  test('gives up hope when a rollout shows no progress until its deadline', () => {
    const b = bench({ progressDeadlineSeconds: 60 });
    b.settle();
    change(b, { template: template('nginx:2') });
    b.run(59_000);
    expect(condition(b, 'Progressing')?.reason).toBe('ReplicaSetUpdated');
    b.run(4_000);
    const { name } = setOf(b, 'nginx:2').metadata;
    expect(condition(b, 'Progressing')).toMatchObject({
      status: 'False',
      reason: 'ProgressDeadlineExceeded',
      message: `ReplicaSet "${name}" has timed out progressing.`,
    });
  });

  test('takes another hash when a ReplicaSet of that name exists', () => {
    const first = bench();
    first.settle();
    const { name } = setOf(first, 'nginx:1').metadata;

    const b = new TestBench(deploymentController(), replicaSetController());
    b.create('ReplicaSet', {
      metadata: { name, namespace: 'default' },
      spec: { replicas: 0, selector: { matchLabels: { app: 'other' } } },
    });
    b.create('Deployment', deployment());
    b.settle();
    expect(b.get('Deployment', 'web').status?.collisionCount).toBe(1);
    expect(setOf(b, 'nginx:1').metadata.name).not.toBe(name);
    expect(b.pods()).toHaveLength(3);
  });

  test('refuses to select everything', () => {
    const b = bench({ selector: {} });
    b.run();
    expect(b.list('ReplicaSet')).toHaveLength(0);
    expect(b.messages('SelectingAll')).toHaveLength(1);
  });

  test('adopts a ReplicaSet that matches', () => {
    const b = bench();
    b.settle();
    const { name } = setOf(b, 'nginx:1').metadata;
    b.change('ReplicaSet', name, (set) => {
      const { ownerReferences: _released, ...metadata } = set.metadata;
      return { ...set, metadata };
    });
    b.settle();
    expect(b.list('ReplicaSet')).toHaveLength(1);
    expect(b.get('ReplicaSet', name).metadata.ownerReferences).toMatchObject([
      { kind: 'Deployment', name: 'web', controller: true },
    ]);
  });
});
