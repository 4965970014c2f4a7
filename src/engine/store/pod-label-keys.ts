import { getLabel } from '../api/labels.ts';
import type { Affinity, LabelSelector, Labels, Pod, PodAffinityTerm } from '../api/types.ts';

type PodAffinity = NonNullable<Affinity['podAffinity']>;

/**
 * Writes a new pod's own values of `matchLabelKeys` and `mismatchLabelKeys` into the selectors beside them, where
 * the scheduler reads them. Models pkg/registry/core/pod/strategy.go mutatePodAffinity and mutateTopologySpreadConstraints
 */
export function mergeLabelKeys(pod: Pod): Pod {
  const { affinity, topologySpreadConstraints } = pod.spec;
  if (!affinity?.podAffinity && !affinity?.podAntiAffinity && !topologySpreadConstraints) return pod;
  const { labels } = pod.metadata;
  const merged = affinity && {
    ...affinity,
    ...(affinity.podAffinity && { podAffinity: mergeTerms(affinity.podAffinity, labels) }),
    ...(affinity.podAntiAffinity && { podAntiAffinity: mergeTerms(affinity.podAntiAffinity, labels) }),
  };
  const constraints = topologySpreadConstraints?.map((constraint) => merge(constraint, labels));
  return {
    ...pod,
    spec: {
      ...pod.spec,
      ...(merged && { affinity: merged }),
      ...(constraints && { topologySpreadConstraints: constraints }),
    },
  };
}

function mergeTerms(affinity: PodAffinity, labels: Labels | undefined): PodAffinity {
  const required = affinity.requiredDuringSchedulingIgnoredDuringExecution?.map((term) =>
    merge(term, labels),
  );
  const preferred = affinity.preferredDuringSchedulingIgnoredDuringExecution?.map(
    ({ weight, podAffinityTerm }) => ({ weight, podAffinityTerm: merge(podAffinityTerm, labels) }),
  );
  return {
    ...(required && { requiredDuringSchedulingIgnoredDuringExecution: required }),
    ...(preferred && { preferredDuringSchedulingIgnoredDuringExecution: preferred }),
  };
}

type WithKeys = Pick<PodAffinityTerm, 'labelSelector' | 'matchLabelKeys' | 'mismatchLabelKeys'>;

/** Without a selector there is nothing to narrow: it matches no pod. */
function merge<T extends WithKeys>(term: T, labels: Labels | undefined): T {
  const { labelSelector, matchLabelKeys = [], mismatchLabelKeys = [] } = term;
  const added = [
    ...requirements(matchLabelKeys, 'In', labels),
    ...requirements(mismatchLabelKeys, 'NotIn', labels),
  ];
  if (!labelSelector || added.length === 0) return term;
  const selector: LabelSelector = {
    ...labelSelector,
    matchExpressions: [...(labelSelector.matchExpressions ?? []), ...added],
  };
  return { ...term, labelSelector: selector };
}

function requirements(keys: readonly string[], operator: string, labels: Labels | undefined) {
  return keys.flatMap((key) => {
    const value = getLabel(labels, key);
    return value === undefined ? [] : [{ key, operator, values: [value] }];
  });
}
