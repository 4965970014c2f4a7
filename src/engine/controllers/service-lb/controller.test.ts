import { describe, expect, test } from 'vitest';
import type { Service } from '../../api/types.ts';
import { TestBench } from '../workload/test-bench.ts';
import { CLEANUP_FINALIZER, serviceLbController } from './controller.ts';

class Bench extends TestBench {
  constructor(spec: Partial<Service['spec']> = {}) {
    super(serviceLbController());
    this.create('Node', { metadata: { name: 'node-1' }, spec: {} });
    this.create('Service', {
      metadata: { name: 'web', namespace: 'default' },
      spec: { type: 'LoadBalancer', ports: [{ port: 80 }], ...spec },
    });
  }

  get ip(): string | undefined {
    return this.get('Service', 'web').status?.loadBalancer?.ingress?.[0]?.ip;
  }

  wait(ms: number): void {
    this.clock.runUntil(this.clock.now + ms);
  }

  get reasons(): string[] {
    return this.store.events.list().map(({ reason, message, source }) => `${source} ${reason}: ${message}`);
  }
}

const ensuring = 'service-controller EnsuringLoadBalancer: Ensuring load balancer';
const ensured = 'service-controller EnsuredLoadBalancer: Ensured load balancer';

describe('a Service of type LoadBalancer', () => {
  test('gets an address from the cloud after a while', () => {
    const bench = new Bench();
    bench.wait(39_000);
    expect(bench.ip).toBeUndefined();
    expect(bench.reasons).toEqual([ensuring]);
    expect(bench.get('Service', 'web').metadata.finalizers).toEqual([CLEANUP_FINALIZER]);
    bench.wait(2_000);
    expect(bench.ip).toBe('203.0.113.10');
    expect(bench.reasons).toEqual([ensuring, ensured]);
  });

  test('gets the address that it asks for', () => {
    const bench = new Bench({ loadBalancerIP: '198.51.100.7' });
    bench.wait(60_000);
    expect(bench.ip).toBe('198.51.100.7');
  });

  test('of a class is left to others', () => {
    const bench = new Bench({ loadBalancerClass: 'example.com/mine' });
    bench.wait(60_000);
    expect(bench.ip).toBeUndefined();
    expect(bench.reasons).toEqual([]);
  });

  test('is deleted once its load balancer is', () => {
    const bench = new Bench();
    bench.wait(60_000);
    bench.remove('Service', 'web');
    expect(bench.find('Service', 'web')?.metadata.deletionTimestamp).toBeDefined();
    bench.wait(1_000);
    expect(bench.find('Service', 'web')).toBeUndefined();
    expect(bench.reasons.slice(2)).toEqual([
      'service-controller DeletingLoadBalancer: Deleting load balancer',
      'service-controller DeletedLoadBalancer: Deleted load balancer',
    ]);
  });

  test('loses it with its type, and its node ports too', () => {
    const bench = new Bench();
    bench.wait(60_000);
    expect(bench.get('Service', 'web').spec.ports?.[0]?.nodePort).toBeGreaterThan(29_999);
    bench.change('Service', 'web', (service) => ({
      ...service,
      spec: { ...service.spec, type: 'ClusterIP' },
    }));
    bench.wait(1_000);
    const { spec, status, metadata } = bench.get('Service', 'web');
    expect(status?.loadBalancer).toEqual({});
    expect(metadata.finalizers ?? []).toEqual([]);
    expect(spec.ports?.[0]?.nodePort).toBeUndefined();
    expect(spec.externalTrafficPolicy).toBeUndefined();
  });

  test('is told of new nodes, and of none', () => {
    const bench = new Bench();
    bench.wait(60_000);
    bench.create('Node', { metadata: { name: 'node-2' }, spec: {} });
    bench.wait(1_000);
    bench.remove('Node', 'node-1');
    bench.remove('Node', 'node-2');
    bench.wait(1_000);
    expect(bench.reasons.slice(2)).toEqual([
      'service-controller UpdatedLoadBalancer: Updated load balancer with new hosts',
      'service-controller UnAvailableLoadBalancer: There are no available nodes for LoadBalancer',
    ]);
  });
});

describe('ports', () => {
  test.each([
    { spec: { externalTrafficPolicy: 'Local' }, check: true, node: true },
    { spec: { allocateLoadBalancerNodePorts: false }, check: false, node: false },
    { spec: {}, check: false, node: true },
  ] as const)('of a load balancer with $spec', ({ spec, check, node }) => {
    const { healthCheckNodePort, ports } = new Bench(spec).get('Service', 'web').spec;
    expect(healthCheckNodePort !== undefined).toBe(check);
    expect(ports?.[0]?.nodePort !== undefined).toBe(node);
  });

  test('are kept when a Service is applied again without them, and given when its type asks for them', () => {
    const bench = new Bench({ type: 'NodePort' });
    const { clusterIP, ports } = bench.get('Service', 'web').spec;
    const apply = (type: string) =>
      bench.change('Service', 'web', (service) => ({
        ...service,
        spec: { type, selector: { app: 'x' }, ports: [{ port: 80 }] },
      }));
    apply('NodePort');
    expect(bench.get('Service', 'web').spec).toMatchObject({ clusterIP, ports });
    apply('ClusterIP');
    expect(bench.get('Service', 'web').spec.ports?.[0]?.nodePort).toBeUndefined();
    apply('NodePort');
    expect(bench.get('Service', 'web').spec.ports?.[0]?.nodePort).toBeGreaterThan(29_999);
  });
});
