import { isTerminating, podCondition } from '../../api/pod-status.ts';
import type { Settings } from '../../api/settings.ts';
import { parseTime } from '../../api/time.ts';
import type { Pod } from '../../api/types.ts';
import type { PodMetric, PodMetricMap } from './pod-metrics.ts';

/** Names of pods by what their sample is worth. */
export interface PodGroups {
  readonly ready: readonly string[];
  readonly unready: readonly string[];
  readonly missing: readonly string[];
  readonly ignored: readonly string[];
}

type Timing = Pick<Settings, 'hpaCpuInitializationPeriod' | 'hpaInitialReadinessDelay'>;

/** Models pkg/controller/podautoscaler/replica_calculator.go groupPods */
export function groupPods(
  pods: readonly Pod[],
  metrics: PodMetricMap,
  resource: string,
  now: number,
  timing: Timing,
): PodGroups {
  const groups = {
    ready: [] as string[],
    unready: [] as string[],
    missing: [] as string[],
    ignored: [] as string[],
  };
  for (const pod of pods) groups[groupOf(pod, metrics, resource, now, timing)].push(pod.metadata.name);
  return groups;
}

function groupOf(
  pod: Pod,
  metrics: PodMetricMap,
  resource: string,
  now: number,
  timing: Timing,
): keyof PodGroups {
  const phase = pod.status?.phase;
  if (isTerminating(pod) || phase === 'Failed') return 'ignored';
  if (phase === 'Pending') return 'unready';
  const metric = metrics.get(pod.metadata.name);
  if (!metric) return 'missing';
  return resource === 'cpu' && isStartingUp(pod, metric, now, timing) ? 'unready' : 'ready';
}

/** Starting costs CPU that says nothing about the load. */
function isStartingUp(pod: Pod, metric: PodMetric, now: number, timing: Timing): boolean {
  const ready = podCondition(pod, 'Ready');
  const startTime = pod.status?.startTime;
  if (!ready || startTime === undefined) return true;
  const started = parseTime(startTime);
  const changed = ready.lastTransitionTime ? parseTime(ready.lastTransitionTime) : Number.NEGATIVE_INFINITY;
  const isUnready = ready.status === 'False';
  // While it may still be initializing, a sample counts only if its whole window lies after the last change.
  if (started + timing.hpaCpuInitializationPeriod > now) {
    return isUnready || metric.timestamp < changed + metric.windowMs;
  }
  // Later, only a pod that never became ready is left out.
  return isUnready && started + timing.hpaInitialReadinessDelay > changed;
}
