import { getLabel } from '../../api/labels.ts';
import type { AnyObject, Deployment, Labels, ReplicaSet } from '../../api/types.ts';
import { replicasOf } from './replica-sets.ts';
import { maxSurge } from './strategy.ts';

export const REVISION = 'deployment.kubernetes.io/revision';
const REVISION_HISTORY = 'deployment.kubernetes.io/revision-history';
const DESIRED_REPLICAS = 'deployment.kubernetes.io/desired-replicas';
const MAX_REPLICAS = 'deployment.kubernetes.io/max-replicas';

/** Models pkg/controller/deployment/sync.go maxRevHistoryLengthInChars */
const LONGEST_HISTORY = 2000;

/** Not handed on from a Deployment to its ReplicaSets. Models pkg/controller/deployment/util/deployment_util.go annotationsToSkip */
export const NOT_COPIED: ReadonlySet<string> = new Set([
  'kubectl.kubernetes.io/last-applied-configuration',
  REVISION,
  REVISION_HISTORY,
  DESIRED_REPLICAS,
  MAX_REPLICAS,
  'deprecated.deployment.rollback.to',
]);

/** 0 when there is none. */
export function revisionOf(object: AnyObject): number {
  return wholeNumber(getLabel(object.metadata.annotations, REVISION)) ?? 0;
}

/** The Deployment's size when this ReplicaSet was last sized. */
export function desiredReplicas(replicaSet: ReplicaSet): number | undefined {
  return wholeNumber(getLabel(replicaSet.metadata.annotations, DESIRED_REPLICAS));
}

/** The Deployment's size with its surge when this ReplicaSet was last sized. */
export function maxReplicas(replicaSet: ReplicaSet): number | undefined {
  return wholeNumber(getLabel(replicaSet.metadata.annotations, MAX_REPLICAS));
}

/** Models pkg/controller/deployment/util/deployment_util.go SetReplicasAnnotations */
export function withSizes(annotations: Labels | undefined, deployment: Deployment): Labels {
  const desired = replicasOf(deployment);
  return {
    ...annotations,
    [DESIRED_REPLICAS]: String(desired),
    [MAX_REPLICAS]: String(desired + maxSurge(deployment)),
  };
}

/**
 * The annotations of the ReplicaSet that is to be the newest: the Deployment's own, and the revision. One that comes
 * back after a rollback remembers the revisions that it had. Models pkg/controller/deployment/util/deployment_util.go
 * SetNewReplicaSetAnnotations
 */
export function newestAnnotations(
  annotations: Labels | undefined,
  deployment: Deployment,
  revision: number,
): Labels {
  const given = Object.entries(deployment.metadata.annotations ?? {}).filter(
    ([name]) => !NOT_COPIED.has(name),
  );
  const merged = { ...annotations, ...Object.fromEntries(given) };
  const text = getLabel(annotations, REVISION);
  const old = text === undefined || text === '' ? 0 : wholeNumber(text);
  if (old === undefined || old >= revision) return merged;
  const renumbered = { ...merged, [REVISION]: String(revision) };
  if (text === undefined) return renumbered;
  return { ...renumbered, [REVISION_HISTORY]: withRevision(getLabel(annotations, REVISION_HISTORY), text) };
}

function withRevision(history: string | undefined, revision: string): string {
  if (!history) return revision;
  const revisions = [...history.split(','), revision];
  while (revisions.length > 1 && revisions.join(',').length > LONGEST_HISTORY) revisions.shift();
  return revisions.join(',');
}

function wholeNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}
