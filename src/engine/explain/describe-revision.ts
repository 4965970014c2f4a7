import { isA } from '../api/kinds.ts';
import type { AnyObject, Component, ComponentStatus, Node, NodePool, Pod } from '../api/types.ts';
import { DELETION_CANDIDATE, TO_BE_DELETED } from '../cloud/record.ts';
import { type Revision, subjectOf } from '../store/revision.ts';
import { describeMachineChange } from './machine-words.ts';
import { count, quoteQuantity } from './words.ts';

/** One revision in a short plain sentence without its time: `worker-1 turned NotReady`. */
export function describeRevision(revision: Revision): string {
  const subject = subjectOf(revision);
  const { name } = subject.metadata;
  if (isA('Component', subject)) return describeComponent(revision.before as Component | undefined, subject);
  if (!revision.before) return describeBirth(subject);
  if (!revision.after) return `${subject.kind} ${name} was removed`;
  return describeChange(revision.before, revision.after);
}

function describeBirth(object: AnyObject): string {
  const { name } = object.metadata;
  if (isA('Machine', object)) {
    const { cores, memoryBytes } = object.spec;
    const state = object.status.power === 'Booting' ? 'was switched on' : 'is there';
    return `Machine ${name} ${state}: ${cores} ${cores === 1 ? 'core' : 'cores'}, ${quoteQuantity(memoryBytes)}`;
  }
  if (isA('NodePool', object)) {
    const { min, max, cores, memoryBytes } = object.spec;
    return `Node pool ${name} is there: ${min} to ${max} machines of ${cores} ${cores === 1 ? 'core' : 'cores'}, ${quoteQuantity(memoryBytes)}`;
  }
  if (isA('Traffic', object))
    return `Users send ${object.spec.profile.type} load to Service ${object.spec.service}`;
  if (isA('Node', object)) return `The kubelet of ${name} registered its Node`;
  return `${object.kind} ${name} was created`;
}

function describeComponent(before: Component | undefined, { metadata, status }: Component): string {
  const { name } = metadata;
  const { running, slowMs, leader, flags } = before?.status ?? freshStatus(status);
  const flag = Object.entries(status.flags ?? {}).find(([key, value]) => flags?.[key] !== value)?.[1];
  if (flag !== undefined) return `${name} was configured with ${flag}`;
  if (status.running > running) return `${name} was started`;
  if (status.running < running)
    return status.running === 0
      ? `${name} was stopped`
      : `${name} lost a process: ${status.running} of ${status.replicas} run`;
  if (status.slowMs !== slowMs)
    return status.slowMs === 0 ? `${name} works at full speed` : `${name} was slowed by ${status.slowMs} ms`;
  if (status.leader !== undefined && status.leader !== leader)
    return `${name} leads: ${status.leader} holds its Lease`;
  return `${name} gave up its Lease, which it could not renew, and started anew`;
}

/** Before anybody touched it, all its processes ran at full speed. */
function freshStatus({ replicas }: ComponentStatus): ComponentStatus {
  return { replicas, running: replicas, slowMs: 0 };
}

function describeChange(before: AnyObject, after: AnyObject): string {
  const { kind } = after;
  const { name } = after.metadata;
  if (after.metadata.deletionTimestamp && !before.metadata.deletionTimestamp) {
    return `${kind} ${name} was told to end`;
  }
  if (isA('Pod', after) && isA('Pod', before)) return describePodChange(before, after);
  if (isA('Node', after) && isA('Node', before)) return describeNodeChange(before, after);
  if (isA('Machine', after) && isA('Machine', before)) return describeMachineChange(before, after);
  if (isA('NodePool', after) && isA('NodePool', before)) return describePoolChange(before, after);
  const from = replicasOf(before);
  const to = replicasOf(after);
  if (from !== undefined && to !== undefined && from !== to)
    return `${kind} ${name} was scaled from ${from} to ${to}`;
  if (isA('EndpointSlice', after))
    return `The endpoints of ${after.metadata.labels?.['kubernetes.io/service-name'] ?? name} changed`;
  if (after.metadata.generation !== before.metadata.generation) return `${kind} ${name} was changed`;
  return describeConditions(before, after);
}

/** `Deployment web: Available is False`, or that there is nothing to tell. */
function describeConditions(before: AnyObject, after: AnyObject): string {
  const what = `${after.kind} ${after.metadata.name}`;
  const changed = conditionsOf(after).find(({ type, status }) => status !== conditionStatus(before, type));
  return changed ? `${what}: ${changed.type} is ${changed.status}` : `${what} reported its status`;
}

function describePodChange(before: Pod, after: Pod): string {
  const { name } = after.metadata;
  if (!before.spec.nodeName && after.spec.nodeName) return `Pod ${name} was bound to ${after.spec.nodeName}`;
  const ready = conditionStatus(after, 'Ready');
  const wasReady = conditionStatus(before, 'Ready');
  if (wasReady === undefined && ready === 'False')
    return `The kubelet of ${after.spec.nodeName} took pod ${name} on`;
  const turn = describeContainerTurn(before, after);
  if (turn && !after.metadata.deletionTimestamp && after.status?.phase === before.status?.phase) return turn;
  if (ready !== wasReady) {
    return ready === 'True' ? `Pod ${name} became ready` : `Pod ${name} is no longer ready`;
  }
  const phase = after.status?.phase;
  if (phase !== before.status?.phase) return `Pod ${name} is ${phase}`;
  const waiting = waitingReason(after);
  if (waiting && waiting !== waitingReason(before)) return `Pod ${name}: ${waiting}`;
  const { podIP } = after.status ?? {};
  if (podIP !== before.status?.podIP)
    return podIP === undefined ? `Pod ${name} lost its address` : `Pod ${name} got the address ${podIP}`;
  return describeConditions(before, after);
}

/** A container's end, or its new start. */
function describeContainerTurn(before: Pod, after: Pod): string | undefined {
  for (const { name, state, restartCount } of after.status?.containerStatuses ?? []) {
    const old = before.status?.containerStatuses?.find((status) => status.name === name);
    const what = `Container ${name} of pod ${after.metadata.name}`;
    if (state?.terminated && old?.state?.running) {
      const { reason, exitCode } = state.terminated;
      return `${what} ended: ${reason ? `${reason}, ` : ''}exit code ${exitCode}`;
    }
    if (state?.running && old && restartCount > old.restartCount)
      return `${what} started again: restart ${restartCount}`;
  }
  return undefined;
}

function describePoolChange(before: NodePool, after: NodePool): string {
  const { name } = after.metadata;
  const { min, max, size } = after.spec;
  if (size !== before.spec.size) return `Node pool ${name} was resized from ${before.spec.size} to ${size}`;
  if (min !== before.spec.min || max !== before.spec.max)
    return `Node pool ${name} may now have ${min} to ${max} machines`;
  return after.status === before.status
    ? `Node pool ${name} was changed`
    : `Node pool ${name} has ${count(after.status?.current ?? 0, 'machine')}`;
}

function describeNodeChange(before: Node, after: Node): string {
  const { name } = after.metadata;
  const ready = conditionStatus(after, 'Ready');
  if (ready !== conditionStatus(before, 'Ready')) {
    if (ready === 'True') return `Node ${name} turned Ready`;
    return ready === 'Unknown'
      ? `Node ${name} turned NotReady: its heartbeats have stopped`
      : `Node ${name} is not ready`;
  }
  const mark = markOf(after);
  if (mark !== undefined && mark !== markOf(before)) return marks[mark](name);
  if ((after.spec.unschedulable ?? false) !== (before.spec.unschedulable ?? false)) {
    return `Node ${name} was ${after.spec.unschedulable ? 'cordoned' : 'uncordoned'}`;
  }
  const added = after.spec.taints?.find(
    (taint) => !before.spec.taints?.some((old) => old.key === taint.key && old.effect === taint.effect),
  );
  if (added) return `Node ${name} was tainted ${added.key}:${added.effect}`;
  const removed = before.spec.taints?.find(
    (taint) => !after.spec.taints?.some((now) => now.key === taint.key && now.effect === taint.effect),
  );
  if (removed) return `Node ${name} lost its taint ${removed.key}:${removed.effect}`;
  return `Node ${name} reported its status`;
}

interface Condition {
  readonly type: string;
  readonly status: string;
}

function conditionsOf(object: AnyObject): readonly Condition[] {
  return (object as { status?: { conditions?: readonly Condition[] } }).status?.conditions ?? [];
}

/** What the cluster autoscaler says of a node by its taints. */
function markOf({ spec }: Node): keyof typeof marks | undefined {
  const has = (key: string) => spec.taints?.some((taint) => taint.key === key);
  return has(TO_BE_DELETED) ? TO_BE_DELETED : has(DELETION_CANDIDATE) ? DELETION_CANDIDATE : undefined;
}

const marks = {
  [TO_BE_DELETED]: (name: string) => `Node ${name} was marked to be deleted and cordoned`,
  [DELETION_CANDIDATE]: (name: string) => `Node ${name} was found to be unneeded`,
} as const;

function conditionStatus(object: AnyObject, type: string): string | undefined {
  return conditionsOf(object).find((condition) => condition.type === type)?.status;
}

function waitingReason(pod: Pod): string | undefined {
  return pod.status?.containerStatuses?.find((status) => status.state?.waiting)?.state?.waiting?.reason;
}

function replicasOf(object: AnyObject): number | undefined {
  return (object as { spec?: { replicas?: number } }).spec?.replicas;
}
