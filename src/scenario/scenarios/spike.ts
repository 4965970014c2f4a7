import { GIB } from '../limits.ts';
import { scenario } from '../scenario.ts';
import { phpApache } from '../templates/php-apache.ts';

/** A web shop with an autoscaler, half a minute before its busiest ten minutes. */
export const spike = scenario('spike', 'A traffic spike', {
  seed: 2,
  machines: [
    { name: 'worker-1', cores: 4, memoryBytes: 8 * GIB },
    { name: 'worker-2', cores: 4, memoryBytes: 8 * GIB },
  ],
  manifests: phpApache.manifests({ name: 'shop', replicas: 2, expose: true }),
  traffic: [
    {
      service: 'shop',
      profile: { type: 'spike', base: 5, peak: 60, startSeconds: 150, durationSeconds: 600 },
    },
  ],
  actions: [],
  at: 120_000,
});
