import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Kind, KindMap, Node, Pod, Service } from '../api/types.ts';
import { defaultProfile } from './profile.ts';
import { scoresOf, verdictOn } from './record.ts';
import { Runner } from './runner.ts';
import { schedule } from './schedule.ts';
import { Snapshot } from './snapshot.ts';

const meta = { namespace: 'default', resourceVersion: '1', creationTimestamp: '' };
const service: Service = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { ...meta, name: 'web', uid: 'web' },
  spec: { selector: { app: 'web' }, ports: [{ port: 80 }] },
};
/** Pods are spread by default as what selects them says. */
const lister = {
  named: () => undefined,
  list: <K extends Kind>(kind: K) => (kind === 'Service' ? [service] : []) as unknown as KindMap[K][],
};
const runner = new Runner(defaultProfile);

function node(name: string, zone: string, isTainted: boolean): Node {
  const zones: Record<string, string> = zone ? { 'topology.kubernetes.io/zone': zone } : {};
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { ...meta, name, uid: name, labels: { 'kubernetes.io/hostname': name, ...zones } },
    spec: isTainted ? { taints: [{ key: 'dedicated', value: 'x', effect: 'NoSchedule' }] } : {},
    status: { allocatable: { cpu: '2', memory: '4Gi', pods: '6' } },
  };
}

function pod(name: string, nodeName: string | undefined, cpu: string, app = 'web'): Pod {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { ...meta, name, uid: name, labels: { app } },
    spec: {
      ...(nodeName !== undefined && { nodeName }),
      containers: [{ name: 'c', image: 'x', resources: { requests: { cpu } } }],
    },
  };
}

test('what was kept of the nodes from cycle to cycle is what a scheduler would find that just began', () => {
  const name = fc.constantFrom('a', 'b', 'c', 'd', 'e');
  const change = fc.oneof(
    fc.record({
      type: fc.constant('node' as const),
      name,
      zone: fc.constantFrom('', 'east', 'west'),
      isTainted: fc.boolean(),
    }),
    fc.record({ type: fc.constant('no-node' as const), name }),
    fc.record({
      type: fc.constant('pod' as const),
      name: fc.nat(30).map(String),
      on: name,
      cpu: fc.constantFrom('100m', '700m'),
      app: fc.constantFrom('web', 'other'),
    }),
    fc.record({ type: fc.constant('no-pod' as const), name: fc.nat(30).map(String) }),
  );
  const waiting = [pod('small', undefined, '50m'), pod('large', undefined, '900m')];
  fc.assert(
    fc.property(fc.array(change, { minLength: 10, maxLength: 60, size: 'max' }), (changes) => {
      const snapshot = new Snapshot(lister);
      const nodes = new Map<string, Node>();
      const pods = new Map<string, Pod>();
      for (const [index, change] of changes.entries()) {
        const old = pods.get(change.name);
        if (change.type === 'node') {
          const next = node(change.name, change.zone, change.isTainted);
          nodes.set(change.name, next);
          snapshot.setNode(next);
        } else if (change.type === 'no-node') {
          nodes.delete(change.name);
          snapshot.removeNode(change.name);
        } else if (change.type === 'pod' && !old) {
          const next = pod(change.name, change.on, change.cpu, change.app);
          pods.set(change.name, next);
          snapshot.addPod(next);
        } else if (change.type === 'no-pod' && old) {
          pods.delete(change.name);
          snapshot.removePod(old);
        }
        const next = waiting[index % 2] as Pod;
        const kept = schedule(next, snapshot, runner).decision;
        const fresh = schedule(next, Snapshot.of(lister, nodes.values(), pods.values()), runner).decision;
        for (const name of nodes.keys()) {
          expect(verdictOn(kept, name)).toEqual(verdictOn(fresh, name));
          expect(scoresOf(kept, name)).toEqual(scoresOf(fresh, name));
        }
      }
    }),
  );
});
