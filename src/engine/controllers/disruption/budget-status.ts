import type { PodDisruptionBudget } from '../../api/types.ts';

export type BudgetStatus = NonNullable<PodDisruptionBudget['status']>;
type Condition = NonNullable<BudgetStatus['conditions']>[number];

/** Models k8s.io/component-helpers/apps/poddisruptionbudget.UpdateDisruptionAllowedCondition */
export function withAllowedCondition(status: BudgetStatus, now: string): BudgetStatus {
  const allowed = status.disruptionsAllowed > 0;
  return withDisruptionCondition(
    status,
    allowed ? 'True' : 'False',
    allowed ? 'SufficientPods' : 'InsufficientPods',
    '',
    now,
  );
}

/** Models k8s.io/apimachinery/pkg/api/meta.SetStatusCondition for `DisruptionAllowed` */
export function withDisruptionCondition(
  status: BudgetStatus,
  value: 'True' | 'False',
  reason: string,
  message: string,
  now: string,
): BudgetStatus {
  const others = status.conditions?.filter(({ type }) => type !== 'DisruptionAllowed') ?? [];
  const old = status.conditions?.find(({ type }) => type === 'DisruptionAllowed');
  const condition: Condition = {
    type: 'DisruptionAllowed',
    status: value,
    reason,
    message,
    lastTransitionTime: old?.status === value ? old.lastTransitionTime : now,
    ...(status.observedGeneration !== undefined && { observedGeneration: status.observedGeneration }),
  };
  return { ...status, conditions: [...others, condition] };
}
