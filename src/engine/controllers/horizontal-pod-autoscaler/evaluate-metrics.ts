import { evaluateMetric, type MetricResult, type MetricSpec, type MetricStatus } from './metric-source.ts';
import type { FailedMetric, MetricReceipt } from './record.ts';
import type { Surroundings } from './replica-calculator.ts';

export interface ScalingActive {
  readonly status: 'True' | 'False';
  readonly reason: string;
  readonly message: string;
}

export interface Evaluation {
  /** The largest size that a metric asks for; undefined when that cannot be relied on. */
  readonly recommendation: { readonly replicas: number; readonly metric: string } | undefined;
  readonly chosen: MetricReceipt | undefined;
  readonly receipts: readonly (MetricReceipt | FailedMetric)[];
  readonly statuses: readonly MetricStatus[];
  readonly scalingActive: ScalingActive;
  readonly failures: readonly Extract<MetricResult, { ok: false }>[];
  /** Why there is no recommendation. */
  readonly error: string;
}

/**
 * All metrics of an autoscaler: the one that asks for most decides. When some fail, the others may still scale
 * up, never down. Models pkg/controller/podautoscaler HorizontalController.computeReplicasForMetrics
 */
export function evaluateMetrics(
  specs: readonly MetricSpec[],
  namespace: string | undefined,
  around: Surroundings,
): Evaluation {
  const results = specs.map((spec) => evaluateMetric(spec, namespace, around));
  const failures = results.filter((result) => !result.ok);
  let best: Extract<MetricResult, { ok: true }> | undefined;
  for (const result of results) {
    if (result.ok && (!best || best.replicas === 0 || result.replicas > best.replicas)) best = result;
  }
  const [first] = failures;
  const untrusted = !best || (first !== undefined && best.replicas < around.current);
  const common = {
    receipts: results.map(receiptOf),
    statuses: results.map((result) => (result.ok ? result.status : { type: '' })),
    failures,
    error: first
      ? `invalid metrics (${failures.length} invalid out of ${specs.length}), first error is: ${first.error}`
      : '',
  };
  if (!best || untrusted) {
    const message = `the HPA was unable to compute the replica count: ${first?.message ?? ''}`;
    return {
      ...common,
      recommendation: undefined,
      chosen: undefined,
      scalingActive: { status: 'False', reason: first?.reason ?? '', message },
    };
  }
  const message = `the HPA was able to successfully calculate a replica count from ${best.name}`;
  return {
    ...common,
    recommendation: { replicas: best.replicas, metric: best.name },
    chosen: best.receipt,
    scalingActive: { status: 'True', reason: 'ValidMetricFound', message },
  };
}

function receiptOf(result: MetricResult): MetricReceipt | FailedMetric {
  return result.ok ? result.receipt : { reason: result.reason, error: result.message };
}
