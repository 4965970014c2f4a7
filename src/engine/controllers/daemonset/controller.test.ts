import { describe, expect, test } from 'vitest';
import { keyOf } from '../../api/key.ts';
import type { DaemonSet, Pod, Taint } from '../../api/types.ts';
import { TestBench } from '../workload/test-bench.ts';
import { daemonSetController } from './controller.ts';
import { targetNode } from './pod.ts';

class Bench extends TestBench {
  constructor(nodes: number, spec: Partial<DaemonSet['spec']> = {}) {
    super(daemonSetController());
    for (let i = 1; i <= nodes; i++) this.node(`n${i}`);
    this.create('DaemonSet', {
      metadata: { name: 'agent', namespace: 'default' },
      spec: { selector: { matchLabels: { app: 'agent' } }, template: template('agent:1'), ...spec },
    });
    this.run();
  }

  node(name: string, labels: Record<string, string> = {}): void {
    this.create('Node', { metadata: { name, labels }, spec: {} });
    this.taint(name, []);
  }

  taint(name: string, taints: readonly Taint[]): void {
    this.change('Node', name, (node) => ({ ...node, spec: { ...node.spec, taints } }));
  }

  /** Plays the scheduler: each daemon goes where it is meant to. */
  override runPods(): void {
    for (const pod of this.pods()) if (!pod.spec.nodeName) this.startPod(pod, targetNode(pod));
  }

  update(spec: Partial<DaemonSet['spec']>): void {
    this.change('DaemonSet', 'agent', (set) => ({ ...set, spec: { ...set.spec, ...spec } }));
  }

  on(nodeName: string): Pod | undefined {
    return this.pods().find((pod) => targetNode(pod) === nodeName);
  }

  images(): (string | undefined)[] {
    return this.pods().map(({ spec }) => spec.containers[0]?.image);
  }

  get status() {
    return this.get('DaemonSet', 'agent').status;
  }
}

function template(image: string): DaemonSet['spec']['template'] {
  return { metadata: { labels: { app: 'agent' } }, spec: { containers: [{ name: 'app', image }] } };
}

describe('a DaemonSet', () => {
  test('makes a pod for each node, which may only go there and bears a lot', () => {
    const b = new Bench(3);
    expect(b.pods().map(targetNode).sort()).toEqual(['n1', 'n2', 'n3']);
    const [pod] = b.pods();
    expect(pod?.spec.nodeName).toBeUndefined();
    expect(pod?.spec.affinity).toEqual({
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: {
          nodeSelectorTerms: [{ matchFields: [{ key: 'metadata.name', operator: 'In', values: ['n1'] }] }],
        },
      },
    });
    expect(pod?.spec.tolerations?.map(({ key, effect }) => `${key}:${effect}`)).toEqual([
      'node.kubernetes.io/not-ready:NoExecute',
      'node.kubernetes.io/unreachable:NoExecute',
      'node.kubernetes.io/disk-pressure:NoSchedule',
      'node.kubernetes.io/memory-pressure:NoSchedule',
      'node.kubernetes.io/pid-pressure:NoSchedule',
      'node.kubernetes.io/unschedulable:NoSchedule',
    ]);
    expect(b.messages('SuccessfulCreate')).toEqual(
      b.pods().map(({ metadata }) => `Created pod: ${metadata.name}`),
    );
  });

  test('reports how many nodes have what they should', () => {
    const b = new Bench(3);
    expect(b.status).toEqual({
      observedGeneration: 1,
      currentNumberScheduled: 3,
      desiredNumberScheduled: 3,
      numberMisscheduled: 0,
      numberReady: 0,
      numberUnavailable: 3,
      updatedNumberScheduled: 3,
    });
    b.settle();
    expect(b.status).toMatchObject({ numberReady: 3, numberAvailable: 3 });
    expect(b.status?.numberUnavailable).toBeUndefined();
  });

  test('follows nodes that come', () => {
    const b = new Bench(1);
    b.node('late');
    b.run();
    expect(b.on('late')).toBeDefined();
  });

  test('keeps to its node selector', () => {
    const b = new Bench(1, {
      template: { ...template('a'), spec: { containers: [], nodeSelector: { disk: 'ssd' } } },
    });
    expect(b.pods()).toEqual([]);
    b.node('fast', { disk: 'ssd' });
    b.run();
    expect(b.pods().map(targetNode)).toEqual(['fast']);
    b.runPods();
    b.change('Node', 'fast', (node) => ({ ...node, metadata: { ...node.metadata, labels: {} } }));
    b.run();
    expect(b.pods()).toEqual([]);
  });

  test('avoids nodes with taints that it does not tolerate, but runs on cordoned ones', () => {
    const b = new Bench(1);
    b.settle();
    b.taint('n1', [{ key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' }]);
    b.settle();
    expect(b.status?.desiredNumberScheduled).toBe(1);
    b.node('gpu');
    b.taint('gpu', [{ key: 'gpu', effect: 'NoSchedule' }]);
    b.settle();
    expect(b.on('gpu')).toBeUndefined();
  });

  test('leaves a running pod where a new one would not go, unless the taint evicts', () => {
    const b = new Bench(1);
    b.settle();
    b.taint('n1', [{ key: 'gpu', effect: 'NoSchedule' }]);
    b.update({ minReadySeconds: 1 });
    b.settle();
    expect(b.on('n1')).toBeDefined();
    expect(b.status).toMatchObject({ desiredNumberScheduled: 0, numberMisscheduled: 1 });
    b.taint('n1', [{ key: 'gpu', effect: 'NoExecute' }]);
    b.run();
    expect(b.pods()).toEqual([]);
  });

  test('replaces a failed pod, ever more slowly', () => {
    const b = new Bench(1);
    b.settle();
    const fail = () => {
      const pod = b.on('n1') as Pod;
      b.setPodStatus(pod, { phase: 'Failed' });
      b.run(10);
      b.endPods();
      b.run(10);
      return b.on('n1')?.metadata.uid !== pod.metadata.uid;
    };
    expect(fail()).toBe(true);
    b.runPods();
    expect(fail()).toBe(false);
    b.run(2_000);
    b.endPods();
    b.run(10);
    expect(b.messages('FailedDaemonPod')).toHaveLength(2);
    expect(b.on('n1')?.status?.phase).toBe('Pending');
  });

  test('updates node by node, deleting before creating', () => {
    const b = new Bench(3);
    b.settle();
    b.update({ template: template('agent:2') });
    b.run();
    expect(b.pods()).toHaveLength(2);
    b.endPods();
    b.run();
    expect(b.images().sort()).toEqual(['agent:1', 'agent:1', 'agent:2']);
    b.run(60_000);
    expect(b.images().sort()).toEqual(['agent:1', 'agent:1', 'agent:2']);
    b.settle();
    expect(b.images()).toEqual(['agent:2', 'agent:2', 'agent:2']);
    expect(b.status?.updatedNumberScheduled).toBe(3);
    expect(b.list('ControllerRevision').map(({ revision }) => revision)).toEqual([1, 2]);
  });

  test('updates node by node, creating before deleting, when it may surge', () => {
    const updateStrategy = { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } };
    const b = new Bench(2, { updateStrategy });
    b.settle();
    b.update({ template: template('agent:2') });
    b.run();
    expect(b.images().sort()).toEqual(['agent:1', 'agent:1', 'agent:2']);
    b.settle();
    expect(b.images()).toEqual(['agent:2', 'agent:2']);
  });

  test('updates only what somebody deletes when told so', () => {
    const b = new Bench(2, { updateStrategy: { type: 'OnDelete' } });
    b.settle();
    b.update({ template: template('agent:2') });
    b.settle();
    expect(b.images()).toEqual(['agent:1', 'agent:1']);
    b.remove('Pod', b.on('n1')?.metadata.name ?? '');
    b.settle();
    expect(b.images().sort()).toEqual(['agent:1', 'agent:2']);
  });

  test('deletes what waits for a node that is gone', () => {
    const b = new Bench(2);
    b.user.delete('Node', keyOf(b.get('Node', 'n2')));
    b.update({ minReadySeconds: 1 });
    b.run();
    expect(b.pods().map(targetNode)).toEqual(['n1']);
  });

  test('writes nothing when all is as wished', () => {
    const b = new Bench(2);
    b.settle();
    const { head } = b.store.log;
    daemonSetController().reconcile(keyOf(b.get('DaemonSet', 'agent')), b.context());
    expect(b.store.log.head).toBe(head);
  });
});
