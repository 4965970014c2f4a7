import { deployment, service } from './manifests.ts';
import type { Template } from './template.ts';

export const nodeWithFeeder: Template = {
  id: 'node-with-feeder',
  title: 'Node.js server + data feeder',
  says: 'The pod as a logical host: a Node.js server, and a second container that feeds it data through a shared volume.',
  containers: 2,
  manifests: (options) => [
    deployment(options, [
      {
        name: 'server',
        image: 'podground/node-server:1.0',
        port: 8080,
        env: { DATA_DIR: '/data' },
        requests: { cpu: '150m', memory: '192Mi' },
        limits: { cpu: '500m', memory: '384Mi' },
        mounts: { data: '/data' },
      },
      {
        name: 'feeder',
        image: 'podground/data-feeder:1.0',
        requests: { cpu: '50m', memory: '64Mi' },
        limits: { cpu: '200m', memory: '128Mi' },
        mounts: { data: '/out' },
      },
    ]),
    ...service(options, 8080),
  ],
};
