import { matchesSelector } from '../../api/labels.ts';
import type { Pod, PodDisruptionBudget } from '../../api/types.ts';

interface Remaining {
  readonly budget: PodDisruptionBudget;
  allowed: number;
}

/**
 * How many disruptions each budget still allows, less those that are planned.
 * Models cluster-autoscaler/core/scaledown/pdb.basicRemainingPdbTracker
 */
export class RemainingBudgets {
  readonly #remaining: readonly Remaining[];

  constructor(budgets: Iterable<PodDisruptionBudget> = []) {
    this.#remaining = [...budgets].map((budget) => ({
      budget,
      allowed: budget.status?.disruptionsAllowed ?? 0,
    }));
  }

  isCovered(pod: Pod): boolean {
    return this.#matching(pod).length > 0;
  }

  /** The budget that does not let the pod go. */
  blocking(pod: Pod): PodDisruptionBudget | undefined {
    return this.#matching(pod).find(({ allowed }) => allowed < 1)?.budget;
  }

  /** Whether all of these pods may go at once, not only one after the other. */
  allowsTogether(pods: readonly Pod[]): boolean {
    return this.#remaining.every(
      ({ budget, allowed }) => pods.filter((pod) => selects(budget, pod)).length <= allowed,
    );
  }

  spend(pods: readonly Pod[]): void {
    for (const pod of pods) for (const remaining of this.#matching(pod)) remaining.allowed--;
  }

  #matching(pod: Pod): readonly Remaining[] {
    return this.#remaining.filter(({ budget }) => selects(budget, pod));
  }
}

function selects({ metadata, spec }: PodDisruptionBudget, pod: Pod): boolean {
  return metadata.namespace === pod.metadata.namespace && matchesSelector(spec.selector, pod.metadata.labels);
}
