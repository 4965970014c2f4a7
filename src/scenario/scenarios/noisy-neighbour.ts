import { GIB } from '../limits.ts';
import { scenario } from '../scenario.ts';
import { webServer } from '../templates/web-server.ts';

/** A program that leaks memory and has no limit, on the same two machines as a web server that behaves. */
export const noisyNeighbour = scenario('noisy-neighbour', 'A noisy neighbour', {
  seed: 7,
  machines: [
    { name: 'worker-1', cores: 2, memoryBytes: 2 * GIB },
    { name: 'worker-2', cores: 2, memoryBytes: 2 * GIB },
  ],
  manifests: [
    ...webServer.manifests({ name: 'web', replicas: 4, expose: true }),
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'reports', labels: { app: 'reports' } },
      spec: {
        replicas: 1,
        selector: { matchLabels: { app: 'reports' } },
        template: {
          metadata: { labels: { app: 'reports' } },
          spec: {
            containers: [
              {
                name: 'reports',
                image: 'podground/memory-leaker:1.0',
                ports: [{ containerPort: 8080 }],
                resources: { requests: { cpu: '50m', memory: '64Mi' } },
              },
            ],
          },
        },
      },
    },
  ],
  traffic: [{ service: 'web', profile: { type: 'steady', rps: 20 } }],
  actions: [],
  at: 120_000,
  view: { select: { kind: 'Deployment', name: 'reports' } },
});
