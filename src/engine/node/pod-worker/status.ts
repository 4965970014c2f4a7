import { withCondition } from '../../api/pod-status.ts';
import { compareText } from '../../api/text.ts';
import { formatTime } from '../../api/time.ts';
import type { Pod, PodCondition, PodStatus } from '../../api/types.ts';
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
      .map((life) => containerStatus(life, isTerminal));
  const mains = of(true).sort((a, b) => compareText(a.name, b.name));
  const inits = of(false);
  const statuses = [...inits, ...mains];
  const phase = phaseOf(worker, stored, podPhase(pod.spec, statuses, isTerminal), isTerminal);
  const { reason, message } = worker.failure ?? (phase === old?.phase ? old : {});
  const others = othersOf(worker, old?.conditions ?? [], isTerminal, now);
  const own = podConditions(pod.spec, statuses, phase, worker.hasSandbox && !isTerminal, others);
  return {
    phase,
    conditions: [...others, ...own.map((condition) => dated(condition, old?.conditions, now))],
    ...(reason !== undefined && { reason }),
    ...(message !== undefined && { message }),
    hostIP: node.internalIp,
    hostIPs: [{ ip: node.internalIp }],
    ...ipsOf(
      worker.pod.spec.hostNetwork ? node.internalIp : (podIp ?? (isTerminal ? old?.podIP : undefined)),
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
  if (!isTerminal || failure?.reason !== 'Evicted') return others;
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

/** The condition with the time since which it has been so; the very same object when nothing of it changes. */
function dated(condition: PodCondition, old: readonly PodCondition[] | undefined, now: string): PodCondition {
  const { type, status, reason, message } = condition;
  const before = old?.find((each) => each.type === type);
  if (before?.status !== status) return { ...condition, lastTransitionTime: now };
  if (before.reason === reason && before.message === message) return before;
  const { lastTransitionTime = now } = before;
  return { ...condition, lastTransitionTime };
}

function ipsOf(ip: string | undefined): Pick<PodStatus, 'podIP' | 'podIPs'> {
  return ip === undefined ? {} : { podIP: ip, podIPs: [{ ip }] };
}
