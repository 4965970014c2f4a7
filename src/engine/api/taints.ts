import type { Taint, Toleration } from './types.ts';

/**
 * Whether a toleration tolerates a taint. An empty effect stands for all effects, an empty key for all keys,
 * no operator for Equal.
 * Models k8s.io/api/core/v1.Toleration.ToleratesTaint
 */
export function toleratesTaint(toleration: Toleration, taint: Taint): boolean {
  if (toleration.effect && toleration.effect !== taint.effect) return false;
  if (toleration.key && toleration.key !== taint.key) return false;
  switch (toleration.operator ?? '') {
    case '':
    case 'Equal':
      return (toleration.value ?? '') === (taint.value ?? '');
    case 'Exists':
      return true;
    default:
      return false;
  }
}

/**
 * The first taint with one of the given effects that none of the tolerations tolerates; undefined if there is
 * none.
 * Models k8s.io/component-helpers/scheduling/corev1.FindMatchingUntoleratedTaint
 */
export function findUntoleratedTaint(
  taints: readonly Taint[] | undefined,
  tolerations: readonly Toleration[] | undefined,
  effects: readonly string[],
): Taint | undefined {
  return taints?.find(
    (taint) =>
      effects.includes(taint.effect) && !tolerations?.some((toleration) => toleratesTaint(toleration, taint)),
  );
}

/**
 * For each taint the first toleration that tolerates it; undefined as soon as one taint is not tolerated.
 * Models pkg/apis/core/v1/helper.GetMatchingTolerations
 */
export function matchingTolerations(
  taints: readonly Taint[],
  tolerations: readonly Toleration[] | undefined,
): Toleration[] | undefined {
  const used: Toleration[] = [];
  for (const taint of taints) {
    const match = tolerations?.find((toleration) => toleratesTaint(toleration, taint));
    if (!match) return undefined;
    used.push(match);
  }
  return used;
}

/**
 * For how many seconds the tolerations that are in use let a pod stay: 0 when there are none or one of them
 * says 0 or less, Infinity when none of them sets a limit.
 * Models pkg/controller/tainteviction getMinTolerationTime
 */
export function minTolerationSeconds(used: readonly Toleration[]): number {
  if (used.length === 0) return 0;
  let shortest = Number.POSITIVE_INFINITY;
  for (const { tolerationSeconds } of used) {
    if (tolerationSeconds !== undefined) shortest = Math.min(shortest, Math.max(0, tolerationSeconds));
  }
  return shortest;
}
