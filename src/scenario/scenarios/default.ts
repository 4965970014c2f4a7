import { GIB } from '../limits.ts';
import { scenario } from '../scenario.ts';
import { webServer } from '../templates/web-server.ts';

/** What the page opens with: two small workers, three web pods behind a Service, a little traffic, all settled. */
export const defaultScenario = scenario('default', 'A small cluster', {
  seed: 1,
  machines: [
    { name: 'worker-1', cores: 2, memoryBytes: 4 * GIB, zone: 'zone-a' },
    { name: 'worker-2', cores: 2, memoryBytes: 4 * GIB, zone: 'zone-b' },
  ],
  manifests: webServer.manifests({ name: 'web', replicas: 3, expose: true }),
  traffic: [{ service: 'web', profile: { type: 'steady', rps: 20 } }],
  actions: [],
  // Long enough ago that the failures of the first seconds, when nothing was up yet, are off the charts.
  at: 150_000,
});
