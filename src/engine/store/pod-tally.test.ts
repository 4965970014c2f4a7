import { expect, it } from 'vitest';
import type { Labels, Pod } from '../api/types.ts';
import { PodTallies } from './pod-tally.ts';

const blue = { app: 'web', colour: 'blue' };

function pod(
  labels: Labels,
  { owner = 'rs', phase = 'Running', ready = false, terminating = false } = {},
): Pod {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: 'p',
      uid: 'p',
      resourceVersion: '1',
      creationTimestamp: '',
      labels,
      ownerReferences: [
        { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: owner, uid: owner, controller: true },
      ],
      ...(terminating && { deletionTimestamp: '2026-01-01T09:00:00Z' }),
    },
    spec: { containers: [] },
    status: { phase, conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }] },
  };
}

it('counts active and Ready pods of an owner by their labels', () => {
  const tallies = new PodTallies();
  const green = { app: 'web', colour: 'green' };
  tallies.replace(undefined, pod(blue));
  tallies.replace(undefined, pod(blue, { ready: true }));
  tallies.replace(undefined, pod(green));
  tallies.replace(undefined, pod(blue, { owner: 'other' }));
  expect(tallies.of('rs')).toEqual([
    { labels: blue, active: 2, ready: 1 },
    { labels: green, active: 1, ready: 0 },
  ]);
});

it.each([
  ['ends', { phase: 'Failed' }],
  ['is being deleted', { ready: true, terminating: true }],
  ['gets another owner', { owner: 'other' }],
])('no longer counts a pod that %s', (_, change) => {
  const tallies = new PodTallies();
  const before = pod(blue, { ready: true });
  tallies.replace(undefined, before);
  tallies.replace(before, pod(blue, change));
  expect(tallies.of('rs')).toEqual([]);
});

it('follows a pod that becomes Ready, and one that goes', () => {
  const tallies = new PodTallies();
  const [unready, ready] = [pod(blue), pod(blue, { ready: true })];
  tallies.replace(undefined, unready);
  tallies.replace(unready, ready);
  expect(tallies.of('rs')).toEqual([{ labels: blue, active: 1, ready: 1 }]);
  tallies.replace(ready, undefined);
  expect(tallies.of('rs')).toEqual([]);
});
