import { GIB } from '../limits.ts';
import { scenario } from '../scenario.ts';
import { webServer } from '../templates/web-server.ts';

/** A Deployment that has just been given an image that no registry has. */
export const badImage = scenario('bad-image', 'A rollout of a bad image', {
  seed: 6,
  machines: [
    { name: 'worker-1', cores: 2, memoryBytes: 4 * GIB },
    { name: 'worker-2', cores: 2, memoryBytes: 4 * GIB },
  ],
  manifests: webServer.manifests({ name: 'web', replicas: 4, expose: true }),
  traffic: [{ service: 'web', profile: { type: 'steady', rps: 20 } }],
  actions: [
    {
      at: 90_000,
      action: { type: 'setImage', kind: 'Deployment', name: 'web', container: 'nginx', image: 'nginx:typo' },
    },
  ],
  at: 92_000,
  view: { select: { kind: 'Deployment', name: 'web' } },
});
