import { type Key, keyOf } from '../../api/key.ts';
import { isPodReady, isTerminal, isTerminating, withCondition } from '../../api/pod-status.ts';
import { formatTime } from '../../api/time.ts';
import type { Pod, PodDisruptionBudget } from '../../api/types.ts';
import type { Client, DeleteOptions } from '../../store/client.ts';
import type { Store } from '../../store/store.ts';
import { withAllowedCondition } from './budget-status.ts';
import { budgetsOf } from './budgets.ts';

/** So many approved evictions may wait for their pods' deletion. Models pkg/registry/core/pod/storage MaxDisruptedPodSize */
export const MAX_DISRUPTED_PODS = 2000;

/** The eviction API's refusal, worded as the API server words it. */
export interface EvictionRefusal {
  readonly code: 403 | 404 | 409 | 429 | 500 | 503;
  readonly message: string;
  /** `details.causes[0].message`: which budget, and what it lacks. */
  readonly cause?: string;
}

export type EvictionCheck =
  /** `spends` is the budget that one disruption is taken from, if any. */
  | { readonly ok: true; readonly spends?: PodDisruptionBudget }
  | { readonly ok: false; readonly error: EvictionRefusal };

/** Whether the eviction API would let this pod go. Models pkg/registry/core/pod/storage/eviction.go */
export function checkEviction(store: Store, pod: Pod): EvictionCheck {
  if (pod.status?.phase === 'Pending' || isTerminal(pod) || isTerminating(pod)) return { ok: true };
  const [budget, ...others] = budgetsOf(store, pod);
  if (!budget) return { ok: true };
  if (others.length > 0) {
    const message =
      'This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.';
    return { ok: false, error: { code: 500, message } };
  }
  if (!isPodReady(pod) && mayGoUnhealthy(budget)) return { ok: true };
  const error = refusal(budget);
  return error ? { ok: false, error } : { ok: true, spends: budget };
}

/** A pod that is not ready does not count as healthy, so its going spends nothing. */
function mayGoUnhealthy({ spec, status }: PodDisruptionBudget): boolean {
  if (spec.unhealthyPodEvictionPolicy === 'AlwaysAllow') return true;
  const desired = status?.desiredHealthy ?? 0;
  return (status?.currentHealthy ?? 0) >= desired && desired > 0;
}

/** Models EvictionREST.checkAndDecrement */
function refusal({ metadata, status }: PodDisruptionBudget): EvictionRefusal | undefined {
  const { name } = metadata;
  if ((status?.observedGeneration ?? 0) < (metadata.generation ?? 0)) {
    return tooMany(`The disruption budget ${name} is still being processed by the server.`);
  }
  const allowed = status?.disruptionsAllowed ?? 0;
  if (allowed < 0) return forbidden(name, 'pdb disruptions allowed is negative');
  if (Object.keys(status?.disruptedPods ?? {}).length > MAX_DISRUPTED_PODS) {
    return forbidden(name, 'DisruptedPods map too big - too many evictions not confirmed by PDB controller');
  }
  if (allowed > 0) return undefined;
  const desired = status?.desiredHealthy ?? 0;
  const current = status?.currentHealthy ?? 0;
  return tooMany(`The disruption budget ${name} needs ${desired} healthy pods and has ${current} currently`);
}

function tooMany(cause: string): EvictionRefusal {
  return {
    code: 429,
    message: "Cannot evict pod as it would violate the pod's disruption budget.",
    cause,
  };
}

function forbidden(name: string, why: string): EvictionRefusal {
  return { code: 403, message: `poddisruptionbudget.policy "${name}" is forbidden: ${why}` };
}

/**
 * The `eviction` subresource: deletes a pod if its budget allows it, and spends that budget. The client should
 * be the API server's own, in the name of who asked.
 */
export function evictPod(
  api: Client,
  key: Key,
  options: DeleteOptions = {},
): { readonly ok: true } | { readonly ok: false; readonly error: EvictionRefusal } {
  const { problem } = api;
  if (problem !== undefined) return { ok: false, error: { code: 503, message: problem } };
  const pod = api.store.get('Pod', key);
  if (!pod)
    return {
      ok: false,
      error: { code: 404, message: `pods "${key.slice(key.indexOf('/') + 1)}" not found` },
    };
  const check = checkEviction(api.store, pod);
  if (!check.ok) return check;
  if (check.spends) spend(api, check.spends, pod.metadata.name);
  const condition = {
    type: 'DisruptionTarget',
    status: 'True',
    reason: 'EvictionByEvictionAPI',
    message: 'Eviction API: evicting',
  };
  const conditions = withCondition(pod.status?.conditions, condition, formatTime(api.store.clock.now));
  api.setStatus('Pod', key, { ...pod.status, conditions });
  const deleted = api.delete('Pod', key, options);
  if (deleted.ok) return { ok: true };
  return {
    ok: false,
    error: { code: deleted.error.code === 404 ? 404 : 409, message: deleted.error.message },
  };
}

function spend(api: Client, budget: PodDisruptionBudget, podName: string): void {
  const { status } = budget;
  if (!status) return;
  const now = formatTime(api.store.clock.now);
  const spent = {
    ...status,
    disruptionsAllowed: status.disruptionsAllowed - 1,
    disruptedPods: { ...status.disruptedPods, [podName]: now },
  };
  // Upstream leaves the condition alone until nothing is left.
  const next = spent.disruptionsAllowed === 0 ? withAllowedCondition(spent, now) : spent;
  api.setStatus('PodDisruptionBudget', keyOf(budget), next);
}
