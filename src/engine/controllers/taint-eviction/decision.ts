import { matchingTolerations, minTolerationSeconds } from '../../api/taints.ts';
import type { Taint, Toleration } from '../../api/types.ts';

/** What NoExecute taints mean for one pod. */
export type EvictionDecision =
  | { readonly type: 'stay' }
  | { readonly type: 'evict-now' }
  | { readonly type: 'evict-after'; readonly seconds: number };

export function noExecuteTaints(taints: readonly Taint[] | undefined): readonly Taint[] {
  return taints?.filter(({ effect }) => effect === 'NoExecute') ?? [];
}

/** Models pkg/controller/tainteviction Controller.processPodOnNode */
export function decideEviction(
  taints: readonly Taint[],
  tolerations: readonly Toleration[] | undefined,
): EvictionDecision {
  if (taints.length === 0) return { type: 'stay' };
  const used = matchingTolerations(taints, tolerations);
  if (!used) return { type: 'evict-now' };
  const seconds = minTolerationSeconds(used);
  if (seconds === Number.POSITIVE_INFINITY) return { type: 'stay' };
  return seconds === 0 ? { type: 'evict-now' } : { type: 'evict-after', seconds };
}
