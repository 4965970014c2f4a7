import { describe, expect, it } from 'vitest';
import { podLimits, podNonZeroRequests, podRequests } from './pod-resources.ts';
import type { PodSpec } from './types.ts';

const spec: PodSpec = {
  containers: [{ name: 'a', image: 'a', resources: { requests: { cpu: '250m', 'example.com/gpu': '1' } } }],
};

describe("a pod's requests", () => {
  it('count cpu in millicores and all else in whole units', () => {
    expect(podRequests({ spec })).toEqual({ cpu: 250, 'example.com/gpu': 1 });
    expect(podLimits({ spec })).toEqual({});
  });

  it('are computed once for a spec', () => {
    expect(podRequests({ spec })).toBe(podRequests({ spec }));
  });

  it('have a floor for scoring, which an explicit zero overrules', () => {
    expect(podNonZeroRequests({ spec })).toEqual({ milliCpu: 250, memory: 200 * 1024 * 1024 });
    const zero: PodSpec = {
      containers: [{ name: 'a', image: 'a', resources: { requests: { cpu: '0', memory: '0' } } }],
    };
    expect(podNonZeroRequests({ spec: zero })).toEqual({ milliCpu: 0, memory: 0 });
  });

  it('are rounded up only after adding', () => {
    const half = { name: 'a', image: 'a', resources: { requests: { memory: '500m' } } };
    expect(podRequests({ spec: { containers: [half, half] } })).toEqual({ memory: 1 });
  });
});
