import { podRequests } from '../../api/pod-resources.ts';
import type { Node, Pod } from '../../api/types.ts';
import { isEqual } from '../../store/equal.ts';
import { Action } from '../cluster-event.ts';

/** What about a pod's change could matter to scheduling. Models pkg/scheduler/framework/events.go PodSchedulingPropertiesChange */
export function podChanges(before: Pod, after: Pod): readonly number[] {
  const changes: number[] = [];
  if (!isEqual(before.metadata.labels, after.metadata.labels)) changes.push(Action.UpdatePodLabel);
  if (before.spec !== after.spec) {
    const gates = (pod: Pod) => pod.spec.schedulingGates?.length ?? 0;
    const tolerations = (pod: Pod) => pod.spec.tolerations?.length ?? 0;
    if (requestsLess(before, after)) changes.push(Action.UpdatePodScaleDown);
    if (gates(after) === 0 && gates(before) > 0) changes.push(Action.UpdatePodSchedulingGatesEliminated);
    if (tolerations(before) !== tolerations(after)) changes.push(Action.UpdatePodToleration);
  }
  return changes.length > 0 ? changes : [Action.Update];
}

function requestsLess(before: Pod, after: Pod): boolean {
  const now = podRequests(after);
  return Object.entries(podRequests(before)).some(([name, amount]) => amount > (now[name] ?? -1));
}

/** Models pkg/scheduler/framework/events.go NodeSchedulingPropertiesChange */
export function nodeChanges(before: Node, after: Node): readonly number[] {
  const changes: number[] = [];
  const note = (action: number, old: unknown, now: unknown) => {
    if (!isEqual(old, now)) changes.push(action);
  };
  if (before.spec.unschedulable && !after.spec.unschedulable) changes.push(Action.UpdateNodeTaint);
  note(Action.UpdateNodeAllocatable, before.status?.allocatable, after.status?.allocatable);
  note(Action.UpdateNodeLabel, before.metadata.labels, after.metadata.labels);
  note(Action.UpdateNodeTaint, before.spec.taints, after.spec.taints);
  note(Action.UpdateNodeCondition, conditionsOf(before), conditionsOf(after));
  note(Action.UpdateNodeAnnotation, before.metadata.annotations, after.metadata.annotations);
  return changes;
}

/** A condition's text and times do not matter. */
function conditionsOf({ status }: Node): Readonly<Record<string, string>> {
  return Object.fromEntries(
    (status?.conditions ?? []).map((condition) => [condition.type, condition.status]),
  );
}
