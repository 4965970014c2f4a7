import { keyOf } from '../../api/key.ts';
import { isTerminating } from '../../api/pod-status.ts';
import type { ReplicaSet } from '../../api/types.ts';
import { revisionOf } from './annotations.ts';
import type { Pass } from './pass.ts';
import { byAge, replicasOf } from './replica-sets.ts';
import { revisionHistoryLimit } from './strategy.ts';

/** Deletes the oldest empty ReplicaSets beyond the limit. Models pkg/controller/deployment/sync.go cleanupDeployment */
export function cleanUpHistory({ api, deployment, old }: Pass): void {
  const limit = revisionHistoryLimit(deployment);
  if (limit === undefined) return;
  const candidates = old.filter((replicaSet) => !isTerminating(replicaSet));
  const surplus = Math.max(0, candidates.length - limit);
  candidates.sort((a, b) => revisionOf(a) - revisionOf(b) || byAge(a, b));
  for (const replicaSet of candidates.slice(0, surplus)) {
    if (isSettledAtZero(replicaSet)) api.delete('ReplicaSet', keyOf(replicaSet));
  }
}

function isSettledAtZero(replicaSet: ReplicaSet): boolean {
  const { metadata, status } = replicaSet;
  const observed = (status?.observedGeneration ?? 0) >= (metadata.generation ?? 0);
  return observed && replicasOf(replicaSet) === 0 && (status?.replicas ?? 0) === 0;
}
