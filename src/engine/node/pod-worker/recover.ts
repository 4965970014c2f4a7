import { formatTime } from '../../api/time.ts';
import type { ContainerStatus } from '../../api/types.ts';
import { sandboxChanged } from '../messages.ts';
import type { ContainerLife } from './container-life.ts';
import type { PodWorker } from './pod-worker.ts';
import { restartPolicyOf } from './restart.ts';

/** How a container runtime reports a container that was running when the machine lost its power. */
const LOST_EXIT_CODE = 255;

/**
 * After a reboot: what ran is gone, and the runtime's records say so. Containers that may start again do so in a new
 * sandbox, init containers first; the others have ended. To be called before the pod begins.
 * Models containerd's recovery and the first lines of pkg/kubelet/kuberuntime computePodActions
 */
export function recover(worker: PodWorker): void {
  const { status, spec } = worker.pod;
  const known = [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])];
  for (const life of worker.containers) {
    const before = known.find(({ name }) => name === life.spec.name);
    if (before?.containerID) restoreInstance(life, before);
  }
  const created = worker.containers.filter(({ instance }) => instance);
  if (created.length === 0) return;
  const policy = restartPolicyOf(spec);
  for (const life of created) {
    const succeeded = life.instance?.ended?.exitCode === 0;
    if (policy === 'Never' || (policy === 'OnFailure' && succeeded && life.role === 'main')) {
      life.stages.go('ended');
    }
  }
  if (policy === 'Never') for (const life of worker.containers) life.stages.go('ended');
  else if (!worker.pod.metadata.deletionTimestamp) worker.event('Normal', 'SandboxChanged', sandboxChanged);
}

function restoreInstance(life: ContainerLife, before: ContainerStatus): void {
  const { now } = life.worker.node;
  const { state, lastState, containerID = '', restartCount } = before;
  life.restartCount = restartCount;
  life.previous = state?.waiting ? undefined : lastState?.terminated;
  const startedAt = state?.running?.startedAt ?? state?.terminated?.startedAt ?? formatTime(now);
  life.instance = {
    id: containerID,
    imageName: before.image,
    imageId: before.imageID,
    startedAt,
    endedAt: now,
    ended: state?.terminated ??
      (state?.waiting && lastState?.terminated) ?? {
        exitCode: LOST_EXIT_CODE,
        reason: 'Unknown',
        startedAt,
        finishedAt: formatTime(now),
        containerID,
      },
  };
}
