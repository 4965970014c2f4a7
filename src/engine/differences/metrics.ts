import type { Difference } from './difference.ts';

export const metrics: readonly Difference[] = [
  {
    id: 'metrics-server-is-built-in',
    area: 'metrics',
    says: 'metrics-server needs no installation, runs as no pod, and reads all machines at the same moment.',
    because: 'Autoscaling should work on every cluster without an installation.',
    upstream: 'kubernetes-sigs/metrics-server: pkg/scraper',
  },
  {
    id: 'resource-metrics-only',
    area: 'metrics',
    says: 'Autoscalers can use CPU and memory of pods and containers; custom, object and external metrics are reported as unavailable, as on a cluster without an adapter.',
    because: 'Such metrics come from programs that would have to be modelled first.',
    upstream: 'pkg/controller/podautoscaler/metrics',
  },
  {
    id: 'memory-does-not-follow-work',
    area: 'metrics',
    says: 'A program’s memory is what it needs idle, plus something for each request in work and what it leaks.',
    because: 'Caches and garbage collectors of real programs behave in too many ways for one model.',
  },
];
