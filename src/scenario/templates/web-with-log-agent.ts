import { deployment, service } from './manifests.ts';
import type { Template } from './template.ts';

export const webWithLogAgent: Template = {
  id: 'web-with-log-agent',
  title: 'Web server + log agent',
  says: 'Two containers that share a volume: nginx writes its logs into it, and the agent ships them.',
  containers: 2,
  manifests: (options) => [
    deployment(options, [
      {
        name: 'nginx',
        image: 'nginx:1.27',
        port: 80,
        requests: { cpu: '100m', memory: '128Mi' },
        limits: { cpu: '500m', memory: '256Mi' },
        mounts: { logs: '/var/log/nginx' },
      },
      {
        name: 'log-agent',
        image: 'podground/log-agent:1.0',
        requests: { cpu: '50m', memory: '64Mi' },
        limits: { cpu: '100m', memory: '128Mi' },
        mounts: { logs: '/logs' },
      },
    ]),
    ...service(options, 80),
  ],
};
