import { isTerminal } from '../../api/pod-status.ts';
import type { Pod } from '../../api/types.ts';
import type { Requeue } from '../controller.ts';
import { cleanUpHistory } from './history.ts';
import { syncNewest } from './newest.ts';
import type { Pass } from './pass.ts';
import { isComplete, syncRolloutStatus } from './progress.ts';
import { active, replicasOf, total } from './replica-sets.ts';

/** First all old pods end, then new ones begin. Models pkg/controller/deployment/recreate.go rolloutRecreate */
export function rolloutRecreate(pass: Pass): Requeue | undefined {
  syncNewest(pass, false);
  const old = active(pass.old);
  for (const replicaSet of old) pass.resize(replicaSet, 0);
  if (old.length > 0 || oldPodsRunning(pass)) return syncRolloutStatus(pass);
  if (!pass.newest) {
    const outcome = syncNewest(pass, true);
    if (outcome !== 'done') return outcome === 'retry' ? { type: 'retry' } : undefined;
  }
  const { deployment, newest } = pass;
  if (newest && replicasOf(newest) !== replicasOf(deployment)) pass.resize(newest, replicasOf(deployment));
  if (isComplete(deployment, deployment.status)) cleanUpHistory(pass);
  return syncRolloutStatus(pass);
}

/** Terminating pods count until they are gone. Models pkg/controller/deployment/recreate.go oldPodsRunning */
function oldPodsRunning({ api, old }: Pass): boolean {
  if (total(old, ({ status }) => status?.replicas) > 0) return true;
  return old.some(({ metadata }) =>
    [...api.store.controlledBy(metadata.uid)].some((pod) => pod.kind === 'Pod' && !isTerminal(pod as Pod)),
  );
}
