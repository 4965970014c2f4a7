import {
  type HpaReceipt,
  isMeasured,
  type MetricReceipt,
} from '../controllers/horizontal-pod-autoscaler/record.ts';
import { count, list } from './words.ts';

/** The autoscaler's last calculation, with its numbers, step by step. */
export function explainAutoscaling(receipt: HpaReceipt): string[] {
  if (receipt.error !== undefined) return [`It cannot decide: ${receipt.error}`];
  const lines = receipt.metrics.flatMap((metric) =>
    isMeasured(metric) ? explainMetric(metric, receipt) : `No metric: ${metric.error}`,
  );
  const { rawDesired, stabilized, final, limitedBy, currentReplicas } = receipt;
  if (rawDesired !== undefined && stabilized !== undefined && stabilized !== rawDesired) {
    lines.push(
      `The metrics ask for ${rawDesired}; higher wishes of the last minutes hold it at ${stabilized} (stabilization).`,
    );
  }
  if (limitedBy) lines.push(limitWords[limitedBy](receipt));
  lines.push(
    final === currentReplicas
      ? `So it stays at ${final}.`
      : `So it goes from ${currentReplicas} to ${final}.`,
  );
  return lines;
}

function explainMetric(metric: MetricReceipt, { currentReplicas }: HpaReceipt): string[] {
  const { ratio, tolerance, proposal, unready, missing } = metric;
  const lines = [`${measured(metric)}: a ratio of ${ratio.toFixed(2)}.`];
  if (Math.abs(ratio - 1) <= tolerance && proposal === currentReplicas) {
    lines.push(`That is within the tolerance of ${tolerance}, so nothing needs to change.`);
  } else
    lines.push(
      `${count(metric.counted, 'measured pod')} × ${ratio.toFixed(2)}, rounded up, asks for ${proposal}.`,
    );
  if (unready.length > 0) lines.push(`Not counted, because not ready yet: ${list(unready)}.`);
  if (missing.length > 0) lines.push(`Not counted, because without a sample yet: ${list(missing)}.`);
  return lines;
}

function measured({ resource, unit, utilization, usage, request, target, average }: MetricReceipt): string {
  if (unit === 'percent') {
    const sum = request === undefined ? '' : ` (${Math.round(usage)}m of ${Math.round(request)}m requested)`;
    return `${resource} is at ${utilization} % of the request${sum}, the target is ${target} %`;
  }
  return `${resource} is at ${average}m a pod, the target is ${target}m`;
}

const limitWords: { readonly [L in NonNullable<HpaReceipt['limitedBy']>]: (receipt: HpaReceipt) => string } =
  {
    TooFewReplicas: ({ min }) => `It may not go below its minimum of ${min}.`,
    TooManyReplicas: ({ max }) => `It may not go above its maximum of ${max}.`,
    ScaleUpLimit: () =>
      'One step up may at most double the pods (or reach 4); the next step follows in 15 s.',
    ScaleDownLimit: () =>
      'How many pods may go in one step is limited; the next step follows at the next look.',
  };
