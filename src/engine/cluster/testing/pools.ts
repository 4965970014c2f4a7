import type { Manifest } from '../../api/types.ts';
import type { Cluster } from '../cluster.ts';
import type { ClusterStart, StartPool } from '../start.ts';
import { act, deployment, node, readyPods, scene } from './scene.ts';

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const GIB = 1024 ** 3;

/** Machines of two cores and 4 GiB. */
export function pool(name: string, more: Partial<StartPool> = {}): StartPool {
  return { name, min: 0, max: 5, cores: 2, memoryBytes: 4 * GIB, ...more };
}

/** Pods of half a core. */
export function web(replicas: number, name = 'web'): Manifest {
  return deployment(name, replicas, { resources: { requests: { cpu: '500m' } } });
}

export function scale(cluster: Cluster, replicas: number, name = 'web'): void {
  act(cluster, { type: 'scale', kind: 'Deployment', name, replicas });
}

/** One worker and a pool, at rest. */
export function settled(start: Partial<ClusterStart> = {}): Cluster {
  const cluster = scene({ nodes: 1, pools: [pool('burst')], manifests: [web(3)], ...start });
  if (cluster.refusedAtStart.length > 0) throw new Error(cluster.refusedAtStart.join('\n'));
  cluster.advance(30 * SECOND);
  return cluster;
}

/** Ten pods on a worker and two machines of the pool `burst`. */
export function grown(start: Partial<ClusterStart> = {}): Cluster {
  const cluster = settled(start);
  scale(cluster, 10);
  cluster.advance(2 * MINUTE);
  const found = [readyPods(cluster, 'web').length, machines(cluster).length];
  if (found.join() !== '10,2') throw new Error(`it did not grow as it should: ${found.join()}`);
  return cluster;
}

/** Names of a pool's machines. */
export function machines(cluster: Cluster, of = 'burst'): string[] {
  return [...cluster.store.list('Machine')]
    .filter(({ spec }) => spec.pool === of)
    .map(({ metadata }) => metadata.name);
}

/** Names of a pool's Nodes, also of machines that are gone. */
export function nodes(cluster: Cluster, of = 'burst'): string[] {
  return [...cluster.store.list('Node')]
    .map(({ metadata }) => metadata.name)
    .filter((name) => name.startsWith(`${of}-`));
}

export function sizeOf(cluster: Cluster, name = 'burst'): number | undefined {
  return cluster.store.named('NodePool', undefined, name)?.spec.size;
}

/** Messages of the events of one reason, in their order, each once. */
export function events(cluster: Cluster, reason: string): string[] {
  const messages = cluster.store.events
    .list()
    .flatMap((entry) => (entry.reason === reason ? entry.message : []));
  return [...new Set(messages)];
}

/** `key:effect`. */
export function taintsOf(cluster: Cluster, name: string): string[] {
  return (node(cluster, name).spec.taints ?? []).map(({ key, effect }) => `${key}:${effect}`);
}

/** Keeps pods off that do not tolerate it. */
export const gpuTaint = { key: 'gpu', value: 'true', effect: 'NoSchedule' };

/** A Deployment whose pod runs on the pool only. */
export function picky(): Manifest {
  const labels = { app: 'picky' };
  const spec = {
    containers: [{ name: 'main', image: 'nginx:1.27' }],
    nodeSelector: { 'node.kubernetes.io/instance-type': 'burst' },
  };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'picky' },
    spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec } },
  };
}

export function daemonSet(name: string, cpu: string): Manifest {
  const labels = { app: name };
  const containers = [{ name: 'main', image: 'nginx:1.27', resources: { requests: { cpu } } }];
  return {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name },
    spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers } } },
  };
}
