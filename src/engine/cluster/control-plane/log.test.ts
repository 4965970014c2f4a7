import { describe, expect, test } from 'vitest';
import { describeRevision } from '../../explain/describe-revision.ts';
import { isNotable } from '../../explain/notable.ts';
import type { Action } from '../action.ts';
import { explainRevision } from '../explain.ts';
import { act, scene } from '../testing/scene.ts';

const SECOND = 1_000;

/** What the log tells of components from their first touch on, causes included. */
function told(steps: readonly (Action | number)[], controlPlaneReplicas = 1): string[] {
  const cluster = scene({ nodes: 1, settings: { controlPlaneReplicas } });
  cluster.advance(60 * SECOND);
  for (const step of steps) {
    if (typeof step === 'number') cluster.advance(step * SECOND);
    else act(cluster, step);
  }
  const revisions = cluster.store.log.since(0).filter(({ kind }) => kind === 'Component');
  expect(revisions.every(isNotable)).toBe(true);
  return revisions.map((revision) => {
    const last = explainRevision(cluster, revision).at(-1)?.says;
    return `${describeRevision(revision)} <- ${last}`.replace(/_[0-9a-f-]{36}/g, '_…');
  });
}

const component = 'kube-controller-manager';

describe('the log tells', () => {
  test('of a stop, a start, and who leads then', () => {
    expect(
      told([{ type: 'stopComponent', component }, 10, { type: 'startComponent', component }, 30]),
    ).toEqual([
      'kube-controller-manager was stopped <- You stopped kube-controller-manager',
      'kube-controller-manager was started <- You started kube-controller-manager',
      'kube-controller-manager leads: control-plane_… holds its Lease <- You started kube-controller-manager',
    ]);
  });

  test('of a standby that takes over', () => {
    expect(told([{ type: 'stopComponent', component }, 30], 2)).toEqual([
      'kube-controller-manager lost a process: 1 of 2 run <- You stopped kube-controller-manager',
      'kube-controller-manager leads: control-plane-2_… holds its Lease <- You stopped kube-controller-manager',
    ]);
  });

  test('of slowness', () => {
    const slow = { type: 'slowComponent', component: 'etcd' } as const;
    expect(
      told([
        { ...slow, slowMs: 700 },
        { ...slow, slowMs: 0 },
      ]),
    ).toEqual([
      'etcd was slowed by 700 ms <- You slowed etcd by 700 ms',
      'etcd works at full speed <- You let etcd work at full speed',
    ]);
  });

  test('of leaders that an API server took down with it', () => {
    const api = { component: 'kube-apiserver' } as const;
    const lines = told([{ type: 'stopComponent', ...api }, 60, { type: 'startComponent', ...api }, 30]);
    expect(lines.sort()).toEqual(
      [
        'kube-apiserver was stopped <- You stopped kube-apiserver',
        'kube-apiserver was started <- You started kube-apiserver',
        ...['kube-controller-manager', 'kube-scheduler', 'cluster-autoscaler'].flatMap((name) => [
          `${name} gave up its Lease, which it could not renew, and started anew <- You stopped kube-apiserver`,
          `${name} leads: control-plane_… holds its Lease <- You started kube-apiserver`,
        ]),
      ].sort(),
    );
  });
});
