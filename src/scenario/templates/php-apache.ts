import type { Manifest } from '../../engine/index.ts';
import { deployment, service } from './manifests.ts';
import type { Template } from './template.ts';

export const phpApache: Template = {
  id: 'php-apache',
  title: 'PHP + autoscaler',
  says: 'The example of the Kubernetes documentation: each request costs CPU, and a HorizontalPodAutoscaler keeps it at half of what the pods request.',
  containers: 1,
  manifests: (options) => [
    deployment(options, [
      {
        name: 'php-apache',
        image: 'registry.k8s.io/hpa-example',
        port: 80,
        requests: { cpu: '200m', memory: '64Mi' },
        limits: { cpu: '500m', memory: '256Mi' },
      },
    ]),
    ...service(options, 80),
    autoscaler(options.name),
  ],
};

function autoscaler(name: string): Manifest {
  return {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name },
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name },
      minReplicas: 1,
      maxReplicas: 10,
      metrics: [
        {
          type: 'Resource',
          resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 50 } },
        },
      ],
    },
  };
}
