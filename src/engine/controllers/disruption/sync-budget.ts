import { type Key, keyOf } from '../../api/key.ts';
import { formatTime } from '../../api/time.ts';
import type { PodDisruptionBudget } from '../../api/types.ts';
import type { Client } from '../../store/client.ts';
import type { EventAbout, EventEntry } from '../../store/events.ts';
import type { ControllerContext, Requeue } from '../controller.ts';
import { printSelector } from '../horizontal-pod-autoscaler/print-selector.ts';
import { type BudgetStatus, withAllowedCondition, withDisruptionCondition } from './budget-status.ts';
import { podsOf } from './budgets.ts';
import { countHealthy, reviewDisruptedPods } from './disrupted-pods.ts';
import { expectedPods } from './expected-pods.ts';

/** Models pkg/controller/disruption DisruptionController.sync */
export function syncBudget(key: Key, { store, api, now }: ControllerContext): Requeue | undefined {
  const budget = store.get('PodDisruptionBudget', key);
  if (!budget) return undefined;
  const pods = podsOf(store, budget);
  if (pods.length === 0) report(api, budget, 'Normal', 'NoPods', 'No matching pods found');
  const expected = expectedPods(store, budget, pods);
  if (!expected.ok) {
    const message = `Failed to calculate the number of expected pods: ${expected.error}`;
    report(api, budget, 'Warning', 'CalculateExpectedPodCountFailed', message);
    failSafe(api, budget, expected.error);
    return undefined;
  }
  if (expected.unmanaged.length > 0) {
    report(api, budget, 'Warning', 'UnmanagedPods', unmanagedMessage(budget));
  }
  const review = reviewDisruptedPods(pods, budget.status?.disruptedPods, now);
  for (const pod of review.notDeleted) {
    const { namespace } = budget.metadata;
    // Upstream prints the namespace twice.
    const message = `Pod was expected by PDB ${namespace}/${namespace} to be deleted but it wasn't`;
    report(api, pod, 'Warning', 'NotDeleted', message);
  }
  const currentHealthy = countHealthy(pods, review.kept);
  // Without pods nothing is allowed, so that the first ones to come are safe before their status is.
  const allowed = expected.expectedPods > 0 ? Math.max(0, currentHealthy - expected.desiredHealthy) : 0;
  const { generation } = budget.metadata;
  const status: BudgetStatus = {
    ...(budget.status?.conditions && { conditions: budget.status.conditions }),
    currentHealthy,
    desiredHealthy: expected.desiredHealthy,
    expectedPods: expected.expectedPods,
    disruptionsAllowed: allowed,
    ...(Object.keys(review.kept).length > 0 && { disruptedPods: review.kept }),
    ...(generation !== undefined && { observedGeneration: generation }),
  };
  api.setStatus('PodDisruptionBudget', key, withAllowedCondition(status, formatTime(now)));
  if (review.recheckAt === undefined) return undefined;
  return { type: 'after', ms: review.recheckAt - now, what: 'pdb-deletion-timeout' };
}

/** Forbids disruptions as long as the numbers cannot be known. Models DisruptionController.failSafe */
function failSafe(api: Client, budget: PodDisruptionBudget, error: string): void {
  const unknown: BudgetStatus = {
    currentHealthy: 0,
    desiredHealthy: 0,
    expectedPods: 0,
    disruptionsAllowed: 0,
  };
  const status = { ...unknown, ...budget.status, disruptionsAllowed: 0 };
  const now = formatTime(api.store.clock.now);
  const failed = withDisruptionCondition(status, 'False', 'SyncFailed', error, now);
  api.setStatus('PodDisruptionBudget', keyOf(budget), failed);
}

function unmanagedMessage({ spec }: PodDisruptionBudget): string {
  return (
    `Pods selected by this PodDisruptionBudget (selector: ${printSelector(spec.selector)}) were found ` +
    'to be unmanaged. As a result, the status of the PDB cannot be calculated correctly, which may result in undefined behavior. ' +
    'To account for these pods please set ".spec.minAvailable" field of the PDB to an integer value.'
  );
}

/** Events of this controller bear the program's name. */
export function report(
  api: Client,
  about: EventAbout,
  type: EventEntry['type'],
  reason: string,
  message: string,
): void {
  api.store.events.record(about, 'controllermanager', type, reason, message);
}
