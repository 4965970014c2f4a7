import type { Pod } from '../api/types.ts';
import { explainPending, type PendingExplanation } from '../explain/pending/pending.ts';
import type { Cluster } from './cluster.ts';

/** The answer to *Why is it pending?*; undefined for a pod that is not. */
export function explainPendingPod(cluster: Cluster, pod: Pod): PendingExplanation | undefined {
  const { store, scheduler, cloud, now } = cluster;
  return explainPending(pod, {
    store,
    scheduler,
    components: cluster.components(),
    autoscaler: cloud.records,
    now,
  });
}
