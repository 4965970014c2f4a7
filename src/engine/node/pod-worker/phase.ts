import { isSidecar } from '../../api/pod-resources.ts';
import type { Container, ContainerStatus, PodSpec } from '../../api/types.ts';

export type PodPhase = 'Pending' | 'Running' | 'Succeeded' | 'Failed';

/**
 * A pod's phase from its containers' states; a container without a status is unknown yet. `isTerminal`: the
 * kubelet will restart nothing any more. Models pkg/kubelet/kubelet_pods.go getPhase
 */
export function podPhase(spec: PodSpec, statuses: readonly ContainerStatus[], isTerminal: boolean): PodPhase {
  const policy = spec.restartPolicy ?? 'Always';
  const byName = new Map(statuses.map((status) => [status.name, status]));
  const init = countInit(spec, byName);
  const rest = countRest(spec, byName);

  if (init.failed > 0 && policy === 'Never') return 'Failed';
  const initializing = init.pending + rest.pending > 0 && !hasAnyMainStarted(spec, statuses);
  if (initializing || rest.waiting > 0) return 'Pending';
  if (rest.unknown > 0) return 'Pending';
  if (rest.running > 0) return 'Running';
  if (rest.stopped === 0) return 'Pending';
  const succeeded = rest.stopped === rest.succeeded;
  if (isTerminal) return succeeded ? 'Succeeded' : 'Failed';
  if (policy === 'Always') return 'Running';
  if (succeeded) return 'Succeeded';
  return policy === 'Never' ? 'Failed' : 'Running';
}

/** Whether a main container runs or has run: the pod was initialised once. Models pkg/kubelet/container HasAnyRegularContainerStarted */
export function hasAnyMainStarted(spec: PodSpec, statuses: readonly ContainerStatus[]): boolean {
  const mains = new Set(spec.containers.map(({ name }) => name));
  return statuses.some(
    ({ name, state }) => mains.has(name) && (state?.running !== undefined || state?.terminated !== undefined),
  );
}

type ByName = ReadonlyMap<string, ContainerStatus>;

/** Init containers that end. */
function countInit({ initContainers = [] }: PodSpec, byName: ByName): { pending: number; failed: number } {
  const counts = { pending: 0, failed: 0 };
  for (const container of initContainers) {
    if (isSidecar(container)) continue;
    const { state, lastState } = byName.get(container.name) ?? {};
    const ended = state?.terminated ?? (state?.waiting && lastState?.terminated);
    if (!ended) counts.pending++;
    else if (ended.exitCode !== 0) counts.failed++;
  }
  return counts;
}

interface Counts {
  pending: number;
  unknown: number;
  running: number;
  waiting: number;
  stopped: number;
  succeeded: number;
}

/** Sidecars and main containers. */
function countRest({ initContainers = [], containers }: PodSpec, byName: ByName): Counts {
  const counts = { pending: 0, unknown: 0, running: 0, waiting: 0, stopped: 0, succeeded: 0 };
  for (const container of initContainers) {
    if (isSidecar(container)) countSidecar(container, byName, counts);
  }
  for (const { name } of containers) {
    const { state, lastState } = byName.get(name) ?? {};
    if (state?.running) counts.running++;
    else if (state?.terminated) {
      counts.stopped++;
      if (state.terminated.exitCode === 0) counts.succeeded++;
    } else if (state?.waiting) {
      if (lastState?.terminated) counts.stopped++;
      else counts.waiting++;
    } else counts.unknown++;
  }
  return counts;
}

function countSidecar({ name }: Container, byName: ByName, counts: Counts): void {
  const status = byName.get(name);
  if (!status) {
    counts.unknown++;
    return;
  }
  const { state, lastState, started } = status;
  if (state?.running) {
    counts.running++;
    if (!started) counts.pending++;
  } else if (state?.terminated || (state?.waiting && lastState?.terminated)) {
    // An ended sidecar does not count.
  } else {
    counts.pending++;
    if (state?.waiting) counts.waiting++;
    else counts.unknown++;
  }
}
