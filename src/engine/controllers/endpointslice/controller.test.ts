import { describe, expect, test } from 'vitest';
import { keyOf } from '../../api/key.ts';
import type { EndpointSlice, Pod, Service } from '../../api/types.ts';
import { TestBench } from '../workload/test-bench.ts';
import { endpointSliceController } from './controller.ts';

class Bench extends TestBench {
  #address = 0;

  constructor(service: Partial<Service['spec']> = {}) {
    super(endpointSliceController());
    this.create('Node', {
      metadata: { name: 'node-1', labels: { 'topology.kubernetes.io/zone': 'a' } },
      spec: {},
    });
    this.create('Service', {
      metadata: { name: 'web', namespace: 'default', labels: { team: 'blue' } },
      spec: {
        selector: { app: 'web' },
        clusterIP: '10.96.0.10',
        ports: [{ port: 80, targetPort: 'http', protocol: 'TCP' }],
        ...service,
      },
    });
  }

  pod(name: string, ready = true, spec: Partial<Pod['spec']> = {}): Pod {
    const pod = this.create('Pod', {
      metadata: { name, namespace: 'default', labels: { app: 'web' } },
      spec: {
        containers: [{ name: 'app', ports: [{ name: 'http', containerPort: 8080, protocol: 'TCP' }] }],
        nodeName: 'node-1',
        ...spec,
      },
    });
    const address = `10.244.0.${++this.#address}`;
    this.setPodStatus(pod, {
      phase: 'Running',
      podIP: address,
      podIPs: [{ ip: address }],
      conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }],
    });
    return pod;
  }

  slices(): EndpointSlice[] {
    this.run();
    return this.list('EndpointSlice');
  }

  conditions(): unknown[] {
    return this.slices().flatMap(({ endpoints }) => endpoints.map(({ conditions }) => conditions));
  }
}

const READY = { ready: true, serving: true, terminating: false };
const NOT_READY = { ready: false, serving: false, terminating: false };

describe('the slices of a Service', () => {
  test('tell of its pods, with the number behind a named port', () => {
    const b = new Bench();
    const { uid } = b.pod('a').metadata;
    const [slice] = b.slices();
    expect(slice?.metadata.name).toMatch(/^web-.{5}$/);
    expect(slice).toMatchObject({
      addressType: 'IPv4',
      metadata: {
        labels: {
          team: 'blue',
          'kubernetes.io/service-name': 'web',
          'endpointslice.kubernetes.io/managed-by': 'endpointslice-controller.k8s.io',
        },
        ownerReferences: [{ kind: 'Service', name: 'web', controller: true }],
      },
      ports: [{ name: '', port: 8080, protocol: 'TCP' }],
    });
    expect(slice?.metadata.labels).not.toHaveProperty(['service.kubernetes.io/headless']);
    expect(slice?.endpoints).toEqual([
      {
        addresses: ['10.244.0.1'],
        conditions: READY,
        nodeName: 'node-1',
        targetRef: { kind: 'Pod', namespace: 'default', name: 'a', uid },
        zone: 'a',
      },
    ]);
  });

  test('are one empty slice while there are no pods', () => {
    const b = new Bench();
    expect(b.slices()).toMatchObject([{ endpoints: [], ports: [] }]);
    const empty = b.slices()[0]?.metadata.uid;
    const pod = b.pod('a');
    expect(b.slices()[0]?.endpoints).toHaveLength(1);
    expect(b.slices()[0]?.metadata.uid).toBe(empty);
    b.user.delete('Pod', keyOf(pod), { gracePeriodSeconds: 0 });
    expect(b.slices()).toMatchObject([{ endpoints: [], ports: [] }]);
  });

  test('call a pod that is not ready by that', () => {
    const b = new Bench();
    b.pod('a', false);
    expect(b.conditions()).toEqual([NOT_READY]);
  });

  test('publish pods that are not ready when the Service wants that', () => {
    const b = new Bench({ publishNotReadyAddresses: true });
    b.pod('a', false);
    expect(b.conditions()).toEqual([{ ...NOT_READY, ready: true }]);
  });

  test('keep a terminating pod as serving until it is unready or gone', () => {
    const b = new Bench();
    const pod = b.pod('a');
    b.user.delete('Pod', keyOf(pod));
    expect(b.conditions()).toEqual([{ ready: false, serving: true, terminating: true }]);
    b.setPodStatus(pod, { conditions: [{ type: 'Ready', status: 'False' }] });
    expect(b.conditions()).toEqual([{ ready: false, serving: false, terminating: true }]);
    b.user.delete('Pod', keyOf(pod), { gracePeriodSeconds: 0 });
    expect(b.conditions()).toEqual([]);
  });

  test('drop pods that have ended', () => {
    const b = new Bench();
    const pod = b.pod('a');
    b.run();
    b.setPodStatus(pod, { phase: 'Failed', conditions: [{ type: 'Ready', status: 'False' }] });
    expect(b.conditions()).toEqual([]);
  });

  test('leave out pods without an address and pods with other labels', () => {
    const b = new Bench();
    b.create('Pod', {
      metadata: { name: 'new', namespace: 'default', labels: { app: 'web' } },
      spec: { containers: [{ name: 'app' }] },
    });
    const other = b.pod('other');
    b.change('Pod', 'other', (pod) => ({
      ...pod,
      metadata: { ...other.metadata, ...pod.metadata, labels: { app: 'db' } },
    }));
    expect(b.conditions()).toEqual([]);
  });

  test('are separate where pods have the named port at different numbers', () => {
    const b = new Bench();
    b.pod('a');
    b.pod('b', true, {
      containers: [{ name: 'app', ports: [{ name: 'http', containerPort: 9090, protocol: 'TCP' }] }],
    });
    expect(b.slices().map(({ ports }) => ports?.[0]?.port)).toEqual([8080, 9090]);
  });

  test('hold a hundred endpoints at most', () => {
    const b = new Bench();
    for (let i = 0; i < 250; i++) b.pod(`p${i}`);
    expect(b.slices().map(({ endpoints }) => endpoints.length)).toEqual([100, 100, 50]);
    b.pod('one-more');
    expect(b.slices().map(({ endpoints }) => endpoints.length)).toEqual([100, 100, 51]);
  });

  test('name the host where a pod has a name under the Service', () => {
    const b = new Bench({ clusterIP: 'None' });
    b.pod('a', true, { hostname: 'a', subdomain: 'web' });
    const [slice] = b.slices();
    expect(slice?.endpoints[0]?.hostname).toBe('a');
    expect(slice?.metadata.labels).toHaveProperty(['service.kubernetes.io/headless'], '');
  });

  test('are not made for a Service without selector', () => {
    const b = new TestBench(endpointSliceController());
    b.create('Service', { metadata: { name: 'web', namespace: 'default' }, spec: { ports: [{ port: 80 }] } });
    b.create('Service', {
      metadata: { name: 'elsewhere', namespace: 'default' },
      spec: { type: 'ExternalName', externalName: 'example.org', selector: { app: 'web' } },
    });
    b.run();
    expect(b.list('EndpointSlice')).toEqual([]);
  });

  test('are put right when somebody deletes one', () => {
    const b = new Bench();
    b.pod('a');
    const [slice] = b.slices();
    b.user.delete('EndpointSlice', keyOf(slice as EndpointSlice));
    expect(b.conditions()).toEqual([READY]);
  });

  test('wait for a node that is not known yet', () => {
    const b = new Bench();
    b.pod('a', true, { nodeName: 'node-2' });
    expect(b.conditions()).toEqual([]);
    expect(b.messages('FailedToUpdateEndpointSlices')).toEqual([
      'Error updating Endpoint Slices for Service default/web: skipping Pod a for Service default/web: Node node-2 Not Found',
    ]);
    b.create('Node', { metadata: { name: 'node-2' }, spec: {} });
    expect(b.conditions()).toEqual([READY]);
  });
});

describe('trafficDistribution', () => {
  const zone = { forZones: [{ name: 'a' }] };
  test.each([
    { trafficDistribution: 'PreferClose', hints: zone },
    { trafficDistribution: 'PreferSameZone', hints: zone },
    { trafficDistribution: 'PreferSameNode', hints: { ...zone, forNodes: [{ name: 'node-1' }] } },
    { hints: undefined },
  ])('$trafficDistribution gives ready endpoints the hints $hints', ({ hints, ...spec }) => {
    const bench = new Bench(spec);
    bench.pod('a');
    bench.pod('b', false);
    const endpoints = bench.slices().flatMap((slice) => slice.endpoints);
    expect(endpoints.map((endpoint) => [endpoint.targetRef?.name, endpoint.hints])).toEqual([
      ['a', hints],
      ['b', undefined],
    ]);
  });
});
