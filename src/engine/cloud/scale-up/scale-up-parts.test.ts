import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../api/settings.ts';
import type { Pod } from '../../api/types.ts';
import type { NodeGroup } from '../node-groups.ts';
import { nodeOf, podOf } from '../testing/objects.ts';
import { balance, printScaleUps } from './balance.ts';
import { groupEquivalent } from './equivalence-groups.ts';
import { countReasons } from './messages.ts';
import { Quotas } from './quotas.ts';
import { areSimilar } from './similar-pools.ts';

function group(id: string, targetSize: number, max: number): NodeGroup {
  const spec = { min: 0, max, cores: 1, memoryBytes: 1 };
  const metadata = { name: id, uid: id, resourceVersion: '1', creationTimestamp: '' };
  return {
    id,
    min: 0,
    max,
    targetSize,
    pool: { apiVersion: 'podground.dev/v1', kind: 'NodePool', metadata, spec },
  };
}

describe('new nodes', () => {
  it('are shared out to the smallest pools that are not full', () => {
    const groups = [group('a', 3, 9), group('b', 1, 2), group('c', 1, 9), group('full', 4, 4)];
    expect(printScaleUps(balance(groups, 5))).toBe('[{b 1->2 (max: 2)} {c 1->4 (max: 9)} {a 3->4 (max: 9)}]');
  });

  it('are no more than the pools may have', () => {
    expect(printScaleUps(balance([group('a', 0, 2)], 7))).toBe('[{a 0->2 (max: 2)}]');
    expect(balance([group('a', 2, 2)], 7)).toEqual([]);
  });

  it('are no more than the cluster may have', () => {
    const template = nodeOf('t', { cpu: '4', memory: '8Gi' });
    const settings = { ...defaultSettings, caMaxCoresTotal: 15, caMaxMemoryTotal: 100 };
    const quotas = new Quotas([template], settings);
    expect(quotas.check(template, 2)).toEqual({ allowed: 2, exceeded: [] });
    expect(quotas.check(template, 5)).toEqual({ allowed: 2, exceeded: ['cpu'] });
    quotas.consume(template, 2);
    expect(quotas.check(template, 1)).toEqual({ allowed: 0, exceeded: ['cpu'] });
  });
});

describe('pods', () => {
  const labelled = (name: string, app: string, more: Partial<Pod['spec']> = {}): Pod => {
    const pod = podOf(name, { owner: 'ReplicaSet', labels: { app } });
    return { ...pod, spec: { ...pod.spec, ...more } };
  };
  const names = (pods: readonly Pod[]) =>
    groupEquivalent(pods).map((each) => each.map(({ metadata }) => metadata.name).join());

  it('of one owner that look alike are decided on together', () => {
    const pods = [
      labelled('a', 'web'),
      labelled('b', 'db'),
      labelled('c', 'web'),
      podOf('lonely'),
      podOf('other'),
    ];
    expect(names(pods)).toEqual(['a,c', 'b', 'lonely', 'other']);
  });

  it('may differ in what does not matter to the scheduler', () => {
    const token = { name: 'token-x', projected: { sources: [] } };
    const pods = [
      labelled('a', 'web', { hostname: 'a', containers: [{ name: 'm', env: [{ name: 'A', value: '1' }] }] }),
      labelled('b', 'web', {
        hostname: 'b',
        volumes: [token],
        containers: [{ name: 'm', volumeMounts: [{ name: 'token-x', mountPath: '/t' }] }],
      }),
      labelled('c', 'web', { containers: [{ name: 'm' }], nodeSelector: { a: 'b' } }),
    ];
    expect(names(pods)).toEqual(['a,b', 'c']);
  });
});

describe('reasons', () => {
  it('are counted by pool and sorted', () => {
    const reasons = [
      ['max node group size reached'],
      ['Insufficient cpu', 'Insufficient memory'],
      ['Insufficient cpu'],
    ];
    expect(countReasons(reasons)).toBe(
      '1 Insufficient memory, 1 max node group size reached, 2 Insufficient cpu',
    );
  });
});

describe('pools', () => {
  it('are alike when their nodes are, but for zone and name', () => {
    const template = (cpu: string, memory: string, labels: Readonly<Record<string, string>>) => {
      const node = nodeOf('t', { cpu, memory });
      return { node: { ...node, metadata: { ...node.metadata, labels } }, pods: [] };
    };
    const a = template('2', '4000Mi', { 'topology.kubernetes.io/zone': 'a', disk: 'ssd' });
    expect(areSimilar(a, template('2', '3990Mi', { 'topology.kubernetes.io/zone': 'b', disk: 'ssd' }))).toBe(
      true,
    );
    expect(areSimilar(a, template('2', '3900Mi', { disk: 'ssd' }))).toBe(false);
    expect(areSimilar(a, template('4', '4000Mi', { disk: 'ssd' }))).toBe(false);
    expect(areSimilar(a, template('2', '4000Mi', { disk: 'hdd' }))).toBe(false);
  });
});
