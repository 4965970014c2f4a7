import { describe, expect, test } from 'vitest';
import { makeKey } from '../api/key.ts';
import type { EndpointSlice } from '../api/types.ts';
import { NodeBench } from './testing.ts';

const web = makeKey('default', 'web');

interface Backend {
  readonly name: string;
  readonly node?: string;
  readonly ready?: boolean;
  readonly serving?: boolean;
  readonly terminating?: boolean;
}

function endpoints(backends: readonly Backend[]): EndpointSlice['endpoints'] {
  return backends.map(({ name, node = 'n1', ready = true, serving = ready, terminating = false }, index) => ({
    addresses: [`10.244.0.${index + 2}`],
    conditions: { ready, serving, terminating },
    nodeName: node,
    targetRef: { kind: 'Pod', namespace: 'default', name, uid: `uid-${name}` },
  }));
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

const names = (bench: NodeBench, node = 'n1') =>
  bench.agents.routing.endpointsFor(node, web).map(({ podKey }) => podKey.slice('default/'.length));

describe('rules', () => {
  test('follow endpoints a little later, on all nodes alike', () => {
    const bench = setUp();
    publish(bench, [{ name: 'a' }, { name: 'b', node: 'n2' }]);
    expect(names(bench)).toEqual([]);
    bench.run(5);
    expect(bench.agents.routing.endpointsFor('n1', web)).toEqual([
      { podKey: 'default/a', podUid: 'uid-a', ip: '10.244.0.2', nodeName: 'n1', port: 8080 },
      { podKey: 'default/b', podUid: 'uid-b', ip: '10.244.0.3', nodeName: 'n2', port: 8080 },
    ]);
    const { routing } = bench.agents;
    expect(routing.endpointsFor('n2', web)).toBe(routing.endpointsFor('n1', web));
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
    const before = bench.agents.routing.endpointsFor('n1', web);
    bench.user.update('EndpointSlice', makeKey('default', 'web-1'), (slice) => ({
      ...slice,
      metadata: { ...slice.metadata, annotations: { note: 'nothing' } },
    }));
    bench.run(5_000);
    expect(bench.agents.routing.version).toBe(version);
    expect(bench.agents.routing.endpointsFor('n1', web)).toBe(before);
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
    expect(names(bench)).toEqual([]);
  });

  test('go with the Service', () => {
    const bench = setUp();
    publish(bench, [{ name: 'a' }]);
    bench.run(5_000);
    bench.user.delete('Service', web);
    bench.run(5_000);
    expect(names(bench)).toEqual([]);
  });

  test('there are none for a headless Service', () => {
    const bench = setUp({ clusterIP: 'None' });
    publish(bench, [{ name: 'a' }]);
    bench.run(5_000);
    expect(names(bench)).toEqual([]);
  });

  test('of a Service with internalTrafficPolicy Local stay on the node', () => {
    const bench = setUp({ internalTrafficPolicy: 'Local' });
    publish(bench, [{ name: 'a' }, { name: 'b', node: 'n2' }]);
    bench.run(5_000);
    expect(names(bench, 'n1')).toEqual(['a']);
    expect(names(bench, 'n2')).toEqual(['b']);
    const { routing } = bench.agents;
    expect(routing.endpointsFor('n2', web)).toBe(routing.endpointsFor('n2', web));
  });
});

describe('a node', () => {
  test('without power has no rules, and the newest ones when it is back', () => {
    const bench = setUp();
    publish(bench, [{ name: 'a' }]);
    bench.run(5_000);
    bench.power('n1', 'Off');
    expect([...bench.agents.routing.nodes()]).toEqual(['n2']);
    expect(names(bench)).toEqual([]);
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
