import { getLabel, matchesSelector } from '../../../api/labels.ts';
import type { Pod } from '../../../api/types.ts';
import { isEqual } from '../../../store/equal.ts';
import type { QueueingHint } from '../../cluster-event.ts';
import { constraintsOf, hasAllKeys, type SpreadConstraint } from './constraints.ts';

/** Models pkg/scheduler/framework/plugins/podtopologyspread/plugin.go isSchedulableAfterPodChange */
export const afterPodChange: QueueingHint<'Pod'> = (pod, { before, after }, lister) => {
  if ([before, after].some((changed) => changed && !isInvolved(changed, pod))) return false;
  const constraints = constraintsOf(pod, 'DoNotSchedule', lister);
  if (!before || !after) return matchesAny(constraints, after ?? before);
  const tolerates =
    after.metadata.uid === pod.metadata.uid && !isEqual(before.spec.tolerations, after.spec.tolerations);
  if (tolerates && constraints.some(({ honorsTaints }) => honorsTaints)) return true;
  return constraints.some(
    ({ selector }) =>
      matchesSelector(selector, before.metadata.labels) !== matchesSelector(selector, after.metadata.labels),
  );
};

/** Models pkg/scheduler/framework/plugins/podtopologyspread/plugin.go isSchedulableAfterNodeChange */
export const afterNodeChange: QueueingHint<'Node'> = (pod, { before, after }, lister) => {
  const constraints = constraintsOf(pod, 'DoNotSchedule', lister);
  const matched = !!before && hasAllKeys(before.metadata.labels, constraints);
  const matches = !!after && hasAllKeys(after.metadata.labels, constraints);
  if (!before || !after) return matched || matches;
  if (matched !== matches) return true;
  if (!matches) return false;
  const moved = constraints.some(
    ({ topologyKey }) =>
      getLabel(before.metadata.labels, topologyKey) !== getLabel(after.metadata.labels, topologyKey),
  );
  return moved || !isEqual(before.spec.taints, after.spec.taints);
};

function isInvolved(changed: Pod, pod: Pod): boolean {
  if (changed.metadata.uid === pod.metadata.uid) return true;
  return !!changed.spec.nodeName && changed.metadata.namespace === pod.metadata.namespace;
}

function matchesAny(constraints: readonly SpreadConstraint[], pod: Pod | undefined): boolean {
  return constraints.some(({ selector }) => matchesSelector(selector, pod?.metadata.labels));
}
