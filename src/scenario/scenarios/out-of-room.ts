import { GIB } from '../limits.ts';
import { scenario } from '../scenario.ts';

/** More pods than there is room for, and a pool that the cluster autoscaler may order machines from. */
export const outOfRoom = scenario('out-of-room', 'Out of room', {
  seed: 8,
  machines: [{ name: 'worker-1', cores: 2, memoryBytes: 4 * GIB, zone: 'zone-a' }],
  pools: [
    { name: 'pool-a', min: 1, max: 5, cores: 2, memoryBytes: 4 * GIB, zones: ['zone-a'], pricePerHour: 0.1 },
  ],
  manifests: [
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'render', labels: { app: 'render' } },
      spec: {
        replicas: 4,
        selector: { matchLabels: { app: 'render' } },
        template: {
          metadata: { labels: { app: 'render' } },
          spec: {
            containers: [
              {
                name: 'render',
                image: 'podground/worker:1.0',
                resources: { requests: { cpu: '600m', memory: '512Mi' }, limits: { memory: '1Gi' } },
              },
            ],
          },
        },
      },
    },
  ],
  actions: [{ at: 60_000, action: { type: 'scale', kind: 'Deployment', name: 'render', replicas: 12 } }],
  at: 61_500,
});
