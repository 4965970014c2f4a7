import { describe, expect, it } from 'vitest';
import { describeUnsimulated } from './simulation.ts';

const pod = (spec: Readonly<Record<string, unknown>>): unknown => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web' },
  spec: { containers: [{ name: 'web', image: 'nginx' }], ...spec },
});

describe('what is kept but not simulated', () => {
  it('is nothing in a plain manifest', () => {
    expect(
      describeUnsimulated(pod({ tolerations: [{ operator: 'Exists' }], nodeSelector: { a: 'b' } })),
    ).toEqual([]);
  });

  it('is named with its place', () => {
    const containers = [
      { name: 'a', image: 'a', securityContext: { privileged: true }, livenessProbe: { grpc: { port: 1 } } },
    ];
    const volumes = [
      { name: 'a', emptyDir: {} },
      { name: 'b', cinder: { volumeID: 'a' } },
    ];
    expect(describeUnsimulated(pod({ containers, volumes }))).toEqual([
      'spec.containers[0].securityContext.privileged: kept, not simulated',
      'spec.containers[0].livenessProbe.grpc: kept, not simulated',
      'spec.volumes[1].cinder: kept, not simulated',
    ]);
  });

  it('is not named where it says nothing', () => {
    expect(describeUnsimulated(pod({ securityContext: {}, hostPID: false, imagePullSecrets: [] }))).toEqual(
      [],
    );
  });

  it('may be a whole kind', () => {
    const kind = (apiVersion: string, name: string) =>
      describeUnsimulated({ apiVersion, kind: name, spec: { a: 1 } });
    expect(kind('networking.k8s.io/v1', 'Ingress')).toEqual(['kind Ingress: kept, not simulated']);
    expect(kind('v1', 'LimitRange')).toEqual(['kind LimitRange: kept, not simulated']);
    expect(kind('v1', 'PersistentVolume')).toEqual([]);
    expect(kind('v1', 'Nonsense')).toEqual([]);
  });

  it('may be a metric', () => {
    const metrics = [
      { type: 'Pods', pods: {} },
      { type: 'External', external: { metric: { name: 'a' } } },
    ];
    const spec = { maxReplicas: 3, metrics };
    const autoscaler = { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', metadata: {}, spec };
    expect(describeUnsimulated(autoscaler)).toEqual(['spec.metrics[1].external: kept, not simulated']);
  });
});
