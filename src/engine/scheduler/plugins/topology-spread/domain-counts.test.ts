import { expect, it } from 'vitest';
import type { Node, Pod } from '../../../api/types.ts';
import { memoKey } from '../../memo-key.ts';
import { Snapshot } from '../../snapshot.ts';
import type { SpreadConstraint } from './constraints.ts';
import { domainCounts } from './domain-counts.ts';

const ZONE = 'topology.kubernetes.io/zone';
const lister = { named: () => undefined, list: () => [] };
const meta = { resourceVersion: '1', creationTimestamp: '' };

const node = (name: string, zone: string): Node => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { ...meta, name, uid: name, labels: { [ZONE]: zone } },
  spec: {},
});
const pod = (name: string, nodeName: string): Pod => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { ...meta, name, namespace: 'default', uid: name, labels: { app: 'web' } },
  spec: { containers: [], nodeName },
});
const constraint: SpreadConstraint = {
  maxSkew: 5,
  topologyKey: ZONE,
  selector: { matchLabels: { app: 'web' } },
  minDomains: 1,
  honorsAffinity: true,
  honorsTaints: false,
  countKey: memoKey('domain-counts.test'),
};

it('keeps up with pods and nodes that come, go and move to another zone', () => {
  const snapshot = Snapshot.of(
    lister,
    [node('n1', 'a'), node('n2', 'b')],
    [pod('p1', 'n1'), pod('p2', 'n2')],
  );
  const counts = () => {
    const all = domainCounts(snapshot, constraint, pod('new', ''));
    const zones = snapshot.nodes.map((info) => [
      info.node.metadata.labels?.[ZONE],
      all.within(all.domainOf(info)),
    ]);
    return Object.fromEntries(zones.filter(([, pods]) => pods !== 0));
  };
  expect(counts()).toEqual({ a: 1, b: 1 });
  snapshot.addPod(pod('p3', 'n1'));
  expect(counts()).toEqual({ a: 2, b: 1 });
  snapshot.removePod(pod('p2', 'n2'));
  expect(counts()).toEqual({ a: 2 });
  snapshot.setNode(node('n1', 'c'));
  expect(counts()).toEqual({ c: 2 });
  snapshot.setNode(node('n3', 'a'));
  snapshot.addPod(pod('p4', 'n3'));
  expect(counts()).toEqual({ a: 1, c: 2 });
  snapshot.removeNode('n1');
  expect(counts()).toEqual({ a: 1 });
});

it('counts right after more changes than are remembered', () => {
  const snapshot = Snapshot.of(lister, [node('n1', 'a')], []);
  const count = () => {
    const all = domainCounts(snapshot, constraint, pod('new', ''));
    const [info] = snapshot.nodes;
    return info ? all.within(all.domainOf(info)) : -1;
  };
  expect(count()).toBe(0);
  for (let index = 0; index < 500; index++) snapshot.addPod(pod(`p${index}`, 'n1'));
  expect(count()).toBe(500);
});
