import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Node, Pod } from '../api/types.ts';
import { memoKey } from './memo-key.ts';
import type { NodeInfo } from './node-info.ts';
import { Snapshot } from './snapshot.ts';

const nothing = { named: () => undefined, list: () => [] };

function node(name: string, { zone = '', images = [] as string[] } = {}): Node {
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      uid: name,
      resourceVersion: '1',
      creationTimestamp: '',
      labels: zone ? { 'topology.kubernetes.io/zone': zone } : {},
    },
    spec: {},
    status: {
      allocatable: { cpu: '4', pods: '10' },
      images: images.map((image) => ({ names: [image], sizeBytes: 1 })),
    },
  };
}

function pod(
  name: string,
  nodeName: string,
  { cpu = '100m', port = 0, anti = false, terminating = false } = {},
): Pod {
  const term = { topologyKey: 'zone', labelSelector: {} };
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      namespace: 'default',
      uid: name,
      resourceVersion: '1',
      creationTimestamp: '',
      ...(terminating && { deletionTimestamp: 'now' }),
    },
    spec: {
      nodeName,
      containers: [
        {
          name: 'c',
          resources: { requests: { cpu } },
          ...(port > 0 && { ports: [{ containerPort: port, hostPort: port }] }),
        },
      ],
      ...(anti && {
        affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term] } },
      }),
    },
  };
}

/** All that plugins can read of a node. */
function view(info: NodeInfo): unknown {
  const {
    name,
    requested,
    nonZeroRequested,
    allocatable,
    pods,
    podsWithAffinity,
    podsWithRequiredAntiAffinity,
  } = info;
  const ports = Array.from({ length: 5 }, (_, port) =>
    info.usedPorts.conflictsWith({ ip: '0.0.0.0', port: `TCP/${port}` }),
  );
  const names = (infos: typeof pods) => [...infos.keys()].sort();
  return {
    name,
    requested: { ...requested, scalar: undefined },
    nonZeroRequested,
    allocatable,
    ports,
    pods: names(pods),
    affinity: names(podsWithAffinity),
    anti: names(podsWithRequiredAntiAffinity),
  };
}

// Upstream: pkg/scheduler/backend/cache/cache_test.go and node_tree_test.go
describe('the snapshot', () => {
  it('lists one node of each zone in turn', () => {
    const nodes = [
      node('a1', { zone: 'a' }),
      node('a2', { zone: 'a' }),
      node('b1', { zone: 'b' }),
      node('c1'),
    ];
    const snapshot = Snapshot.of(nothing, nodes, []);
    expect(snapshot.nodes.map(({ name }) => name)).toEqual(['a1', 'b1', 'c1', 'a2']);
    snapshot.removeNode('a1');
    snapshot.setNode(node('c1', { zone: 'a' }));
    expect(snapshot.nodes.map(({ name }) => name)).toEqual(['a2', 'b1', 'c1']);
  });

  it('counts pods whose node is not there once it comes', () => {
    const snapshot = Snapshot.of(nothing, [], [pod('p', 'late', { cpu: '1' })]);
    snapshot.setNode(node('late'));
    expect(snapshot.get('late')?.requested.milliCpu).toBe(1000);
    snapshot.removeNode('late');
    expect(snapshot.nodes).toEqual([]);
    snapshot.setNode(node('late'));
    expect(snapshot.get('late')?.pods.size).toBe(1);
  });

  it('knows on how many nodes an image is', () => {
    const snapshot = Snapshot.of(
      nothing,
      [node('a', { images: ['x:1'] }), node('b', { images: ['x:1'] })],
      [],
    );
    expect(snapshot.nodesWithImage('x:1')).toBe(2);
    snapshot.setNode(node('a'));
    expect(snapshot.nodesWithImage('x:1')).toBe(1);
    snapshot.removeNode('b');
    expect(snapshot.nodesWithImage('x:1')).toBe(0);
  });

  it('forgets what it computed of a node when one of its pods changes', () => {
    const snapshot = Snapshot.of(nothing, [node('a')], [pod('p', 'a')]);
    const info = snapshot.get('a') as NodeInfo;
    const count = () => info.remember(memoKey('pods'), () => info.pods.size);
    expect(count()).toBe(1);
    snapshot.addPod(pod('q', 'a'));
    expect(count()).toBe(2);
    snapshot.updatePod(pod('q', 'a', { terminating: true }));
    expect(info.remember(memoKey('pods'), () => 'again')).toBe('again');
  });

  it('is what a new one of the same nodes and pods would be, after any changes; and so is its clone', () => {
    const name = fc.nat(4).map(String);
    const change = fc.oneof(
      fc.record({ type: fc.constant('node' as const), name, zone: fc.constantFrom('', 'a', 'b') }),
      fc.record({ type: fc.constant('no-node' as const), name }),
      fc.record({
        type: fc.constant('pod' as const),
        name,
        on: fc.nat(4).map(String),
        cpu: fc.constantFrom('100m', '0', '2'),
        port: fc.boolean(),
        anti: fc.boolean(),
        terminating: fc.boolean(),
      }),
      fc.record({ type: fc.constant('no-pod' as const), name }),
    );
    fc.assert(
      fc.property(fc.array(change, { minLength: 20, maxLength: 60, size: 'max' }), (changes) => {
        const snapshot = new Snapshot(nothing);
        const nodes = new Map<string, Node>();
        const pods = new Map<string, Pod>();
        for (const change of changes) {
          const old = pods.get(change.name);
          if (change.type === 'node') {
            nodes.set(change.name, node(change.name, change));
            snapshot.setNode(node(change.name, change));
          } else if (change.type === 'no-node') {
            nodes.delete(change.name);
            snapshot.removeNode(change.name);
          } else if (change.type === 'pod') {
            const port = change.port ? Number(change.name) : 0;
            const next = pod(change.name, old?.spec.nodeName ?? change.on, { ...change, port });
            if (old) snapshot.updatePod(next);
            else snapshot.addPod(next);
            pods.set(change.name, next);
          } else if (old) {
            snapshot.removePod(old);
            pods.delete(change.name);
          }
        }
        const fresh = Snapshot.of(nothing, nodes.values(), pods.values());
        const byName = (all: Snapshot) =>
          all.nodes.map(view).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
        const names = (infos: Iterable<NodeInfo>) => [...infos].map((info) => info.name).sort();
        for (const each of [snapshot, snapshot.clone()]) {
          expect(byName(each)).toEqual(byName(fresh));
          expect(names(each.nodesWithAffinity)).toEqual(names(fresh.nodesWithAffinity));
          expect(names(each.nodesWithRequiredAntiAffinity)).toEqual(
            names(fresh.nodesWithRequiredAntiAffinity),
          );
        }
      }),
    );
  });
});
