import { defaultAutoscaler } from '../../api/defaults/autoscaling.ts';
import { keyOf } from '../../api/key.ts';
import { formatTime } from '../../api/time.ts';
import type { HorizontalPodAutoscaler } from '../../api/types.ts';
import type { EventEntry } from '../../store/events.ts';
import type { ControllerContext } from '../controller.ts';
import { type Computation, computeSize, problemOf, receiptOf, type SyncTools } from './compute.ts';
import { Conditions, type HpaStatus } from './conditions.ts';
import { recordScaling, type SizeDecision } from './decide.ts';
import type { HpaReceipt } from './record.ts';
import { writeScale } from './scale-target.ts';

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

type Looked = Extract<Computation, { ok: true }>;
type Rescale = Extract<SizeDecision, { type: 'out-of-bounds' | 'measured' }>;

class Sync {
  readonly #hpa: HorizontalPodAutoscaler;
  readonly #context: ControllerContext;
  readonly #tools: SyncTools;
  readonly #conditions: Conditions;
  #metricStatuses: HpaStatus['currentMetrics'];

  constructor(hpa: HorizontalPodAutoscaler, context: ControllerContext, tools: SyncTools) {
    this.#hpa = defaultAutoscaler(hpa);
    this.#context = context;
    this.#tools = tools;
    this.#conditions = new Conditions(hpa.status?.conditions, context.now);
  }

  run(): SyncOutcome {
    const computation = computeSize(this.#hpa, this.#context, this.#tools);
    if (!computation.ok) {
      this.#event('Warning', 'FailedGetScale', computation.error);
      const message = problemOf(computation) ?? '';
      this.#conditions.set('AbleToScale', 'False', 'FailedGetScale', message);
      this.#write({ desiredReplicas: 0, ...this.#hpa.status });
      return { receipt: this.#receipt(computation) };
    }
    const got = "the HPA controller was able to get the target's current scale";
    this.#conditions.set('AbleToScale', 'True', 'SucceededGetScale', got);
    this.#tellMetrics(computation);
    return { decision: computation.decision, receipt: this.#apply(computation) };
  }

  /** What it learned of the pods and their metrics. */
  #tellMetrics({ selected, evaluation }: Looked): void {
    if (selected && !selected.ok) {
      this.#event('Warning', selected.event, selected.error);
      this.#conditions.set('ScalingActive', 'False', selected.reason, selected.message);
    }
    if (!evaluation) return;
    this.#metricStatuses = [...evaluation.statuses];
    for (const { reason, message } of evaluation.failures) this.#event('Warning', reason, message);
    const { status, reason, message } = evaluation.scalingActive;
    this.#conditions.set('ScalingActive', status, reason, message);
  }

  #apply(computation: Looked): HpaReceipt {
    const { decision, request } = computation;
    const { current } = request;
    switch (decision.type) {
      case 'failed':
        this.#keepSize(current);
        this.#event('Warning', 'FailedComputeMetricsReplicas', problemOf(computation) ?? '');
        return this.#receipt(computation);
      case 'disabled': {
        const message = 'scaling is disabled since the replica count of the target is zero';
        this.#conditions.set('ScalingActive', 'False', 'ScalingDisabled', message);
        this.#setSize(current, current, false);
        return this.#receipt(computation);
      }
      case 'out-of-bounds':
        return this.#rescale(decision, computation);
      case 'measured': {
        const { stabilized, limited } = decision;
        this.#conditions.set('AbleToScale', 'True', stabilized.reason, stabilized.message);
        const isLimited = limited.replicas !== stabilized.replicas;
        this.#conditions.set('ScalingLimited', isLimited ? 'True' : 'False', limited.reason, limited.message);
        if (decision.replicas !== current) return this.#rescale(decision, computation);
        this.#setSize(current, current, false);
        return this.#receipt(computation);
      }
    }
  }

  #rescale({ replicas, reason }: Rescale, computation: Looked): HpaReceipt {
    const { request, scale } = computation;
    const { current } = request;
    const error = writeScale(this.#context.api, scale, replicas);
    if (error !== undefined) {
      this.#event('Warning', 'FailedRescale', `New size: ${replicas}; reason: ${reason}; error: ${error}`);
      const message = `the HPA controller was unable to update the target scale: ${error}`;
      this.#conditions.set('AbleToScale', 'False', 'FailedUpdateScale', message);
      this.#keepSize(current);
      return this.#receipt(computation, undefined, message);
    }
    const message = `the HPA controller was able to update the target scale to ${replicas}`;
    this.#conditions.set('AbleToScale', 'True', 'SucceededRescale', message);
    this.#event('Normal', 'SuccessfulRescale', `New size: ${replicas}; reason: ${reason}`);
    recordScaling(this.#tools.history, request, replicas);
    this.#setSize(current, replicas, true);
    return this.#receipt(computation, replicas);
  }

  /** Models setCurrentReplicasAndMetricsInStatus */
  #keepSize(current: number): void {
    this.#setSize(current, this.#hpa.status?.desiredReplicas ?? 0, false);
  }

  /** Models setStatus */
  #setSize(currentReplicas: number, desiredReplicas: number, rescaled: boolean): void {
    const lastScaleTime = rescaled ? formatTime(this.#context.now) : this.#hpa.status?.lastScaleTime;
    const currentMetrics = this.#metricStatuses;
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

  #receipt(computation: Computation, written?: number, error?: string): HpaReceipt {
    return receiptOf(this.#hpa, this.#context.now, computation, written, error);
  }
}
