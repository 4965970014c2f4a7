import { describe, expect, test } from 'vitest';
import type { Manifest } from '../api/types.ts';
import { type Cluster, createCluster } from './cluster.ts';

const GiB = 1024 ** 3;

function deployment(name: string, image: string, replicas = 1): Manifest {
  const labels = { app: name };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
    spec: {
      replicas,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [{ name: 'app', image }] } },
    },
  } as unknown as Manifest;
}

function service(name: string, port: number, spec: object = {}): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name },
    spec: { selector: { app: name }, ports: [{ port }], ...spec },
  } as unknown as Manifest;
}

function start(manifests: readonly Manifest[]): Cluster {
  const machines = ['n1', 'n2', 'n3'].map((name) => ({ name, cores: 4, memoryBytes: 8 * GiB }));
  return createCluster({ seed: 3, machines, manifests });
}

const steady = { type: 'steady', rps: 40 } as const;

describe('users from outside', () => {
  test('wait for the load balancer’s address, and come in by it', () => {
    const cluster = start([deployment('web', 'nginx', 3), service('web', 80, { type: 'LoadBalancer' })]);
    cluster.act({ type: 'setTraffic', service: 'web', profile: steady });
    cluster.advance(30_000);
    expect(cluster.load('default/web')?.failures).toEqual({ 'no address': 40 });
    cluster.advance(60_000);
    expect(cluster.load('default/web')).toMatchObject({ requestsPerSecond: 40, failuresPerSecond: 0 });
    const trace = cluster.traces('default/web').at(-1);
    expect(trace?.hops.map(({ place }) => place)).toEqual(['loadBalancer', 'node', 'pod']);
    expect(trace?.outcome).toBe('answered');
  });

  test('who know one node’s port are lost with that node', () => {
    const cluster = start([deployment('web', 'nginx'), service('web', 80, { type: 'NodePort' })]);
    cluster.advance(60_000);
    cluster.act({ type: 'setTraffic', service: 'web', profile: steady, node: 'n3' });
    cluster.advance(10_000);
    expect(cluster.load('default/web')).toMatchObject({ requestsPerSecond: 40, failuresPerSecond: 0 });
    cluster.act({ type: 'killNode', name: 'n3' });
    cluster.advance(10_000);
    expect(cluster.load('default/web')?.failures).toEqual({ 'timed out': 40 });
  });
});

test('the guestbook’s page fails with its store, and comes back with it', () => {
  const cluster = start([
    deployment('frontend', 'gcr.io/google-samples/gb-frontend:v5', 2),
    service('frontend', 80),
    deployment('redis-master', 'redis'),
    service('redis-master', 6379),
    deployment('redis-replica', 'redis'),
    service('redis-replica', 6379),
  ]);
  cluster.advance(60_000);
  cluster.act({ type: 'setTraffic', service: 'frontend', profile: steady });
  cluster.advance(20_000);
  expect(cluster.load('default/frontend')?.failuresPerSecond).toBe(0);
  expect(cluster.load('default/redis-replica')?.requestsPerSecond).toBe(36);
  expect(cluster.load('default/redis-master')?.requestsPerSecond).toBe(4);
  cluster.act({ type: 'scale', kind: 'Deployment', name: 'redis-replica', replicas: 0 });
  cluster.advance(60_000);
  expect(cluster.load('default/frontend')?.failures).toEqual({ 'bad gateway': 36 });
  cluster.act({ type: 'scale', kind: 'Deployment', name: 'redis-replica', replicas: 1 });
  cluster.advance(60_000);
  expect(cluster.load('default/frontend')?.failuresPerSecond).toBe(0);
});
