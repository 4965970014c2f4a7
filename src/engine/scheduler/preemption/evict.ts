import { keyOf } from '../../api/key.ts';
import { withCondition } from '../../api/pod-status.ts';
import { formatTime } from '../../api/time.ts';
import type { Pod } from '../../api/types.ts';
import type { Client } from '../../store/client.ts';
import type { NominatedPods } from '../cycle.ts';
import { priorityOf } from '../pod-info.ts';
import type { PreemptionPlan } from './plan.ts';

/**
 * Makes room: less important pods lose their claim to the node, and the victims are deleted, those aside that are
 * leaving already. Models pkg/scheduler/framework/preemption prepareCandidateAsync
 */
export function evictVictims(
  { chosen }: PreemptionPlan,
  preemptor: Pod,
  nominated: NominatedPods,
  api: Client,
): void {
  const { node, victims } = chosen;
  const remaining = victims
    .map(({ pod }) => pod)
    .filter(({ metadata }) => metadata.deletionTimestamp === undefined);
  if (remaining.length === 0) return;
  for (const { pod } of nominated.on(node.name))
    if (priorityOf(pod) < priorityOf(preemptor)) clearNomination(pod, api);
  for (const victim of remaining) evict(victim, preemptor, node.name, api);
}

function clearNomination(pod: Pod, api: Client): void {
  const { nominatedNodeName, ...status } = pod.status ?? {};
  if (nominatedNodeName) api.setStatus('Pod', keyOf(pod), status);
}

function evict(victim: Pod, preemptor: Pod, nodeName: string, api: Client): void {
  const key = keyOf(victim);
  const condition = {
    type: 'DisruptionTarget',
    status: 'True',
    reason: 'PreemptionByScheduler',
    message: `${preemptor.spec.schedulerName}: preempting to accommodate a higher priority pod`,
  };
  const conditions = withCondition(victim.status?.conditions, condition, formatTime(api.store.clock.now));
  api.setStatus('Pod', key, { ...victim.status, conditions });
  const deleted = api.delete('Pod', key, { uid: victim.metadata.uid });
  if (!deleted.ok) return;
  api.event(victim, 'Normal', 'Preempted', `Preempted by pod ${preemptor.metadata.uid} on node ${nodeName}`);
}
