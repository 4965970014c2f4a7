import type { ImageBehaviour } from './behaviour.ts';
import { nginx } from './nginx.ts';
import { nginxLog, nginxPages } from './nginx-program.ts';
import { KiB } from './units.ts';

/** nginx that needs no root: so it cannot listen on port 80, and takes 8080. */
export const nginxUnprivileged: ImageBehaviour = {
  ...nginx,
  title: 'nginx web server (unprivileged)',
  names: ['nginx-unprivileged', 'nginxinc/nginx-unprivileged'],
  server: {
    cpuMsPerRequest: 0.2,
    waitMs: 0,
    memoryBytesPerRequest: 30 * KiB,
    queueLength: 1024,
    ports: [8080],
    pages: nginxPages,
  },
  log: nginxLog,
};
