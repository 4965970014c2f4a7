import { formatTime } from '../../api/time.ts';
import type { ContainerStatus } from '../../api/types.ts';
import { sandboxChanged } from '../messages.ts';
import type { ContainerLife, Instance, Terminated } from './container-life.ts';
import type { PodWorker } from './pod-worker.ts';
import { restartPolicyOf } from './restart.ts';

/** How a container runtime reports a container that was running when the machine lost its power. */
const LOST_EXIT_CODE = 255;

/**
 * Takes over what the container runtime knows of a pod from before the kubelet's start. To be called before the pod begins.
 *
 * After a start of the kubelet alone, containers run on, and what has ended meanwhile is dealt with now. After a reboot
 * what ran is gone, and the runtime's records say so: containers that may start again do so in a new sandbox, init
 * containers first; the others have ended.
 * Models containerd's recovery and the first lines of pkg/kubelet/kuberuntime computePodActions
 */
export function recover(worker: PodWorker): void {
  const { status } = worker.pod;
  const known = [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])];
  for (const life of worker.containers) {
    const before = known.find(({ name }) => name === life.spec.name);
    if (life.instance) markLost(life, life.instance);
    else if (before?.containerID && !worker.hasSandbox) restoreInstance(life, before);
  }
  if (worker.hasSandbox) findRunning(worker);
  else startAnew(worker);
}

/** Only the kubelet was away. */
function findRunning(worker: PodWorker): void {
  worker.stages.reset('running');
  for (const life of worker.containers) {
    if (life.process) {
      life.stages.reset('running');
      life.probes.start();
    } else if (life.instance) life.stages.reset('exited');
  }
}

/** The sandbox is gone. */
function startAnew(worker: PodWorker): void {
  const created = worker.containers.filter(({ instance }) => instance);
  if (created.length === 0) return;
  const policy = restartPolicyOf(worker.pod.spec);
  for (const life of created) {
    const succeeded = life.instance?.ended?.exitCode === 0;
    if (policy === 'Never' || (policy === 'OnFailure' && succeeded && life.role === 'main')) {
      life.stages.go('ended');
    }
  }
  if (policy === 'Never') for (const life of worker.containers) life.stages.go('ended');
  else if (!worker.pod.metadata.deletionTimestamp) worker.event('Normal', 'SandboxChanged', sandboxChanged);
}

/** It was running when the power went. */
function markLost(life: ContainerLife, instance: Instance): void {
  const { process, ...rest } = instance;
  if (!process?.gone) return;
  const { now } = life.worker.node;
  life.instance = { ...rest, endedAt: now, ended: lostEnd(rest.startedAt, rest.id, now) };
}

function lostEnd(startedAt: string, containerID: string, now: number): Terminated {
  return { exitCode: LOST_EXIT_CODE, reason: 'Unknown', startedAt, finishedAt: formatTime(now), containerID };
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
    ended:
      state?.terminated ?? (state?.waiting && lastState?.terminated) ?? lostEnd(startedAt, containerID, now),
  };
}
