import { describe, expect, it } from 'vitest';
import { oomScoreAdj, qosClass, rankForMemoryPressure } from './qos.ts';
import type { PodSpec, ResourceRequirements } from './types.ts';

const pod = (...resources: ResourceRequirements[]): { spec: PodSpec } => ({
  spec: { containers: resources.map((each, index) => ({ name: `c${index}`, image: 'a', resources: each })) },
});
const full = { cpu: '1', memory: '1Gi' };

describe('the QoS class', () => {
  it('is decided by pod-level resources alone where there are any', () => {
    const { spec } = pod({});
    expect(qosClass({ spec: { ...spec, resources: { requests: full, limits: full } } })).toBe('Guaranteed');
    expect(qosClass({ spec: { ...spec, resources: { requests: full } } })).toBe('Burstable');
    expect(qosClass({ spec: { ...spec, resources: {} } })).toBe('BestEffort');
  });

  it('compares amounts, not texts', () => {
    expect(qosClass(pod({ requests: { cpu: '1000m', memory: '1024Mi' }, limits: full }))).toBe('Guaranteed');
  });
});

describe('the kernel', () => {
  it('spares the most important pods of a node', () => {
    const { spec } = pod({});
    const critical = {
      spec: { ...spec, priority: 2_000_001_000, priorityClassName: 'system-node-critical' },
    };
    const [container] = critical.spec.containers;
    expect(container && oomScoreAdj(critical, container, 1e9)).toBe(-997);
  });

  it('spares a sidecar as long as the least of the containers beside it', () => {
    const sidecar = { name: 's', image: 'a', restartPolicy: 'Always' } as const;
    const { spec } = pod({ requests: { memory: '300M' } }, { requests: { memory: '200M' } });
    expect(oomScoreAdj({ spec: { ...spec, initContainers: [sidecar] } }, sidecar, 1e9)).toBe(800);
  });

  it('counts what a pod requests as a whole for each of its containers', () => {
    const { spec } = pod({ requests: { memory: '100M' } }, {});
    const whole = { spec: { ...spec, resources: { requests: { memory: '500M' } } } };
    expect(whole.spec.containers.map((each) => oomScoreAdj(whole, each, 1e9))).toEqual([700, 800]);
  });
});

describe('eviction under memory pressure', () => {
  it('begins with pods of which nothing is known', () => {
    const [known, unknown] = [pod({}), pod({ requests: { memory: '1Gi' } })];
    expect(rankForMemoryPressure([known, unknown], (each) => (each === known ? 1e9 : undefined))).toEqual([
      unknown,
      known,
    ]);
  });

  it('leaves the list that it was given alone', () => {
    const pods = [pod({ requests: { memory: '1Gi' } }), pod({})];
    const before = [...pods];
    rankForMemoryPressure(pods, () => 1e6);
    expect(pods).toEqual(before);
  });
});
