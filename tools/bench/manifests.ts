import type { ClusterStart, Manifest } from '../../src/engine/index.ts';

export function machines(count: number, cores: number): ClusterStart['machines'] {
  return Array.from({ length: count }, (_, index) => ({
    name: `worker-${index + 1}`,
    cores,
    memoryBytes: cores * 4 * 1024 ** 3,
  }));
}

export function deployment(name: string, replicas: number): Manifest {
  const container = { name, image: 'nginx:1.27', resources: { requests: { cpu: '100m', memory: '64Mi' } } };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
    spec: {
      replicas,
      selector: { matchLabels: { app: name } },
      template: { metadata: { labels: { app: name } }, spec: { containers: [container] } },
    },
  };
}

export function service(name: string): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name },
    spec: { selector: { app: name }, ports: [{ port: 80 }] },
  };
}

export function autoscaler(name: string, minReplicas: number, maxReplicas: number): Manifest {
  const target = { type: 'Utilization', averageUtilization: 50 };
  return {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name },
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name },
      minReplicas,
      maxReplicas,
      metrics: [{ type: 'Resource', resource: { name: 'cpu', target } }],
    },
  };
}
