import { milliValue } from '../../api/quantity.ts';
import type { Pod } from '../../api/types.ts';
import { isDaemonPod, isMirrorPod, requested } from '../pods.ts';
import type { SimulatedNode } from '../simulation.ts';
import { isLongTerminating } from './long-terminating.ts';

const GPU = 'nvidia.com/gpu';

/** The shares of a node that are requested. Models cluster-autoscaler/simulator/utilization.Info */
export interface Utilization {
  readonly cpu: number;
  readonly memory: number;
  readonly gpu: number;
  /** The resource that is used most, or the one that alone counts. */
  readonly resource: 'cpu' | 'memory' | typeof GPU;
  readonly value: number;
}

export interface UtilizationOptions {
  readonly ignoreDaemonSets?: boolean;
  readonly ignoreMirrorPods?: boolean;
}

/**
 * The larger of the requested shares of CPU and memory; on a node with GPUs only theirs counts. Undefined when the node
 * has nothing allocatable. Models cluster-autoscaler/simulator/utilization.Calculate
 */
export function utilizationOf(
  { node, pods }: SimulatedNode,
  now: number,
  options: UtilizationOptions = {},
): Utilization | undefined {
  const allocatable = node.status?.allocatable ?? {};
  const share = (resource: string) => shareOf(resource, allocatable[resource], pods, now, options);
  if (hasGpu({ node })) {
    const gpu = share(GPU) ?? 0;
    return { cpu: 0, memory: 0, gpu, resource: GPU, value: gpu };
  }
  const cpu = share('cpu');
  const memory = share('memory');
  if (cpu === undefined || memory === undefined) return undefined;
  return cpu > memory
    ? { cpu, memory, gpu: 0, resource: 'cpu', value: cpu }
    : { cpu, memory, gpu: 0, resource: 'memory', value: memory };
}

export function hasGpu({ node }: Pick<SimulatedNode, 'node'>): boolean {
  return node.status?.capacity?.[GPU] !== undefined;
}

/** Models cluster-autoscaler/simulator/utilization.CalculateUtilizationOfResource */
function shareOf(
  resource: string,
  allocatable: string | undefined,
  pods: readonly Pod[],
  now: number,
  { ignoreDaemonSets = false, ignoreMirrorPods = false }: UtilizationOptions,
): number | undefined {
  const whole = amountOf(resource, allocatable);
  if (whole === 0) return undefined;
  const isIgnored = (pod: Pod) =>
    (ignoreDaemonSets && isDaemonPod(pod)) || (ignoreMirrorPods && isMirrorPod(pod));
  const counted = pods.filter((pod) => !isIgnored(pod) && !isLongTerminating(pod, now));
  return requested(counted, resource) / (whole - requested(pods.filter(isIgnored), resource));
}

/** In the same unit as pods' requests. */
function amountOf(resource: string, text: string | undefined): number {
  return resource === 'cpu' ? milliValue(text) : milliValue(text) / 1000;
}
