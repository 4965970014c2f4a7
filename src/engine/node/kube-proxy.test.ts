import { describe, expect, test } from 'vitest';
import { makeKey } from '../api/key.ts';
import type { EndpointSlice } from '../api/types.ts';
import type { Routed } from './port-routes.ts';
import { NodeBench } from './testing.ts';

const web = makeKey('default', 'web');

interface Backend {
  readonly name: string;
  readonly node?: string;
  readonly ready?: boolean;
  readonly serving?: boolean;
  readonly terminating?: boolean;
  readonly zones?: readonly string[];
}

function endpoints(backends: readonly Backend[]): EndpointSlice['endpoints'] {
  return backends.map(
    ({ name, node = 'n1', ready = true, serving = ready, terminating = false, zones }, index) => ({
      addresses: [`10.244.0.${index + 2}`],
      conditions: { ready, serving, terminating },
      nodeName: node,
      targetRef: { kind: 'Pod', namespace: 'default', name, uid: `uid-${name}` },
      ...(zones && { hints: { forZones: zones.map((zone) => ({ name: zone })) } }),
    }),
  );
}

function setUp(spec: object = {}): NodeBench {
  const bench = new NodeBench().machine('n1').machine('n2');
  bench.user.create('Service', {
    metadata: { name: 'web' },
    spec: { clusterIP: '10.96.0.10', selector: { app: 'web' }, ports: [{ port: 80 }], ...spec },
  });
  bench.run(5_000);
  return bench;
}

function publish(bench: NodeBench, backends: readonly Backend[]): void {
  const labels = { 'kubernetes.io/service-name': 'web' };
  const slice = { addressType: 'IPv4', ports: [{ name: '', port: 8080 }], endpoints: endpoints(backends) };
  if (bench.store.named('EndpointSlice', 'default', 'web-1')) {
    bench.user.update('EndpointSlice', makeKey('default', 'web-1'), (old) => ({ ...old, ...slice }));
  } else {
    const created = bench.user.create('EndpointSlice', { metadata: { name: 'web-1', labels }, ...slice });
    if (!created.ok) throw new Error(created.error.message);
  }
}

const names = (bench: NodeBench, node = 'n1') => routedTo(bench.agents.routing.internal(node, web));

function routedTo(routed: Routed | undefined): readonly string[] | string {
  if (routed?.type !== 'forward') return routed?.type ?? 'nothing';
  return routed.endpoints.map(({ podKey }) => podKey.slice('default/'.length));
}

describe('rules', () => {
  test('follow endpoints a little later, on all nodes alike', () => {
    const bench = setUp();
    publish(bench, [{ name: 'a' }, { name: 'b', node: 'n2' }]);
    expect(names(bench)).toEqual('reject');
    bench.run(5);
    expect(bench.agents.routing.internal('n1', web)).toEqual({
      type: 'forward',
      endpoints: [
        { podKey: 'default/a', podUid: 'uid-a', ip: '10.244.0.2', nodeName: 'n1', port: 8080 },
        { podKey: 'default/b', podUid: 'uid-b', ip: '10.244.0.3', nodeName: 'n2', port: 8080 },
      ],
    });
    const { routing } = bench.agents;
    expect(routing.internal('n2', web)).toBe(routing.internal('n1', web));
    expect([...routing.nodes()]).toEqual(['n1', 'n2']);
  });

  test('are written at most once in the minimum sync period', () => {
    const bench = setUp();
    publish(bench, [{ name: 'a' }]);
    bench.run(100);
    publish(bench, [{ name: 'a' }, { name: 'b' }]);
    bench.run(900);
    expect(names(bench)).toEqual(['a']);
    bench.run(10);
    expect(names(bench)).toEqual(['a', 'b']);
  });

  test('grow in version when, and only when, they change', () => {
    const bench = setUp();
    publish(bench, [{ name: 'a' }]);
    bench.run(5_000);
    const { version } = bench.agents.routing;
    const before = bench.agents.routing.internal('n1', web);
    bench.user.update('EndpointSlice', makeKey('default', 'web-1'), (slice) => ({
      ...slice,
      metadata: { ...slice.metadata, annotations: { note: 'nothing' } },
    }));
    bench.run(5_000);
    expect(bench.agents.routing.version).toBe(version);
    expect(bench.agents.routing.internal('n1', web)).toBe(before);
    publish(bench, []);
    bench.run(5_000);
    expect(bench.agents.routing.version).toBeGreaterThan(version);
  });

  test('leave out what is not ready', () => {
    const bench = setUp();
    publish(bench, [{ name: 'a', ready: false }, { name: 'b' }]);
    bench.run(5_000);
    expect(names(bench)).toEqual(['b']);
  });

  test('fall back on terminating endpoints that still serve while none is ready', () => {
    const bench = setUp();
    const going = { ready: false, serving: true, terminating: true };
    publish(bench, [{ name: 'a', ...going }, { name: 'b' }]);
    bench.run(5_000);
    expect(names(bench)).toEqual(['b']);
    publish(bench, [
      { name: 'a', ...going },
      { name: 'b', ready: false },
    ]);
    bench.run(5_000);
    expect(names(bench)).toEqual(['a']);
    publish(bench, [{ name: 'a', ...going, serving: false }]);
    bench.run(5_000);
    expect(names(bench)).toEqual('reject');
  });

  test('go with the Service', () => {
    const bench = setUp();
    publish(bench, [{ name: 'a' }]);
    bench.run(5_000);
    bench.user.delete('Service', web);
    bench.run(5_000);
    expect(names(bench)).toEqual('nothing');
  });

  test('there are none for a headless Service', () => {
    const bench = setUp({ clusterIP: 'None' });
    publish(bench, [{ name: 'a' }]);
    bench.run(5_000);
    expect(names(bench)).toEqual('nothing');
  });

  test('of a Service with internalTrafficPolicy Local stay on the node', () => {
    const bench = setUp({ internalTrafficPolicy: 'Local' });
    publish(bench, [{ name: 'a' }, { name: 'b', node: 'n2' }]);
    bench.run(5_000);
    expect(names(bench, 'n1')).toEqual(['a']);
    expect(names(bench, 'n2')).toEqual(['b']);
    const { routing } = bench.agents;
    expect(routing.internal('n2', web)).toBe(routing.internal('n2', web));
  });
});

describe('a node', () => {
  test('without power has no rules, and the newest ones when it is back', () => {
    const bench = setUp();
    publish(bench, [{ name: 'a' }]);
    bench.run(5_000);
    bench.power('n1', 'Off');
    expect([...bench.agents.routing.nodes()]).toEqual(['n2']);
    expect(names(bench)).toEqual('nothing');
    publish(bench, [{ name: 'b' }]);
    bench.power('n1', 'Booting');
    bench.run(60_000);
    expect(names(bench)).toEqual(['b']);
  });

  test('whose kube-proxy has stopped keeps the rules that it had', () => {
    const bench = setUp();
    publish(bench, [{ name: 'a' }]);
    bench.run(5_000);
    bench.agents.routing.freeze('n1');
    publish(bench, [{ name: 'b' }]);
    bench.run(5_000);
    expect(names(bench, 'n1')).toEqual(['a']);
    expect(names(bench, 'n2')).toEqual(['b']);
    bench.agents.routing.run('n1');
    expect(names(bench, 'n1')).toEqual(['b']);
  });
});

describe('from outside', () => {
  const nodePort = { type: 'NodePort', ports: [{ port: 80, nodePort: 30_080 }] };
  const outside = (bench: NodeBench, node: string) => routedTo(bench.agents.routing.external(node, web));

  test.each([
    { policy: 'Cluster', backends: [{ name: 'a' }], n1: ['a'], n2: ['a'] },
    { policy: 'Local', backends: [{ name: 'a' }], n1: ['a'], n2: 'drop' },
    { policy: 'Local', backends: [{ name: 'a', ready: false }], n1: 'reject', n2: 'reject' },
    {
      policy: 'Local',
      backends: [
        { name: 'a', ready: false, serving: true, terminating: true },
        { name: 'b', node: 'n2' },
      ],
      n1: ['a'],
      n2: ['b'],
    },
  ])('with externalTrafficPolicy $policy and $backends: $n1 on one node, $n2 on the other', (row) => {
    const bench = setUp({ ...nodePort, externalTrafficPolicy: row.policy });
    publish(bench, row.backends);
    bench.run(5_000);
    expect(outside(bench, 'n1')).toEqual(row.n1);
    expect(outside(bench, 'n2')).toEqual(row.n2);
    // What comes from a pod knows no policy.
    const { routing } = bench.agents;
    const ofPod = routing.capture('n2', '192.168.1.11', 30_080, true);
    if (row.n2 === 'drop') expect(routedTo(ofPod)).toEqual(['a']);
  });

  test('nothing gets in to a Service without a port on the nodes', () => {
    const bench = setUp();
    publish(bench, [{ name: 'a' }]);
    bench.run(5_000);
    expect(outside(bench, 'n1')).toBe('nothing');
  });

  test('health checks of a local Service fail where it has no endpoint', () => {
    const bench = setUp({ type: 'LoadBalancer', externalTrafficPolicy: 'Local' });
    publish(bench, [{ name: 'a' }]);
    bench.run(5_000);
    const { routing } = bench.agents;
    expect(routing.passesHealthCheck('n1', web)).toBe(true);
    expect(routing.passesHealthCheck('n2', web)).toBe(false);
    routing.freeze('n1');
    expect(routing.passesHealthCheck('n1', web)).toBe(false);
  });
});

describe('of several ports', () => {
  test('each has its own rules, by number', () => {
    const bench = setUp({
      ports: [
        { name: 'http', port: 80, targetPort: 8080 },
        { name: 'admin', port: 81, targetPort: 9090 },
      ],
    });
    const labels = { 'kubernetes.io/service-name': 'web' };
    bench.user.create('EndpointSlice', {
      metadata: { name: 'web-1', labels },
      addressType: 'IPv4',
      ports: [
        { name: 'http', port: 8080 },
        { name: 'admin', port: 9090 },
      ],
      endpoints: endpoints([{ name: 'a' }]),
    });
    bench.run(5_000);
    const portOf = (port?: number) => {
      const routed = bench.agents.routing.internal('n1', web, port);
      return routed?.type === 'forward' ? routed.endpoints[0]?.port : routed;
    };
    expect([portOf(), portOf(80), portOf(81), portOf(82)]).toEqual([8080, 8080, 9090, undefined]);
  });
});

describe('hints', () => {
  test.each([
    { zones: [['z1'], ['z2']], n1: ['a'], why: 'keep connections in their zone' },
    { zones: [['z2'], ['z2']], n1: ['a', 'b'], why: 'do not count when none is for the zone' },
    { zones: [['z1'], undefined], n1: ['a', 'b'], why: 'do not count when one endpoint has none' },
  ])('$why', ({ zones, n1 }) => {
    const bench = new NodeBench().machine('n1', { zone: 'z1' }).machine('n2', { zone: 'z2' });
    bench.user.create('Service', { metadata: { name: 'web' }, spec: { ports: [{ port: 80 }] } });
    bench.run(5_000);
    const [za, zb] = zones;
    publish(bench, [
      { name: 'a', ...(za && { zones: za }) },
      { name: 'b', node: 'n2', ...(zb && { zones: zb }) },
    ]);
    bench.run(5_000);
    expect(names(bench)).toEqual(n1);
  });
});

describe('while the API server does not answer', () => {
  const down = { type: 'action', index: 0 } as const;

  test('rules stand still, and catch up afterwards', () => {
    const bench = setUp();
    publish(bench, [{ name: 'a' }]);
    bench.run(5_000);
    publish(bench, [{ name: 'b' }]);
    bench.store.apiServer.become('Stopped', down);
    bench.run(60_000);
    expect(names(bench)).toEqual(['a']);
    bench.store.apiServer.become('Serving', down);
    bench.run(1_000);
    expect(names(bench)).toEqual(['b']);
  });

  test('a kube-proxy that starts keeps what the kernel has, and a machine that starts has nothing', () => {
    const bench = setUp();
    publish(bench, [{ name: 'a' }]);
    bench.run(5_000);
    const { routing } = bench.agents;
    routing.freeze('n1');
    publish(bench, [{ name: 'b' }]);
    bench.run(5_000);
    routing.remove('n2');
    bench.store.apiServer.become('EtcdDown', down);
    routing.thaw('n1');
    routing.run('n2');
    expect(names(bench, 'n1')).toEqual(['a']);
    expect(names(bench, 'n2')).toEqual('nothing');
    bench.store.apiServer.become('Serving', down);
    bench.run(1_000);
    expect(names(bench, 'n1')).toEqual(['b']);
    expect(names(bench, 'n2')).toEqual(['b']);
  });
});
