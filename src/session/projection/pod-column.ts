import type { Pod } from '../../engine/index.ts';

type Status = NonNullable<Pod['status']>;
type ContainerStatus = NonNullable<Status['containerStatuses']>[number];

/** What `kubectl get pods` prints of a pod: READY, STATUS and RESTARTS. */
export interface PodColumns {
  readonly ready: number;
  readonly total: number;
  readonly status: string;
  readonly restarts: number;
}

/** Models pkg/printers/internalversion/printers.go printPod */
export function podColumns(pod: Pod): PodColumns {
  const status: Status = pod.status ?? {};
  const init = initColumns(pod, status);
  let { reason, ready, restarts } = init;
  if (!init.initializing || conditionIs(status, 'Initialized')) {
    const main = mainColumns(status.containerStatuses ?? [], reason);
    restarts = init.sidecarRestarts + main.restarts;
    ready += main.ready;
    reason = main.reason;
    if (reason === 'Completed' && main.running)
      reason = conditionIs(status, 'Ready') ? 'Running' : 'NotReady';
  }
  if (pod.metadata.deletionTimestamp) reason = status.reason === 'NodeLost' ? 'Unknown' : 'Terminating';
  return { ready, total: pod.spec.containers.length + sidecarsOf(pod).size, status: reason, restarts };
}

function initColumns(pod: Pod, status: Status) {
  const sidecars = sidecarsOf(pod);
  const gated = status.conditions?.some(
    ({ type, reason }) => type === 'PodScheduled' && reason === 'SchedulingGated',
  );
  const found = {
    reason: gated ? 'SchedulingGated' : status.reason || status.phase || 'Unknown',
    ready: 0,
    restarts: 0,
    sidecarRestarts: 0,
    initializing: false,
  };
  for (const [index, container] of (status.initContainerStatuses ?? []).entries()) {
    const isSidecar = sidecars.has(container.name);
    found.restarts += container.restartCount;
    if (isSidecar) found.sidecarRestarts += container.restartCount;
    if (container.state?.terminated?.exitCode === 0) continue;
    if (isSidecar && container.started) {
      if (container.ready) found.ready++;
      continue;
    }
    found.initializing = true;
    found.reason = initReason(container) ?? `Init:${index}/${pod.spec.initContainers?.length ?? 0}`;
    break;
  }
  return found;
}

function initReason({ state }: ContainerStatus): string | undefined {
  if (state?.terminated) return `Init:${exitReason(state.terminated)}`;
  const waiting = state?.waiting?.reason;
  return waiting && waiting !== 'PodInitializing' ? `Init:${waiting}` : undefined;
}

function mainColumns(containers: readonly ContainerStatus[], reason: string) {
  const found = { reason, ready: 0, restarts: 0, running: false };
  for (const { state, ready, restartCount } of [...containers].reverse()) {
    found.restarts += restartCount;
    if (state?.waiting?.reason) found.reason = state.waiting.reason;
    else if (state?.terminated) found.reason = exitReason(state.terminated);
    else if (ready && state?.running) {
      found.running = true;
      found.ready++;
    }
  }
  return found;
}

/** Why a container ended, in one word: the runtime's reason, else its signal or exit code. */
export function exitReason({
  reason,
  signal,
  exitCode,
}: NonNullable<NonNullable<ContainerStatus['state']>['terminated']>): string {
  if (reason) return reason;
  return signal ? `Signal:${signal}` : `ExitCode:${exitCode}`;
}

/** Names of init containers that keep running beside the main ones. */
export function sidecarsOf({ spec }: Pod): ReadonlySet<string> {
  const sidecars = (spec.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === 'Always');
  return new Set(sidecars.map(({ name }) => name));
}

/** Whether the pod's condition of a type is True. */
export function conditionIs(status: Status, type: string): boolean {
  return (
    status.conditions?.some((condition) => condition.type === type && condition.status === 'True') ?? false
  );
}
