import { controllerOf, type Deployment, type ReplicaSet, type Store } from '../../engine/index.ts';
import type { RolloutView } from '../view.ts';

const REVISION = 'deployment.kubernetes.io/revision';

/** Where a Deployment's rollout stands, and the revisions that its ReplicaSets still remember. */
export function rolloutOf(deployment: Deployment, store: Store): RolloutView {
  const { uid } = deployment.metadata;
  const earlier = [...store.list('ReplicaSet')]
    .filter((set) => controllerOf(set)?.uid === uid)
    .map((set) => ({ revision: revisionOf(set), images: imagesOf(set) }))
    .sort((a, b) => b.revision - a.revision)
    .slice(1);
  return { paused: deployment.spec.paused ?? false, revision: revisionOf(deployment), earlier };
}

function revisionOf({ metadata }: Deployment | ReplicaSet): number {
  return Number(metadata.annotations?.[REVISION] ?? 0);
}

function imagesOf({ spec }: ReplicaSet): readonly string[] {
  return (spec.template?.spec?.containers ?? []).map(({ image }) => image ?? '');
}
