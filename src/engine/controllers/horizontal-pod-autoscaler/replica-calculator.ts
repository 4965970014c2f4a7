import type { MetricsApi } from '../../api/metrics.ts';
import type { Settings } from '../../api/settings.ts';
import type { Pod } from '../../api/types.ts';
import { groupPods, type PodGroups } from './group-pods.ts';
import { resourceMetrics } from './pod-metrics.ts';
import { podRequestsOf } from './pod-requests.ts';
import type { MetricReceipt, ProposalRule } from './record.ts';
import { averageRatio, type UsageRatio, utilizationRatio, type Values } from './usage-ratio.ts';

export interface ResourceTarget {
  readonly resource: string;
  /** Only this container, for a ContainerResource metric. */
  readonly container?: string;
  readonly unit: 'percent' | 'milli';
  readonly value: number;
}

export interface Surroundings {
  readonly current: number;
  readonly pods: readonly Pod[];
  readonly metrics: MetricsApi;
  /** Virtual ms. */
  readonly now: number;
  readonly settings: Settings;
}

export type Proposal =
  | {
      readonly ok: true;
      readonly replicas: number;
      readonly measured: UsageRatio;
      readonly assumedRatio?: number;
      readonly assumed?: MetricReceipt['assumed'];
      /** Samples that the deciding ratio is of. */
      readonly multiplied: number;
      readonly rule: ProposalRule;
      readonly groups: PodGroups;
    }
  | { readonly ok: false; readonly error: string };

const failed = (error: string): Proposal => ({ ok: false, error });

/**
 * The size at which the pods would meet the target.
 * Models pkg/controller/podautoscaler/replica_calculator.go GetResourceReplicas and GetRawResourceReplicas
 */
export function proposeReplicas(target: ResourceTarget, around: Surroundings): Proposal {
  const { resource, container } = target;
  const { current, pods, now, settings } = around;
  const metrics = resourceMetrics(around.metrics, pods, resource, container);
  if (!metrics) {
    const { problem } = around.metrics;
    const why =
      problem === undefined
        ? 'no metrics returned from resource metrics API'
        : `unable to fetch metrics from resource metrics API: ${problem}`;
    return failed(`unable to get metrics for resource ${resource}: ${why}`);
  }
  if (pods.length === 0) return failed('no pods returned by selector while calculating replica count');
  const groups = groupPods(pods, metrics, resource, now, settings);
  const values = new Map([...metrics].map(([name, { value }]) => [name, value]));
  for (const name of [...groups.ignored, ...groups.unready]) values.delete(name);
  if (values.size === 0) return failed('did not receive metrics for targeted pods (pods might be unready)');

  const measure = measureFor(target, pods);
  if (typeof measure === 'string') return failed(measure);
  const measured = measure.ratioOf(values);
  if (!measured) return failed('no metrics returned matched known pods');
  const { ratio } = measured;
  const withUnready = groups.unready.length > 0 && ratio > 1;
  if (!withUnready && groups.missing.length === 0) {
    const multiplied = groups.ready.length;
    const found = { ok: true, measured, groups, multiplied } as const;
    return isTolerable(ratio, settings)
      ? { ...found, rule: 'tolerable', replicas: current }
      : { ...found, rule: 'scaled', replicas: Math.ceil(ratio * multiplied) };
  }
  // Pods without a usable sample are assumed to use whatever changes the size least.
  for (const name of groups.missing) {
    if (ratio < 1) values.set(name, measure.fullUse(name));
    else if (ratio > 1) values.set(name, 0);
  }
  if (withUnready) for (const name of groups.unready) values.set(name, 0);
  const assumedRatio = measure.ratioOf(values)?.ratio ?? ratio;
  const assumed: MetricReceipt['assumed'] = {
    ...(groups.missing.length > 0 && ratio !== 1 && { missing: ratio < 1 ? 'all' : 'nothing' }),
    ...(withUnready && { unready: 'nothing' }),
  };
  const found = { ok: true, measured, groups, assumedRatio, assumed, multiplied: values.size } as const;
  if (isTolerable(assumedRatio, settings)) return { ...found, rule: 'tolerable', replicas: current };
  const replicas = Math.ceil(assumedRatio * values.size);
  const turned = (ratio < 1 && assumedRatio > 1) || (ratio > 1 && assumedRatio < 1);
  const reversed = (assumedRatio < 1 && replicas > current) || (assumedRatio > 1 && replicas < current);
  return turned || reversed
    ? { ...found, rule: 'turned', replicas: current }
    : { ...found, rule: 'scaled', replicas };
}

/** How to compare with the target, and what a pod without a sample uses at most; a string says what is missing. */
function measureFor(
  { resource, container, unit, value: target }: ResourceTarget,
  pods: readonly Pod[],
): { ratioOf(values: Values): UsageRatio | undefined; fullUse(podName: string): number } | string {
  if (unit === 'milli') return { ratioOf: (values) => averageRatio(values, target), fullUse: () => target };
  const found = podRequestsOf(pods, resource, container);
  if (!found.ok) return found.error;
  const { requests } = found;
  return {
    ratioOf: (values) => utilizationRatio(values, requests, target),
    fullUse: (name) => Number((BigInt(requests.get(name) ?? 0) * BigInt(Math.max(100, target))) / 100n),
  };
}

/** Models pkg/controller/podautoscaler/replica_calculator.go Tolerances.isWithin (since v1.33) */
function isTolerable(ratio: number, { hpaTolerance }: Settings): boolean {
  return 1 - hpaTolerance <= ratio && ratio <= 1 + hpaTolerance;
}
