import { appWithMetrics } from './app-with-metrics.ts';
import { nodeWithFeeder } from './node-with-feeder.ts';
import { phpApache } from './php-apache.ts';
import type { Template } from './template.ts';
import { webServer } from './web-server.ts';
import { webWithLogAgent } from './web-with-log-agent.ts';

/** All templates, the usual case first. */
export const templates: readonly Template[] = [
  webServer,
  webWithLogAgent,
  nodeWithFeeder,
  appWithMetrics,
  phpApache,
];
