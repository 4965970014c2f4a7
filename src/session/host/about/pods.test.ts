import { beforeAll, describe, expect, test } from 'vitest';
import type { Cluster } from '../../../engine/index.ts';
import { act, openScenario } from '../../../scenario/replay.ts';
import { defaultScenario } from '../../../scenario/scenarios/default.ts';
import type { Ref } from '../../view.ts';
import { aboutPods } from './pods.ts';

let cluster: Cluster;

beforeAll(() => {
  cluster = openScenario(defaultScenario.spec);
  act(cluster, { type: 'scale', kind: 'Deployment', name: 'web', replicas: 60 });
  cluster.advance(30_000);
});

function found(text: string, of?: Ref) {
  const answer = aboutPods({ text, ...(of && { of }) }, cluster);
  if (answer.about !== 'pods') throw new Error(answer.about);
  return answer.pods;
}

describe('pods are found', () => {
  test('by state, label, node, image and address, in whatever order', () => {
    const pending = found('pending');
    expect(pending.length).toBeGreaterThan(10);
    expect(pending.every(({ tone, nodeName }) => tone === 'pending' && nodeName === undefined)).toBe(true);
    expect(found('app=web')).toHaveLength(60);
    const there = found('running worker-1');
    expect(there.length + pending.length).toBeLessThan(60);
    expect(there.every(({ nodeName }) => nodeName === 'worker-1')).toBe(true);
    expect(found('nginx:1.27 worker-1')).toHaveLength(there.length);
    expect(found('app=nothing')).toEqual([]);
    expect(found('10.244.')).toHaveLength(60 - pending.length);
  });

  test('by what they belong to', () => {
    expect(found('', { kind: 'Deployment', name: 'web' })).toHaveLength(60);
    expect(found('', { kind: 'Service', name: 'web' })).toHaveLength(60);
    const onNode = found('', { kind: 'Node', name: 'worker-1' });
    expect(onNode.map(({ ref }) => ref)).toEqual(found('worker-1').map(({ ref }) => ref));
    const [replicaSet] = cluster.store.list('ReplicaSet');
    expect(found('', { kind: 'ReplicaSet', name: replicaSet?.metadata.name ?? '' })).toHaveLength(60);
    expect(found('', { kind: 'Deployment', name: 'other' })).toEqual([]);
    expect(found('', { kind: 'Service', name: 'other' })).toEqual([]);
  });

  test('as lost when their machine is', () => {
    act(cluster, { type: 'killNode', name: 'worker-2' });
    expect(found('worker-2').every(({ tone }) => tone === 'lost')).toBe(true);
  });
});
