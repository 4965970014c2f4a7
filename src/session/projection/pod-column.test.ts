import { describe, expect, test } from 'vitest';
import type { Pod } from '../../engine/index.ts';
import { podColumns } from './pod-column.ts';

type Status = NonNullable<Pod['status']>;
type ContainerStatus = NonNullable<Status['containerStatuses']>[number];

function container(state: ContainerStatus['state'], more: Partial<ContainerStatus> = {}): ContainerStatus {
  return { name: 'a', image: '', imageID: '', ready: false, restartCount: 0, state, ...more };
}

function podWith(status: Status, spec: Partial<Pod['spec']> = {}, deleted = false): Pod {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: 'a',
      uid: 'u',
      resourceVersion: '1',
      creationTimestamp: '',
      ...(deleted && { deletionTimestamp: '2026-01-01T00:00:00Z' }),
    },
    spec: { containers: [{ name: 'a' }], ...spec },
    status,
  };
}

const running = { running: { startedAt: '' } };
const done = { terminated: { exitCode: 0, reason: 'Completed' } };

/** Cases of pkg/printers/internalversion/printers_test.go TestPrintPod, and what they leave out. */
describe("kubectl's STATUS column", () => {
  test.each<[string, string, Pod]>([
    ['0/1 Pending 0', 'nothing is known', podWith({ phase: 'Pending' })],
    [
      '0/1 SchedulingGated 0',
      'a gate is closed',
      podWith({
        phase: 'Pending',
        conditions: [{ type: 'PodScheduled', status: 'False', reason: 'SchedulingGated' }],
      }),
    ],
    [
      '0/1 ContainerCreating 0',
      'it is being created',
      podWith({
        phase: 'Pending',
        containerStatuses: [container({ waiting: { reason: 'ContainerCreating' } })],
      }),
    ],
    [
      '1/1 Running 0',
      'it runs and is ready',
      podWith({ phase: 'Running', containerStatuses: [container(running, { ready: true })] }),
    ],
    [
      '0/1 Running 3',
      'it runs again, not ready yet',
      podWith({ phase: 'Running', containerStatuses: [container(running, { restartCount: 3 })] }),
    ],
    [
      '0/1 CrashLoopBackOff 5',
      'it crashes',
      podWith({
        phase: 'Running',
        containerStatuses: [container({ waiting: { reason: 'CrashLoopBackOff' } }, { restartCount: 5 })],
      }),
    ],
    [
      '0/1 ExitCode:2 0',
      'it ended without a reason',
      podWith({ phase: 'Failed', containerStatuses: [container({ terminated: { exitCode: 2 } })] }),
    ],
    [
      '0/1 Signal:9 0',
      'a signal ended it',
      podWith({
        phase: 'Failed',
        containerStatuses: [container({ terminated: { exitCode: 137, signal: 9 } })],
      }),
    ],
    ['0/1 Evicted 0', 'the kubelet evicted it', podWith({ phase: 'Failed', reason: 'Evicted' })],
    [
      '0/1 Completed 0',
      'it has done its work',
      podWith({ phase: 'Succeeded', containerStatuses: [container(done)] }),
    ],
    [
      '1/2 NotReady 0',
      'one of two has done its work',
      podWith(
        { phase: 'Running', containerStatuses: [container(done), container(running, { ready: true })] },
        { containers: [{ name: 'a' }, { name: 'b' }] },
      ),
    ],
    [
      '1/2 Running 0',
      'one of two has done its work and the pod is ready',
      podWith(
        {
          phase: 'Running',
          conditions: [{ type: 'Ready', status: 'True' }],
          containerStatuses: [container(done), container(running, { ready: true })],
        },
        { containers: [{ name: 'a' }, { name: 'b' }] },
      ),
    ],
    [
      '0/1 Terminating 0',
      'it is being deleted',
      podWith({ phase: 'Running', containerStatuses: [container(running)] }, {}, true),
    ],
    [
      '1/1 Terminating 0',
      'it is being deleted on a node that is gone',
      podWith({ phase: 'Running', containerStatuses: [container(running, { ready: true })] }, {}, true),
    ],
    [
      '0/1 Unknown 0',
      'its node was lost, as older controllers said',
      podWith({ phase: 'Running', reason: 'NodeLost' }, {}, true),
    ],
    [
      '0/1 Init:0/2 0',
      'the first of two init containers runs',
      podWith(
        {
          phase: 'Pending',
          initContainerStatuses: [container(running), container({ waiting: { reason: 'PodInitializing' } })],
        },
        { initContainers: [{ name: 'x' }, { name: 'y' }] },
      ),
    ],
    [
      '0/1 Init:1/2 0',
      'the second of two waits',
      podWith(
        {
          phase: 'Pending',
          initContainerStatuses: [container(done), container({ waiting: { reason: 'PodInitializing' } })],
        },
        { initContainers: [{ name: 'x' }, { name: 'y' }] },
      ),
    ],
    [
      '0/1 Init:CrashLoopBackOff 4',
      'an init container crashes',
      podWith(
        {
          phase: 'Pending',
          initContainerStatuses: [
            container({ waiting: { reason: 'CrashLoopBackOff' } }, { restartCount: 4 }),
          ],
        },
        { initContainers: [{ name: 'x' }] },
      ),
    ],
    [
      '0/1 Init:ExitCode:1 0',
      'an init container failed',
      podWith(
        { phase: 'Pending', initContainerStatuses: [container({ terminated: { exitCode: 1 } })] },
        { initContainers: [{ name: 'x' }] },
      ),
    ],
    [
      '2/2 Running 1',
      'a sidecar counts',
      podWith(
        {
          phase: 'Running',
          initContainerStatuses: [
            container(running, { name: 's', started: true, ready: true, restartCount: 1 }),
          ],
          containerStatuses: [container(running, { ready: true })],
        },
        { initContainers: [{ name: 's', restartPolicy: 'Always' }] },
      ),
    ],
    [
      '1/2 PodInitializing 0',
      'a sidecar is up before the rest',
      podWith(
        {
          phase: 'Pending',
          initContainerStatuses: [container(running, { name: 's', started: true, ready: true })],
          containerStatuses: [container({ waiting: { reason: 'PodInitializing' } })],
        },
        { initContainers: [{ name: 's', restartPolicy: 'Always' }] },
      ),
    ],
  ])('is %s when %s', (expected, _, pod) => {
    const { ready, total, status, restarts } = podColumns(pod);
    expect(`${ready}/${total} ${status} ${restarts}`).toBe(expected);
  });
});
