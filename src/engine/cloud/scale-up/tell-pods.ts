import type { Client } from '../../store/client.ts';
import { printScaleUps } from './balance.ts';
import {
  countReasons,
  didNotTriggerScaleUp,
  noScaleUpEvent,
  scaleUpEvent,
  triggeredScaleUp,
} from './messages.ts';
import type { ScaleUpStatus } from './scale-up.ts';

/**
 * Events of the pods that get a node, or else of those that do not. Models
 * cluster-autoscaler/processors/status EventingScaleUpStatusProcessor
 */
export function tellPods(api: Client, { result, infos, triggeredBy, unhelped }: ScaleUpStatus): void {
  if (result === 'no-options') {
    const { type, reason } = noScaleUpEvent;
    for (const { pods, reasonsByPool } of unhelped) {
      const message = didNotTriggerScaleUp(countReasons(reasonsByPool.values()));
      for (const pod of pods) api.event(pod, type, reason, message);
    }
  }
  if (infos.length === 0) return;
  const message = triggeredScaleUp(printScaleUps(infos));
  for (const pod of triggeredBy) api.event(pod, scaleUpEvent.type, scaleUpEvent.reason, message);
}
