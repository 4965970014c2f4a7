import { defaultAutoscaler } from '../../api/defaults/autoscaling.ts';
import type { HorizontalPodAutoscaler } from '../../api/types.ts';
import { computeSize, receiptOf, type Surroundings, type SyncTools } from './compute.ts';
import type { MetricSpec } from './metric-source.ts';
import type { HpaChange, HpaReceipt } from './record.ts';

/** The calculation as the controller would do it now if something were otherwise; nothing comes of it. */
export function previewSize(
  hpa: HorizontalPodAutoscaler,
  change: HpaChange,
  { store, settings, now }: Surroundings,
  { history, ...tools }: SyncTools,
): HpaReceipt {
  const { tolerance = settings.hpaTolerance } = change;
  const changed = changedBy(defaultAutoscaler(hpa), change);
  const around = {
    store,
    now,
    settings: {
      ...settings,
      hpaTolerance: tolerance,
      hpaDownscaleStabilization: change.downscaleStabilization ?? settings.hpaDownscaleStabilization,
    },
  };
  const computation = computeSize(changed, around, { ...tools, history: history.copy() });
  const decision = computation.ok ? computation.decision : undefined;
  const wanted = decision && 'replicas' in decision ? decision.replicas : undefined;
  return receiptOf(changed, now, computation, wanted);
}

function changedBy(
  hpa: HorizontalPodAutoscaler,
  { target, min, max, downscaleStabilization }: HpaChange,
): HorizontalPodAutoscaler {
  const { spec } = hpa;
  const { metrics, behavior } = spec;
  const window =
    downscaleStabilization === undefined
      ? {}
      : { stabilizationWindowSeconds: Math.round(downscaleStabilization / 1000) };
  return {
    ...hpa,
    spec: {
      ...spec,
      ...(min !== undefined && { minReplicas: min }),
      ...(max !== undefined && { maxReplicas: max }),
      ...(target !== undefined && metrics && { metrics: metrics.map((each) => withTarget(each, target)) }),
      ...(behavior && { behavior: { ...behavior, scaleDown: { ...behavior.scaleDown, ...window } } }),
    },
  };
}

function withTarget(metric: MetricSpec, target: number): MetricSpec {
  const changed = <S extends NonNullable<MetricSpec['resource' | 'containerResource']>>(source: S): S => ({
    ...source,
    target:
      source.target.averageUtilization === undefined
        ? { ...source.target, averageValue: `${target}m` }
        : { ...source.target, averageUtilization: target },
  });
  const { resource, containerResource } = metric;
  return {
    ...metric,
    ...(resource && { resource: changed(resource) }),
    ...(containerResource && { containerResource: changed(containerResource) }),
  };
}
