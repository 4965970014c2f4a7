import { deployment, service } from './manifests.ts';
import type { Template } from './template.ts';

export const appWithMetrics: Template = {
  id: 'app-with-metrics',
  title: 'App + metrics sidecar',
  says: 'The sidecar asks the app for its numbers over localhost, for containers of one pod share one network, and offers them on a port of its own.',
  containers: 2,
  manifests: (options) => [
    deployment(options, [
      {
        name: 'app',
        image: 'podground/web:1.0',
        port: 8080,
        requests: { cpu: '200m', memory: '192Mi' },
        limits: { cpu: '1', memory: '384Mi' },
      },
      {
        name: 'metrics',
        image: 'podground/metrics-sidecar:1.0',
        port: 9090,
        env: { TARGET: 'http://localhost:8080/stats' },
        requests: { cpu: '50m', memory: '64Mi' },
        limits: { cpu: '100m', memory: '128Mi' },
      },
    ]),
    ...service(options, 8080),
  ],
};
