import { isA } from '../api/kinds.ts';
import type { AnyObject, Pod } from '../api/types.ts';
import { isEqual } from '../store/equal.ts';
import type { Revision } from '../store/revision.ts';

/**
 * Whether a learner would see this revision: something was born, ended, bound, became ready or not, was
 * scaled or tainted. Counters in a status and passing metrics are not worth stopping for.
 */
export function isNotable({ before, after, kind, key }: Revision): boolean {
  if (kind === 'ControllerRevision' || isBookkeeping(kind, key)) return false;
  if (!before || !after) return kind !== 'EndpointSlice';
  if (before.metadata.deletionTimestamp !== after.metadata.deletionTimestamp) return true;
  if (isA('Pod', before) && isA('Pod', after)) return !isEqual(looksOf(before), looksOf(after));
  if (isA('EndpointSlice', before) && isA('EndpointSlice', after))
    return !isEqual(before.endpoints, after.endpoints);
  if (isA('Machine', before) && isA('Machine', after)) return !isEqual(before.status, after.status);
  if (isA('Component', before) && isA('Component', after)) return !isEqual(before.status, after.status);
  if (!isEqual(specOf(before), specOf(after))) return true;
  return !isEqual(conditionsOf(before), conditionsOf(after));
}

/** What components write down for themselves, as the cluster autoscaler its status. */
function isBookkeeping(kind: string, key: string): boolean {
  return kind === 'ConfigMap' && key.startsWith('kube-system/');
}

function looksOf(pod: Pod): unknown {
  return [
    pod.spec.nodeName,
    pod.status?.phase,
    pod.status?.podIP,
    pod.status?.reason,
    conditionsOf(pod),
    (pod.status?.containerStatuses ?? []).map(({ ready, restartCount, state }) => [
      ready,
      restartCount,
      Object.keys(state ?? {}),
      state?.waiting?.reason,
    ]),
  ];
}

function specOf(object: AnyObject): unknown {
  return (object as { spec?: unknown }).spec;
}

/** Types and values only: times and messages change without anything to see. */
function conditionsOf(object: AnyObject): unknown {
  const { status } = object as { status?: { conditions?: readonly { type: string; status: string }[] } };
  return (status?.conditions ?? []).map(({ type, status: value }) => [type, value]);
}
