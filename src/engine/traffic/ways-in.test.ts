import { describe, expect, test } from 'vitest';
import { TrafficBench } from './testing.ts';

const steady = (rps: number) => ({ type: 'steady', rps }) as const;
const balanced = { loadBalancer: { ingress: [{ ip: '203.0.113.10' }] } };

function bench(nodes = ['node-1', 'node-2', 'node-3']): TrafficBench {
  const made = new TrafficBench(nodes);
  made.setService({ type: 'LoadBalancer', ports: [{ port: 80, nodePort: 30_080 }] });
  made.route([made.pod('a', 'node-1')]);
  return made;
}

describe('users who come through a node port', () => {
  test('fail at the node that is dead, and at that one only', () => {
    const made = bench();
    made.setTraffic(steady(90), 'web', 'users', { entry: 'nodePort' });
    made.run(3000);
    expect(made.load).toMatchObject({ ok: 90, failed: 0 });
    made.hosts.get('node-3')?.powerOff();
    made.run(8000);
    expect(made.load).toMatchObject({ ok: 60, failed: 30, byReason: { timeout: 30 } });
  });

  test('all fail when it is the one node that they know', () => {
    const made = bench();
    made.setTraffic(steady(10), 'web', 'users', { entry: 'nodePort', node: 'node-3' });
    made.run(3000);
    expect(made.load).toMatchObject({ ok: 10, failed: 0 });
    made.hosts.get('node-3')?.disconnect();
    made.run(8000);
    expect(made.load).toMatchObject({ ok: 0, failed: 10, byReason: { timeout: 10 } });
  });
});

describe('users who come through a load balancer', () => {
  test('have no address until the cloud gives one', () => {
    const made = bench();
    made.nodes(['node-1', 'node-2', 'node-3']);
    made.setTraffic(steady(10));
    made.run(3000);
    expect(made.load).toMatchObject({ failed: 10, byReason: { noAddress: 10 } });
    made.setService({}, balanced);
    made.run(3000);
    expect(made.load).toMatchObject({ ok: 10, failed: 0 });
  });

  test('are led around a dead node once it has failed three health checks', () => {
    const made = bench();
    made.nodes(['node-1', 'node-2', 'node-3']);
    made.setService({}, balanced);
    made.setTraffic(steady(30));
    made.run(9000);
    made.hosts.get('node-3')?.powerOff();
    // Checks at 16, 24 and 32 s.
    made.run(22_000);
    expect(made.load).toMatchObject({ ok: 20, failed: 10, byReason: { timeout: 10 } });
    made.run(8000);
    expect(made.load).toMatchObject({ ok: 30, failed: 0 });
  });

  test('reach it again with the first check that it answers', () => {
    const made = bench(['node-1', 'node-2']);
    made.nodes(['node-1', 'node-2']);
    made.setService({}, balanced);
    made.hosts.get('node-2')?.disconnect();
    made.setTraffic(steady(20));
    made.run(9000);
    expect(made.engine.traces(made.service).at(-1)?.hops[1]).toMatchObject({ place: 'node', name: 'node-1' });
    made.hosts.get('node-2')?.reconnect();
    made.run(9000);
    const nodes = new Set(
      made.engine
        .traces(made.service)
        .slice(-4)
        .map(({ hops }) => hops[1]?.name),
    );
    expect(nodes).toEqual(new Set(['node-1', 'node-2']));
  });
});

test('a Service without a cluster IP is found by name, pod by pod', () => {
  const made = new TrafficBench();
  made.setService({ clusterIP: 'None', clusterIPs: ['None'] });
  made.route([made.pod('a'), made.pod('b')]);
  made.setTraffic(steady(20));
  made.run(3000);
  expect(made.load).toMatchObject({ ok: 20, failed: 0 });
  expect(made.load.pods.map(({ rps }) => rps)).toEqual([10, 10]);
});

describe('session affinity', () => {
  test('keeps clients where they were, so that new pods get none of them', () => {
    const made = new TrafficBench();
    made.affinitySeconds = 10_800;
    const [a, b, c] = ['a', 'b', 'c'].map((name) => made.pod(name));
    if (!a || !b || !c) throw new Error('no pods');
    made.route([a, b]);
    made.setTraffic(steady(200));
    made.run(5000);
    made.route([a, b, c]);
    made.run(5000);
    expect(made.load.pods.find(({ podUid }) => podUid === 'c')?.rps).toBe(0);
    made.route([a, c]);
    made.run(5000);
    const rps = new Map(made.load.pods.map((pod) => [pod.podUid, pod.rps]));
    expect(rps.get('b')).toBe(0);
    expect(rps.get('c')).toBeGreaterThan(0);
    expect(rps.get('a')).toBeGreaterThan(rps.get('c') ?? 0);
  });

  test('forgets clients who stay away for longer than its timeout', () => {
    const made = new TrafficBench();
    made.affinitySeconds = 5;
    const [a, b] = ['a', 'b'].map((name) => made.pod(name));
    if (!a || !b) throw new Error('no pods');
    made.route([a]);
    made.setTraffic({ type: 'spike', base: 200, peak: 0, startSeconds: 2, durationSeconds: 10 });
    made.run(5000);
    made.route([a, b]);
    made.run(12_000);
    const rps = new Map(made.load.pods.map((pod) => [pod.podUid, pod.rps]));
    expect(rps.get('b')).toBeGreaterThan(60);
  });
});
