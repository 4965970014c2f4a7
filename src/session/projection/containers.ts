import { type ContainerDoings, describeImage, milliValue, type Pod, wholeValue } from '../../engine/index.ts';
import type { ContainerView, Tone } from '../view.ts';
import { exitReason, sidecarsOf } from './pod-column.ts';
import { probesOf } from './probes.ts';
import { hundredths, type PodUsage, roundMemory } from './usage.ts';

type Container = Pod['spec']['containers'][number];
type Status = NonNullable<NonNullable<Pod['status']>['containerStatuses']>[number];

/** All containers of a pod: init containers first, as they run. */
export function containersOf(
  pod: Pod,
  usage: PodUsage | undefined,
  doings: readonly ContainerDoings[],
  isLost: boolean,
): ContainerView[] {
  const sidecars = sidecarsOf(pod);
  const statuses = [...(pod.status?.initContainerStatuses ?? []), ...(pod.status?.containerStatuses ?? [])];
  const view = (container: Container, kind: ContainerView['kind']): ContainerView => {
    const status = statuses.find(({ name }) => name === container.name);
    const doing = doings.find(({ name }) => name === container.name);
    const { terminated } = status?.lastState ?? {};
    const used = usage?.containers.find(({ name }) => name === container.name);
    return {
      name: container.name,
      image: container.image ?? '',
      does: describeImage(container.image ?? ''),
      kind,
      ...looks(status, pod, isLost),
      restarts: status?.restartCount ?? 0,
      ports: (container.ports ?? []).map(({ containerPort }) => containerPort),
      ...(doing?.pull && { pull: doing.pull }),
      ...(doing?.isLeaking && { leaking: true }),
      probes: probesOf(container, doing?.probes ?? []),
      mounts: (container.volumeMounts ?? []).map(({ name, mountPath, readOnly = false }) => ({
        volume: name,
        path: mountPath,
        readOnly,
      })),
      ...(terminated && { lastEnd: `${exitReason(terminated)}, exit code ${terminated.exitCode}` }),
      cpu: {
        used: Math.round(used?.cpuMillis ?? 0),
        throttled: hundredths(used?.throttled ?? 0),
        ...bounds(container, 'cpu', milliValue),
      },
      memory: { used: roundMemory(used?.memoryBytes ?? 0), ...bounds(container, 'memory', wholeValue) },
    };
  };
  return [
    ...(pod.spec.initContainers ?? []).map((each) =>
      view(each, sidecars.has(each.name) ? 'sidecar' : 'init'),
    ),
    ...pod.spec.containers.map((each) => view(each, 'main')),
  ];
}

function bounds(container: Container, resource: string, amountOf: (text: string) => number) {
  const request = container.resources?.requests?.[resource];
  const limit = container.resources?.limits?.[resource];
  return {
    ...(request !== undefined && { request: amountOf(request) }),
    ...(limit !== undefined && { limit: amountOf(limit) }),
  };
}

function looks(status: Status | undefined, pod: Pod, isLost: boolean): { state: string; tone: Tone } {
  const found = stateOf(status, pod);
  const alive = found.tone === 'ready' || found.tone === 'running';
  if (isLost && alive) return { ...found, tone: 'lost' };
  if (pod.metadata.deletionTimestamp && alive) return { ...found, tone: 'ending' };
  return found;
}

function stateOf(status: Status | undefined, pod: Pod): { state: string; tone: Tone } {
  const { running, terminated, waiting } = status?.state ?? {};
  if (running) return { state: 'Running', tone: status?.ready ? 'ready' : 'running' };
  if (terminated) {
    return { state: exitReason(terminated), tone: terminated.exitCode === 0 ? 'done' : 'failed' };
  }
  if (!pod.spec.nodeName) return { state: 'Pending', tone: 'pending' };
  const reason = waiting?.reason ?? 'Waiting';
  return { state: reason, tone: waitingTone(reason) };
}

/** How a reason to wait looks: on its way, in trouble with its image, or failing. */
export function waitingTone(reason: string): Tone {
  if (reason === 'CrashLoopBackOff' || reason === 'RunContainerError') return 'failed';
  return /^(ErrImage|ImagePull|InvalidImage|CreateContainer(Config)?Error)/.test(reason)
    ? 'warning'
    : 'starting';
}
