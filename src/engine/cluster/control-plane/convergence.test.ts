import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { controllerOf } from '../../api/pod-status.ts';
import type { Action } from '../action.ts';
import type { Cluster } from '../cluster.ts';
import { act, deployment, readiness, readyPods, scene, service } from '../testing/scene.ts';
import { componentNames } from './component.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

const day: readonly { readonly at: number; readonly action: Action }[] = [
  { at: 10, action: { type: 'scale', kind: 'Deployment', name: 'web', replicas: 6 } },
  { at: 50, action: { type: 'killNode', name: 'worker-2' } },
  { at: 90, action: { type: 'delete', kind: 'Deployment', name: 'gone' } },
  { at: 100, action: { type: 'apply', manifests: [deployment('late', 2), service('late')] } },
  { at: 130, action: { type: 'apply', manifests: [deployment('web', 4, { image: 'nginx:1.28' })] } },
];

/** What a cluster comes to, without names, times and places. */
function outcomeOf(cluster: Cluster) {
  const { store } = cluster;
  return {
    deployments: [...store.list('Deployment')].map(({ metadata, status }) => [
      metadata.name,
      status?.replicas,
      status?.readyReplicas,
      status?.updatedReplicas,
      status?.availableReplicas,
    ]),
    replicaSets: [...store.list('ReplicaSet')]
      .map(({ metadata, spec, status }) => [metadata.labels?.app, spec.replicas, status?.readyReplicas])
      .sort(),
    // The dead node's pods are told to end, and cannot.
    pods: [...store.list('Pod')]
      .filter(({ metadata }) => !metadata.deletionTimestamp)
      .map((pod) => [pod.metadata.labels?.app, pod.status?.phase, controllerOf(pod)?.kind].join())
      .sort(),
    endpoints: [...store.list('EndpointSlice')].map(({ metadata, endpoints }) => [
      metadata.labels?.['kubernetes.io/service-name'],
      endpoints?.filter(({ conditions }) => conditions?.ready).length,
    ]),
    nodes: [...store.list('Node')].map(({ metadata, spec }) => [
      metadata.name,
      readiness(cluster, metadata.name),
      spec.taints?.map(({ key, effect }) => `${key}:${effect}`).sort(),
    ]),
  };
}

/** The day's actions, each as soon as it is not refused, around one stop and one start. */
function live(component: (typeof componentNames)[number] | undefined, from: number, length: number) {
  const manifests = [deployment('web', 3), service('web'), deployment('gone', 2), service('gone')];
  const cluster = scene({ nodes: 3, seed: 3, manifests });
  cluster.advance(MINUTE);
  const waiting = [...day];
  for (let second = 0; second < 8 * 60; second++) {
    if (second === from && component) act(cluster, { type: 'stopComponent', component });
    if (second === from + length && component) act(cluster, { type: 'startComponent', component });
    while (waiting[0] && waiting[0].at <= second && cluster.act(waiting[0].action).ok) waiting.shift();
    cluster.advance(SECOND);
  }
  cluster.advance(20 * MINUTE);
  return cluster;
}

describe('a cluster of which one component was stopped for a while', () => {
  const expected = outcomeOf(live(undefined, 0, 0));

  test('has something to compare with', () => {
    const cluster = live(undefined, 0, 0);
    expect(readyPods(cluster, 'web')).toHaveLength(4);
    expect(readyPods(cluster, 'late')).toHaveLength(2);
    expect(readiness(cluster, 'worker-2')).toBe('Unknown');
  });

  test('comes to what it would have come to', () => {
    const component = fc.constantFrom(...componentNames);
    const from = fc.integer({ min: 0, max: 200 });
    const length = fc.integer({ min: 1, max: 200 });
    fc.assert(
      fc.property(component, from, length, (name, at, seconds) => {
        expect(outcomeOf(live(name, at, seconds))).toEqual(expected);
      }),
      { seed: 204, numRuns: 8 },
    );
  });

  test('is the same again for the same actions, down to the log’s hash', () => {
    const hashes = [1, 2].map(() => live('kube-apiserver', 40, 60).hash());
    expect(hashes[0]).toBe(hashes[1]);
  });
});
