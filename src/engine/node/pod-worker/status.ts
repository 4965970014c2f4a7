import { withCondition } from '../../api/pod-status.ts';
import { datedCondition } from '../../api/shared-condition.ts';
import { compareText } from '../../api/text.ts';
import { formatTime } from '../../api/time.ts';
import type { ContainerStatus, Pod, PodCondition, PodStatus } from '../../api/types.ts';
import { isEqual } from '../../store/equal.ts';
import { isKubeletCondition, podConditions } from './conditions.ts';
import { containerStatus } from './container-status.ts';
import { type PodPhase, podPhase } from './phase.ts';
import type { PodWorker } from './pod-worker.ts';

/**
 * The pod's status, made from what its worker knows, over what the API server has. `isTerminal`: nothing of it runs
 * any more or will again. Models pkg/kubelet/kubelet_pods.go generateAPIPodStatus with status_manager.go
 */
export function podStatus(worker: PodWorker, stored: Pod, isTerminal: boolean): PodStatus {
  const { node, pod, podIp } = worker;
  const now = formatTime(node.now);
  const old = stored.status;
  const of = (isMain: boolean) =>
    worker.containers
      .filter(({ role }) => (role === 'main') === isMain)
      .map((life) => unlessSame(containerStatus(life, isTerminal), old));
  const mains = of(true).sort((a, b) => compareText(a.name, b.name));
  const inits = of(false);
  const statuses = [...inits, ...mains];
  const phase = phaseOf(worker, stored, podPhase(pod.spec, statuses, isTerminal), isTerminal);
  const { reason, message } = worker.failure ?? (phase === old?.phase ? old : {});
  const others = othersOf(worker, old?.conditions ?? [], isTerminal, now);
  const own = podConditions(pod.spec, statuses, phase, worker.hasSandbox && !isTerminal, others);
  return {
    phase,
    // Unlike a spread, this leaves no room in the array for more.
    conditions: others.concat(
      own.map((condition) => kept(worker, condition, old) ?? dated(condition, old?.conditions, now)),
    ),
    ...(reason !== undefined && { reason }),
    ...(message !== undefined && { message }),
    hostIP: node.internalIp,
    hostIPs: old?.hostIP === node.internalIp && old.hostIPs ? old.hostIPs : [{ ip: node.internalIp }],
    ...ipsOf(
      worker.pod.spec.hostNetwork ? node.internalIp : (podIp ?? (isTerminal ? old?.podIP : undefined)),
      old,
    ),
    startTime: old?.startTime ?? now,
    ...(inits.length > 0 && { initContainerStatuses: inits }),
    containerStatuses: mains,
    qosClass: worker.qosClass,
  };
}

/** Conditions that others wrote, and the one that they share with the kubelet. Models status_manager.go mergePodStatus */
function othersOf(
  { failure }: PodWorker,
  old: readonly PodCondition[],
  isTerminal: boolean,
  now: string,
): readonly PodCondition[] {
  const others = old.filter((condition) => !isKubeletCondition(condition));
  if (!isTerminal || !failure || failure.reason === 'DeadlineExceeded' || failure.isDisruption === false)
    return others;
  const { message } = failure;
  return withCondition(
    others,
    { type: 'DisruptionTarget', status: 'True', reason: 'TerminationByKubelet', message },
    now,
  );
}

/**
 * A pod never leaves Succeeded or Failed, and does not enter them while any of it runs.
 * Models status_manager.go mergePodStatus
 */
function phaseOf(worker: PodWorker, stored: Pod, computed: PodPhase, isTerminal: boolean): PodPhase {
  const old = stored.status?.phase as PodPhase | undefined;
  if (old === 'Succeeded' || old === 'Failed') return old;
  if (worker.containers.some(({ process }) => process)) {
    return computed === 'Succeeded' || computed === 'Failed' ? (old ?? 'Pending') : computed;
  }
  if (!isTerminal) return computed;
  return worker.failure || computed !== 'Succeeded' ? 'Failed' : 'Succeeded';
}

/**
 * What others have said of a pod's readiness meanwhile is set right with the next batch of reports, which a pod that ends
 * does not wait for. Models status_manager.go needsReconcile
 */
function kept(
  { isEnding }: PodWorker,
  { type, status }: PodCondition,
  old: PodStatus | undefined,
): PodCondition | undefined {
  if (!isEnding || type !== 'Ready' || status !== 'True') return undefined;
  return old?.conditions?.find((each) => each.type === type && each.status === 'False');
}

/** The condition with the time since which it has been so; the very same object when nothing of it changes. */
function dated(condition: PodCondition, old: readonly PodCondition[] | undefined, now: string): PodCondition {
  const { type, status, reason, message } = condition;
  const before = old?.find((each) => each.type === type);
  if (before?.status !== status) return datedCondition(condition, now);
  if (before.reason === reason && before.message === message) return before;
  const { lastTransitionTime = now } = before;
  return datedCondition(condition, lastTransitionTime);
}

function ipsOf(ip: string | undefined, old: PodStatus | undefined): Pick<PodStatus, 'podIP' | 'podIPs'> {
  if (ip === undefined) return {};
  return { podIP: ip, podIPs: old?.podIP === ip && old.podIPs ? old.podIPs : [{ ip }] };
}

/** What has not changed stays the same object, in every version of the pod that the log keeps. */
function unlessSame(status: ContainerStatus, old: PodStatus | undefined): ContainerStatus {
  const before = [...(old?.containerStatuses ?? []), ...(old?.initContainerStatuses ?? [])].find(
    ({ name }) => name === status.name,
  );
  return before && isEqual(before, status) ? before : status;
}
