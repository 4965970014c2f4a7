import type { Pod } from '../../api/types.ts';
import { isDaemonPod } from '../pods.ts';
import { type BlockingReason, type DrainContext, drainabilityOf } from './drainability.ts';

export interface BlockingPod {
  readonly pod: Pod;
  readonly reason: BlockingReason;
  readonly message: string;
}

/** What would become of a node's pods. Models cluster-autoscaler/simulator.PodMoveInfo */
export type PodMoves =
  | {
      readonly ok: true;
      /** Pods that need another place. */
      readonly pods: readonly Pod[];
      readonly daemons: readonly Pod[];
      /** Pods that are to finish by themselves first. */
      readonly finishing: readonly Pod[];
    }
  | { readonly ok: false; readonly blocking: BlockingPod };

/** Models cluster-autoscaler/simulator.GetPodsToMove */
export function podsToMove(pods: Iterable<Pod>, context: DrainContext): PodMoves {
  const moved: Pod[] = [];
  const daemons: Pod[] = [];
  const finishing: Pod[] = [];
  for (const pod of pods) {
    const verdict = drainabilityOf(pod, context);
    switch (verdict.outcome) {
      case 'drain':
        (isDaemonPod(pod) ? daemons : moved).push(pod);
        break;
      case 'wait':
        finishing.push(pod);
        break;
      case 'block':
        return { ok: false, blocking: { pod, reason: verdict.reason, message: verdict.message } };
      case 'skip':
        break;
    }
  }
  return { ok: true, pods: moved, daemons, finishing };
}
