import { expect, test } from 'vitest';
import { defaultSettings } from '../../api/settings.ts';
import { TestBench } from '../workload/test-bench.ts';
import { CidrSet } from './cidr-set.ts';
import { nodeIpamController } from './controller.ts';

test('each node gets the next range, and a removed one does not give its own to the next', () => {
  const bench = new TestBench(
    nodeIpamController({
      settings: defaultSettings,
      metrics: { podMetrics: () => undefined },
      heartbeats: { renewedAt: () => undefined, stoppedBy: () => undefined },
    }),
  );
  const add = (name: string) => {
    bench.create('Node', { metadata: { name }, spec: {} });
    bench.run(100);
    return bench.get('Node', name).spec;
  };
  expect(add('a')).toMatchObject({ podCIDR: '10.244.0.0/24', podCIDRs: ['10.244.0.0/24'] });
  expect(add('b').podCIDR).toBe('10.244.1.0/24');
  bench.remove('Node', 'a');
  expect(add('c').podCIDR).toBe('10.244.2.0/24');
});

test('ranges that are in use are passed over, and all of them can be had', () => {
  const cidrs = new CidrSet();
  cidrs.occupy('10.244.1.0/24');
  const all = Array.from({ length: CidrSet.size - 1 }, () => cidrs.allocate());
  expect(all.slice(0, 2)).toEqual(['10.244.0.0/24', '10.244.2.0/24']);
  expect(new Set(all).size).toBe(CidrSet.size - 1);
  expect(all).not.toContain(undefined);
  expect(cidrs.allocate()).toBeUndefined();
  cidrs.release('10.200.7.0/24');
  expect(cidrs.allocate()).toBe('10.200.7.0/24');
});
