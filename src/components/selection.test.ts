import { expect, test } from 'vitest';
import { componentRef, placeOf, sameRef, usersRef } from './selection.ts';
import { fixtureView } from './testing/fixture-view.ts';

const ref = (kind: string, name: string) => ({ kind, name, namespace: 'default' });

test.each([
  [ref('Pod', 'big-0'), 'pods', 'big-0'],
  [{ kind: 'Node', name: 'worker-1' }, 'nodes', 'worker-1'],
  [{ kind: 'Machine', name: 'worker-1' }, 'nodes', 'worker-1'],
  [ref('Service', 'web'), 'services', 'default/web'],
  [ref('Deployment', 'web'), 'workloads', 'Deployment/default/web'],
  [ref('HorizontalPodAutoscaler', 'web'), 'autoscalers', 'default/web'],
  [{ kind: 'NodePool', name: 'burst' }, 'pools', 'burst'],
  [ref('Ingress', 'web'), 'kept', 'k1'],
  [ref('Pod', 'web-6c9f7d5b8-old1x'), 'tombstones', 'g1'],
  [componentRef('etcd'), 'controlPlane', 'etcd'],
] as const)('%j is found where it is drawn', (one, collection, id) =>
  expect(placeOf(fixtureView, one)).toEqual({ collection, id }),
);

test('what is not drawn is not found', () => {
  expect(placeOf(fixtureView, ref('ReplicaSet', 'web'))).toBeUndefined();
  expect(placeOf(fixtureView, usersRef)).toBeUndefined();
});

test('a machine and its node are one; the default namespace need not be said', () => {
  expect(sameRef({ kind: 'Machine', name: 'a' }, { kind: 'Node', name: 'a' })).toBe(true);
  expect(sameRef({ kind: 'Pod', name: 'a' }, ref('Pod', 'a'))).toBe(true);
  expect(sameRef(ref('Pod', 'a'), { ...ref('Pod', 'a'), namespace: 'other' })).toBe(false);
  expect(sameRef(null, ref('Pod', 'a'))).toBe(false);
});
