import { keyOf } from '../../api/key.ts';
import type { MetricsApi } from '../../api/metrics.ts';
import type { Settings } from '../../api/settings.ts';
import type { HorizontalPodAutoscaler } from '../../api/types.ts';
import type { Store } from '../../store/store.ts';
import { decideSize, type SizeDecision, type SizeRequest } from './decide.ts';
import { type Evaluation, evaluateMetrics } from './evaluate-metrics.ts';
import type { ScalingHistory } from './history.ts';
import type { HpaOutcome, HpaReceipt } from './record.ts';
import { findScale, type Scale } from './scale-target.ts';
import type { SelectedPods, SelectorRegistry } from './selected-pods.ts';

export interface SyncTools {
  readonly metrics: MetricsApi;
  readonly selectors: SelectorRegistry;
  readonly history: ScalingHistory;
}

export interface Surroundings {
  readonly store: Store;
  readonly settings: Settings;
  /** Virtual ms. */
  readonly now: number;
}

/** What one look at a target gives: the size that it should have, and all that it was computed from. */
export type Computation =
  | { readonly ok: false; readonly error: string }
  | {
      readonly ok: true;
      readonly scale: Scale;
      readonly request: SizeRequest;
      readonly decision: SizeDecision;
      /** Of the target's pods; absent when they were not looked for. */
      readonly selected?: SelectedPods;
      readonly evaluation?: Evaluation;
    };

/**
 * The size that a target should have now. It writes nothing but a recommendation into the history.
 *
 * @param hpa with its defaults filled in
 */
export function computeSize(
  hpa: HorizontalPodAutoscaler,
  { store, settings, now }: Surroundings,
  { metrics, selectors, history }: SyncTools,
): Computation {
  const found = findScale(store, hpa);
  if (!found.ok) return found;
  const { scale } = found;
  const { minReplicas = 1, maxReplicas, behavior } = hpa.spec;
  const { namespace } = hpa.metadata;
  const request: SizeRequest = {
    current: scale.replicas,
    min: minReplicas,
    max: maxReplicas,
    behavior,
    now,
    downscaleStabilization: settings.hpaDownscaleStabilization,
  };
  let selected: SelectedPods | undefined;
  let evaluation: Evaluation | undefined;
  const decision = decideSize(history, request, () => {
    selected = selectors.select(store, keyOf(hpa), namespace, scale.selector);
    if (!selected.ok) return undefined;
    const around = { current: scale.replicas, pods: selected.pods, metrics, now, settings };
    evaluation = evaluateMetrics(hpa.spec.metrics ?? [], namespace, around);
    return evaluation.recommendation;
  });
  return {
    ok: true,
    scale,
    request,
    decision,
    ...(selected && { selected }),
    ...(evaluation && { evaluation }),
  };
}

/** Why there is no size; undefined when there is one. */
export function problemOf(computation: Computation): string | undefined {
  if (!computation.ok)
    return `the HPA controller was unable to get the target's current scale: ${computation.error}`;
  const { selected, evaluation, decision } = computation;
  if (selected && !selected.ok) return selected.error;
  return decision.type === 'failed' ? evaluation?.error : undefined;
}

/**
 * The computation as a receipt.
 *
 * @param written the size that the target has now, or would have
 * @param error why it could not be written
 */
export function receiptOf(
  { spec, status }: HorizontalPodAutoscaler,
  now: number,
  computation: Computation,
  written: number | undefined,
  error = problemOf(computation),
): HpaReceipt {
  const decision = computation.ok ? computation.decision : undefined;
  const evaluation = computation.ok ? computation.evaluation : undefined;
  const current = computation.ok ? computation.request.current : (status?.currentReplicas ?? 0);
  const final = written ?? current;
  const measured = decision?.type === 'measured' ? decision : undefined;
  const limitedBy = measured?.limited.reason;
  return {
    time: now,
    currentReplicas: current,
    min: spec.minReplicas ?? 1,
    max: spec.maxReplicas,
    metrics: evaluation?.receipts ?? [],
    ...(evaluation?.chosen && { chosen: evaluation.chosen }),
    ...(measured && {
      rawDesired: measured.raw,
      stabilized: measured.stabilized.replicas,
      stabilization: measured.stabilized.receipt,
    }),
    ...(measured?.limited.rate && { rate: measured.limited.rate }),
    ...(limitedBy && limitedBy !== 'DesiredWithinRange' && { limitedBy }),
    final,
    reason: final !== current && decision && 'reason' in decision ? decision.reason : '',
    ...(error !== undefined && { error }),
    outcome: outcomeOf(computation, error),
  };
}

function outcomeOf(computation: Computation, error: string | undefined): HpaOutcome {
  if (!computation.ok) return 'no-target';
  const { decision, selected } = computation;
  if (decision.type === 'failed') return selected?.ok === false ? 'no-selector' : 'no-metrics';
  return error === undefined ? decision.type : 'not-written';
}
