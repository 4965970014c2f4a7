import { deployment, service } from './manifests.ts';
import type { Template } from './template.ts';

export const webServer: Template = {
  id: 'web-server',
  title: 'Web server',
  says: 'One container a pod: the usual case. nginx answers requests on port 80.',
  containers: 1,
  manifests: (options) => [
    deployment(options, [
      {
        name: 'nginx',
        image: 'nginx:1.27',
        port: 80,
        requests: { cpu: '100m', memory: '128Mi' },
        limits: { cpu: '500m', memory: '256Mi' },
      },
    ]),
    ...service(options, 80),
  ],
};
