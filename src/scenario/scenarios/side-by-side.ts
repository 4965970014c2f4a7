import { GIB } from '../limits.ts';
import { scenario } from '../scenario.ts';
import { appWithMetrics } from '../templates/app-with-metrics.ts';
import { nodeWithFeeder } from '../templates/node-with-feeder.ts';
import { webServer } from '../templates/web-server.ts';
import { webWithLogAgent } from '../templates/web-with-log-agent.ts';

/** Pods of one container and of two, next to each other. */
export const sideBySide = scenario('side-by-side', 'Containers side by side', {
  seed: 3,
  machines: [
    { name: 'worker-1', cores: 2, memoryBytes: 4 * GIB },
    { name: 'worker-2', cores: 2, memoryBytes: 4 * GIB },
    { name: 'worker-3', cores: 2, memoryBytes: 4 * GIB },
  ],
  manifests: [
    ...webServer.manifests({ name: 'web', replicas: 2, expose: true }),
    ...webWithLogAgent.manifests({ name: 'logged', replicas: 2, expose: true }),
    ...nodeWithFeeder.manifests({ name: 'fed', replicas: 2, expose: true }),
    ...appWithMetrics.manifests({ name: 'measured', replicas: 1, expose: true }),
  ],
  traffic: [
    { service: 'web', profile: { type: 'steady', rps: 10 } },
    { service: 'logged', profile: { type: 'steady', rps: 10 } },
    { service: 'fed', profile: { type: 'steady', rps: 10 } },
    { service: 'measured', profile: { type: 'steady', rps: 5 } },
  ],
  actions: [],
  at: 60_000,
});
