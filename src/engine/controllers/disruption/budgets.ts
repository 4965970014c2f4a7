import { matchesSelector } from '../../api/labels.ts';
import type { Pod, PodDisruptionBudget } from '../../api/types.ts';
import type { Store } from '../../store/store.ts';

/** Models k8s.io/client-go/listers/policy/v1 GetPodPodDisruptionBudgets: an empty selector selects all. */
export function budgetsOf(store: Store, pod: Pick<Pod, 'metadata'>): PodDisruptionBudget[] {
  return [...store.list('PodDisruptionBudget')].filter((budget) => selects(budget, pod));
}

export function selects(budget: PodDisruptionBudget, pod: Pick<Pod, 'metadata'>): boolean {
  return (
    budget.metadata.namespace === pod.metadata.namespace &&
    matchesSelector(budget.spec.selector, pod.metadata.labels)
  );
}

export function podsOf(store: Store, budget: PodDisruptionBudget): Pod[] {
  return [...store.list('Pod')].filter((pod) => selects(budget, pod));
}
