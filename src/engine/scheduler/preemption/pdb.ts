import { isEmptySelector, matchesSelector } from '../../api/labels.ts';
import type { Pod, PodDisruptionBudget } from '../../api/types.ts';
import type { PodInfo } from '../pod-info.ts';

/**
 * Parts pods into those whose eviction would break a PodDisruptionBudget and the rest; each eviction counts
 * against the budgets that later ones find. Models plugins/defaultpreemption filterPodsWithPDBViolation
 */
export function splitByPdb(
  pods: readonly PodInfo[],
  budgets: readonly PodDisruptionBudget[],
): { violating: PodInfo[]; others: PodInfo[] } {
  const allowed = new Map(budgets.map((budget) => [budget, budget.status?.disruptionsAllowed ?? 0]));
  const violating: PodInfo[] = [];
  const others: PodInfo[] = [];
  for (const info of pods) {
    let violates = false;
    for (const budget of budgets) {
      if (!covers(budget, info.pod)) continue;
      const left = (allowed.get(budget) ?? 0) - 1;
      allowed.set(budget, left);
      if (left < 0) violates = true;
    }
    (violates ? violating : others).push(info);
  }
  return { violating, others };
}

/** Here, unlike in the eviction API, an empty selector covers nothing. Pods being disrupted already are paid for. */
function covers({ metadata, spec, status }: PodDisruptionBudget, { metadata: pod }: Pod): boolean {
  if (metadata.namespace !== pod.namespace || Object.keys(pod.labels ?? {}).length === 0) return false;
  if (!spec.selector || isEmptySelector(spec.selector) || !matchesSelector(spec.selector, pod.labels))
    return false;
  return !Object.hasOwn(status?.disruptedPods ?? {}, pod.name);
}
