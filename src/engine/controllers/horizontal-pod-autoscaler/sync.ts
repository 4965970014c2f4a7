import { defaultAutoscaler } from '../../api/defaults/autoscaling.ts';
import { keyOf } from '../../api/key.ts';
import type { MetricsApi } from '../../api/metrics.ts';
import { formatTime } from '../../api/time.ts';
import type { HorizontalPodAutoscaler } from '../../api/types.ts';
import type { EventEntry } from '../../store/events.ts';
import type { ControllerContext } from '../controller.ts';
import { Conditions, type HpaStatus } from './conditions.ts';
import { decideSize, recordScaling, type SizeDecision, type SizeRequest } from './decide.ts';
import { type Evaluation, evaluateMetrics } from './evaluate-metrics.ts';
import type { ScalingHistory } from './history.ts';
import type { HpaReceipt } from './record.ts';
import { findScale, type Scale, writeScale } from './scale-target.ts';
import type { SelectorRegistry } from './selected-pods.ts';

export interface SyncTools {
  readonly metrics: MetricsApi;
  readonly selectors: SelectorRegistry;
  readonly history: ScalingHistory;
}

export interface SyncOutcome {
  readonly receipt: HpaReceipt;
  readonly decision?: SizeDecision;
}

/** One sync of one autoscaler. Models pkg/controller/podautoscaler HorizontalController.reconcileAutoscaler */
export function syncAutoscaler(
  hpa: HorizontalPodAutoscaler,
  context: ControllerContext,
  tools: SyncTools,
): SyncOutcome {
  return new Sync(hpa, context, tools).run();
}

class Sync {
  readonly #hpa: HorizontalPodAutoscaler;
  readonly #context: ControllerContext;
  readonly #tools: SyncTools;
  readonly #conditions: Conditions;
  #evaluation: Evaluation | undefined;
  #error: string | undefined;

  constructor(hpa: HorizontalPodAutoscaler, context: ControllerContext, tools: SyncTools) {
    this.#hpa = defaultAutoscaler(hpa);
    this.#context = context;
    this.#tools = tools;
    this.#conditions = new Conditions(hpa.status?.conditions, context.now);
  }

  run(): SyncOutcome {
    const { store, now, settings } = this.#context;
    const found = findScale(store, this.#hpa);
    if (!found.ok) {
      this.#event('Warning', 'FailedGetScale', found.error);
      const message = `the HPA controller was unable to get the target's current scale: ${found.error}`;
      this.#conditions.set('AbleToScale', 'False', 'FailedGetScale', message);
      this.#write({ desiredReplicas: 0, ...this.#hpa.status });
      this.#error = message;
      return { receipt: this.#receipt(this.#hpa.status?.currentReplicas ?? 0) };
    }
    const { scale } = found;
    const got = "the HPA controller was able to get the target's current scale";
    this.#conditions.set('AbleToScale', 'True', 'SucceededGetScale', got);

    const { minReplicas = 1, maxReplicas, behavior } = this.#hpa.spec;
    const request: SizeRequest = {
      current: scale.replicas,
      min: minReplicas,
      max: maxReplicas,
      behavior,
      now,
      downscaleStabilization: settings.hpaDownscaleStabilization,
    };
    const decision = decideSize(this.#tools.history, request, () => this.#recommend(scale));
    return { decision, receipt: this.#apply(decision, request, scale) };
  }

  #recommend(scale: Scale): Evaluation['recommendation'] {
    const { store, now, settings } = this.#context;
    const { namespace } = this.#hpa.metadata;
    const selected = this.#tools.selectors.select(store, keyOf(this.#hpa), namespace, scale.selector);
    if (!selected.ok) {
      this.#event('Warning', selected.event, selected.error);
      this.#conditions.set('ScalingActive', 'False', selected.reason, selected.message);
      this.#error = selected.error;
      return undefined;
    }
    const { metrics } = this.#tools;
    const around = { current: scale.replicas, pods: selected.pods, metrics, now, settings };
    const evaluation = evaluateMetrics(this.#hpa.spec.metrics ?? [], namespace, around);
    this.#evaluation = evaluation;
    for (const { reason, message } of evaluation.failures) this.#event('Warning', reason, message);
    const { status, reason, message } = evaluation.scalingActive;
    this.#conditions.set('ScalingActive', status, reason, message);
    if (!evaluation.recommendation) this.#error = evaluation.error;
    return evaluation.recommendation;
  }

  #apply(decision: SizeDecision, request: SizeRequest, scale: Scale): HpaReceipt {
    const { current } = request;
    switch (decision.type) {
      case 'failed':
        this.#keepSize(current);
        this.#event('Warning', 'FailedComputeMetricsReplicas', this.#error ?? '');
        return this.#receipt(current);
      case 'disabled': {
        const message = 'scaling is disabled since the replica count of the target is zero';
        this.#conditions.set('ScalingActive', 'False', 'ScalingDisabled', message);
        this.#setSize(current, current, false);
        return this.#receipt(current);
      }
      case 'out-of-bounds':
        return this.#rescale(decision, request, scale);
      case 'measured': {
        const { stabilized, limited } = decision;
        this.#conditions.set('AbleToScale', 'True', stabilized.reason, stabilized.message);
        const isLimited = limited.replicas !== stabilized.replicas;
        this.#conditions.set('ScalingLimited', isLimited ? 'True' : 'False', limited.reason, limited.message);
        if (decision.replicas !== current) return this.#rescale(decision, request, scale);
        this.#setSize(current, current, false);
        return this.#receipt(current, decision);
      }
    }
  }

  #rescale(
    decision: Extract<SizeDecision, { type: 'out-of-bounds' | 'measured' }>,
    request: SizeRequest,
    scale: Scale,
  ): HpaReceipt {
    const { replicas, reason } = decision;
    const { current } = request;
    const error = writeScale(this.#context.api, scale, replicas);
    if (error !== undefined) {
      this.#event('Warning', 'FailedRescale', `New size: ${replicas}; reason: ${reason}; error: ${error}`);
      const message = `the HPA controller was unable to update the target scale: ${error}`;
      this.#conditions.set('AbleToScale', 'False', 'FailedUpdateScale', message);
      this.#keepSize(current);
      this.#error = message;
      return this.#receipt(current, decision);
    }
    const message = `the HPA controller was able to update the target scale to ${replicas}`;
    this.#conditions.set('AbleToScale', 'True', 'SucceededRescale', message);
    this.#event('Normal', 'SuccessfulRescale', `New size: ${replicas}; reason: ${reason}`);
    recordScaling(this.#tools.history, request, replicas);
    this.#setSize(current, replicas, true);
    return this.#receipt(current, decision, replicas);
  }

  /** Models setCurrentReplicasAndMetricsInStatus */
  #keepSize(current: number): void {
    this.#setSize(current, this.#hpa.status?.desiredReplicas ?? 0, false);
  }

  /** Models setStatus */
  #setSize(currentReplicas: number, desiredReplicas: number, rescaled: boolean): void {
    const lastScaleTime = rescaled ? formatTime(this.#context.now) : this.#hpa.status?.lastScaleTime;
    const currentMetrics = this.#evaluation?.statuses;
    this.#write({
      ...(lastScaleTime !== undefined && { lastScaleTime }),
      currentReplicas,
      desiredReplicas,
      ...(currentMetrics && { currentMetrics }),
    });
  }

  #write(status: HpaStatus): void {
    const conditions = this.#conditions.list;
    this.#context.api.setStatus('HorizontalPodAutoscaler', keyOf(this.#hpa), { ...status, conditions });
  }

  #event(type: EventEntry['type'], reason: string, message: string): void {
    this.#context.store.events.record(this.#hpa, 'horizontal-pod-autoscaler', type, reason, message);
  }

  #receipt(current: number, decision?: SizeDecision, final = current): HpaReceipt {
    const { minReplicas = 1, maxReplicas } = this.#hpa.spec;
    const measured = decision?.type === 'measured' ? decision : undefined;
    const limitedBy = measured?.limited.reason;
    return {
      time: this.#context.now,
      currentReplicas: current,
      min: minReplicas,
      max: maxReplicas,
      metrics: this.#evaluation?.receipts ?? [],
      ...(this.#evaluation?.chosen && { chosen: this.#evaluation.chosen }),
      ...(measured && { rawDesired: measured.raw, stabilized: measured.stabilized.replicas }),
      ...(limitedBy && limitedBy !== 'DesiredWithinRange' && { limitedBy }),
      final,
      reason: final !== current && decision && 'reason' in decision ? decision.reason : '',
      ...(this.#error !== undefined && { error: this.#error }),
    };
  }
}
