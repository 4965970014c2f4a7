import { podRequests } from '../../api/pod-resources.ts';
import { parseTime } from '../../api/time.ts';
import type { Pod } from '../../api/types.ts';
import { didNotTriggerScaleUp, maxNodesReached, noScaleUpEvent } from '../scale-up/messages.ts';
import { tellOperator } from './operator-log.ts';
import type { ScanContext } from './scan-context.ts';

/** While all pods are younger, more are likely to come: it waits for the next look, ms. Models unschedulablePodTimeBuffer */
const YOUNG = 2_000;
/** The same for pods that want GPUs. Models unschedulablePodWithGpuTimeBuffer */
const YOUNG_WITH_GPU = 30_000;

/** Whether to ask for nodes at this look. Models StaticAutoscaler.shouldScaleUp */
export function mayScaleUp(
  pods: readonly Pod[],
  readyNodes: number,
  { settings, api, now }: ScanContext,
): 'yes' | 'no-pods' | 'limited' | 'young' {
  if (pods.length === 0) return 'no-pods';
  const most = settings.caMaxNodesTotal;
  if (most > 0 && readyNodes >= most) {
    const message = `Max total nodes in cluster reached: ${most}`;
    tellOperator(api, 'Warning', 'MaxNodesTotalReached', message);
    const { type, reason } = noScaleUpEvent;
    for (const pod of pods) api.event(pod, type, reason, didNotTriggerScaleUp(maxNodesReached));
    return 'limited';
  }
  return areYoung(pods, now) ? 'young' : 'yes';
}

function areYoung(pods: readonly Pod[], now: number): boolean {
  const withGpu = pods.filter((pod) => (podRequests(pod)['nvidia.com/gpu'] ?? 0) > 0);
  return oldest(pods) + YOUNG > now || (withGpu.length > 0 && oldest(withGpu) + YOUNG_WITH_GPU > now);
}

function oldest(pods: readonly Pod[]): number {
  return Math.min(...pods.map(({ metadata }) => parseTime(metadata.creationTimestamp)));
}
