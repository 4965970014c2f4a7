import { getLabel, isEmptySelector, matchesSelector } from '../../../api/labels.ts';
import { matchesRequiredNodeAffinity } from '../../../api/node-selector.ts';
import { findUntoleratedTaint } from '../../../api/taints.ts';
import type { LabelSelector, Labels, Node, Pod, TopologySpreadConstraint } from '../../../api/types.ts';
import type { Lister } from '../../lister.ts';
import { type MemoKey, memoKey } from '../../memo-key.ts';
import type { NodeInfo } from '../../node-info.ts';
import { requirementsOf } from '../selector.ts';
import { defaultSelector } from './default-selector.ts';

export const HOSTNAME = 'kubernetes.io/hostname';

/** A constraint with its defaults filled in. Models plugins/podtopologyspread topologySpreadConstraint */
export interface SpreadConstraint {
  readonly maxSkew: number;
  readonly topologyKey: string;
  readonly selector: LabelSelector | undefined;
  readonly minDomains: number;
  /** Nodes that the pod's node affinity excludes do not count. */
  readonly honorsAffinity: boolean;
  /** Nodes with taints that the pod does not tolerate do not count. */
  readonly honorsTaints: boolean;
  /** Equal for constraints that count the same pods. */
  readonly countKey: MemoKey;
}

/** Spreading for pods that ask for none, over hosts and zones. Models plugins/podtopologyspread systemDefaultConstraints */
const systemDefaults: readonly TopologySpreadConstraint[] = [
  { topologyKey: HOSTNAME, whenUnsatisfiable: 'ScheduleAnyway', maxSkew: 3 },
  { topologyKey: 'topology.kubernetes.io/zone', whenUnsatisfiable: 'ScheduleAnyway', maxSkew: 5 },
];

/** The pod's own constraints of one kind; without any of either kind, those that the system assumes. */
export function constraintsOf(
  pod: Pod,
  action: 'DoNotSchedule' | 'ScheduleAnyway',
  lister: Lister,
): readonly SpreadConstraint[] {
  const ofKind = (all: readonly TopologySpreadConstraint[]) =>
    all.filter(({ whenUnsatisfiable }) => whenUnsatisfiable === action);
  if (hasOwnConstraints(pod)) {
    const own = ofKind(pod.spec.topologySpreadConstraints ?? []);
    return own.map((constraint) => complete(constraint, mergedSelector(constraint, pod), pod));
  }
  const defaults = ofKind(systemDefaults);
  const selector = defaults.length > 0 ? defaultSelector(pod, lister) : undefined;
  return selector ? defaults.map((constraint) => complete(constraint, selector, pod)) : [];
}

export function hasOwnConstraints({ spec }: Pod): boolean {
  return (spec.topologySpreadConstraints?.length ?? 0) > 0;
}

function complete(
  { maxSkew, topologyKey, minDomains, nodeAffinityPolicy, nodeTaintsPolicy }: TopologySpreadConstraint,
  selector: LabelSelector | undefined,
  { metadata }: Pod,
): SpreadConstraint {
  return {
    maxSkew,
    topologyKey,
    selector,
    minDomains: minDomains ?? 1,
    honorsAffinity: (nodeAffinityPolicy ?? 'Honor') === 'Honor',
    honorsTaints: nodeTaintsPolicy === 'Honor',
    countKey: memoKey(`spread ${metadata.namespace} ${JSON.stringify(selector)}`),
  };
}

/** `matchLabelKeys` add the pod's own values of these labels to the selector. */
function mergedSelector(
  { labelSelector, matchLabelKeys }: TopologySpreadConstraint,
  { metadata }: Pod,
): LabelSelector | undefined {
  if (!labelSelector || !matchLabelKeys?.length) return labelSelector;
  const own = matchLabelKeys.flatMap((key) => {
    const value = getLabel(metadata.labels, key);
    return value === undefined ? [] : [{ key, operator: 'In', values: [value] }];
  });
  return { matchExpressions: [...own, ...requirementsOf(labelSelector)] };
}

/** Whether the node is of a domain of every constraint. */
export function hasAllKeys(labels: Labels | undefined, constraints: readonly SpreadConstraint[]): boolean {
  return constraints.every(({ topologyKey }) => getLabel(labels, topologyKey) !== undefined);
}

/** Whether the node's pods count. Models plugins/podtopologyspread matchNodeInclusionPolicies */
export function includesNode(constraint: SpreadConstraint, { spec }: Pod, node: Node): boolean {
  if (constraint.honorsAffinity && !matchesRequiredNodeAffinity(spec, node)) return false;
  if (!constraint.honorsTaints) return true;
  return !findUntoleratedTaint(node.spec.taints, spec.tolerations, ['NoSchedule', 'NoExecute']);
}

/** The node's pods that a constraint counts; terminating ones do not. Models plugins/podtopologyspread countPodsMatchSelector */
export function countPods(
  node: NodeInfo,
  { selector, countKey }: SpreadConstraint,
  { metadata }: Pod,
): number {
  const known = node.recall(countKey);
  if (known !== undefined) return known as number;
  if (!selector || isEmptySelector(selector)) return 0;
  return node.remember(countKey, () => {
    let count = 0;
    for (const { pod } of node.pods.values()) {
      const { namespace, deletionTimestamp, labels } = pod.metadata;
      const counts = namespace === metadata.namespace && deletionTimestamp === undefined;
      if (counts && matchesSelector(selector, labels)) count++;
    }
    return count;
  });
}
