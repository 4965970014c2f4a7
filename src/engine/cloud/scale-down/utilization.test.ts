import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../api/settings.ts';
import { nodeOf, podOf } from '../testing/objects.ts';
import { isUnderutilized } from './eligibility.ts';
import { removing } from './messages.ts';
import { utilizationOf } from './utilization.ts';

const node = nodeOf('n', { cpu: '4', memory: '8Gi' });
const half = podOf('a', { requests: { cpu: '2', memory: '1Gi' } });
const daemon = podOf('d', { owner: 'DaemonSet', requests: { cpu: '1' } });

describe('how much of a node is used', () => {
  it('is the larger of the requested shares', () => {
    expect(utilizationOf({ node, pods: [half] }, 0)).toMatchObject({
      resource: 'cpu',
      value: 0.5,
      memory: 0.125,
    });
    const hungry = podOf('b', { requests: { memory: '6Gi' } });
    expect(utilizationOf({ node, pods: [half, hungry] }, 0)).toMatchObject({
      resource: 'memory',
      value: 0.875,
    });
  });

  it('leaves daemons out of both sides when the operator wants it', () => {
    const pods = [half, daemon];
    expect(utilizationOf({ node, pods }, 0)?.value).toBe(0.75);
    expect(utilizationOf({ node, pods }, 0, { ignoreDaemonSets: true })?.value).toBeCloseTo(2 / 3);
  });

  it('is only a matter of GPUs where there are some', () => {
    const gpuNode = nodeOf('g', { cpu: '4', memory: '8Gi', 'nvidia.com/gpu': '4' });
    const train = podOf('t', { requests: { 'nvidia.com/gpu': '1' } });
    expect(utilizationOf({ node: gpuNode, pods: [half, train] }, 0)).toMatchObject({ value: 0.25 });
  });

  it('cannot be said of a node without anything', () => {
    expect(utilizationOf({ node: nodeOf('n', {}), pods: [] }, 0)).toBeUndefined();
  });

  it('may equal the threshold', () => {
    const threshold = defaultSettings.caScaleDownUtilizationThreshold;
    expect([0.49, 0.5, 0.51].map((value) => isUnderutilized(value, threshold))).toEqual([true, true, false]);
  });

  it('is printed as Go prints it', () => {
    const used = utilizationOf({ node: nodeOf('n', { cpu: '4', memory: '8Gi' }), pods: [half] }, 0);
    expect(used && removing('n', used, ['a', 'b'])).toBe(
      'Scale-down: removing node n, utilization: {0.5 0.125 0 0 cpu 0.5}, pods to reschedule: a,b',
    );
    const tiny = { cpu: 0.00001, memory: 0, gpu: 0, resource: 'cpu', value: 0.00001 } as const;
    expect(removing('n', tiny, [])).toContain('{1e-05 0 0 0 cpu 1e-05}');
  });
});
