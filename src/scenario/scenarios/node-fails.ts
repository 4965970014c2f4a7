import { GIB } from '../limits.ts';
import { scenario } from '../scenario.ts';
import { webServer } from '../templates/web-server.ts';

/** A bare pod and a Deployment's pods on a machine that loses power a moment after the beginning. */
export const nodeFails = scenario('node-fails', 'A node fails', {
  seed: 5,
  machines: [
    { name: 'worker-1', cores: 2, memoryBytes: 4 * GIB, zone: 'zone-a' },
    { name: 'worker-2', cores: 2, memoryBytes: 4 * GIB, zone: 'zone-b' },
    { name: 'worker-3', cores: 2, memoryBytes: 4 * GIB, zone: 'zone-c' },
  ],
  manifests: [
    ...webServer.manifests({ name: 'web', replicas: 4, expose: true }),
    {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'on-its-own', labels: { app: 'on-its-own' } },
      spec: {
        nodeSelector: { 'kubernetes.io/hostname': 'worker-2' },
        containers: [
          {
            name: 'nginx',
            image: 'nginx:1.27',
            resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: { memory: '256Mi' } },
          },
        ],
      },
    },
  ],
  traffic: [{ service: 'web', profile: { type: 'steady', rps: 20 } }],
  actions: [{ at: 90_000, action: { type: 'killNode', name: 'worker-2' } }],
  at: 93_000,
  view: { select: { kind: 'Node', name: 'worker-2' } },
});
