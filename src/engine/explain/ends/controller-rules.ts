import { isA } from '../../api/kinds.ts';
import { controllerOf } from '../../api/pod-status.ts';
import type { Job, Pod, ReplicaSet } from '../../api/types.ts';
import { type Revision, subjectOf } from '../../store/revision.ts';
import { count, quoteDuration } from '../words.ts';
import { type History, type Rule, type Told, toldToEnd } from './end.ts';
import { causeOf, causesOf, objectAt } from './past.ts';
import { tellVictim } from './victim-order.ts';

/** Why controllers end what they own, or what nobody owns any more. */
export const controllerRules: readonly Rule[] = [
  tellVictim,
  tellScaling,
  tellOwnerGone,
  tellCollected,
  tellTtl,
  tellJob,
  tellStatefulSet,
  tellDaemonSet,
  tellNamespace,
];

/** A Deployment moves its pods from one ReplicaSet to another, or keeps another number of them. */
function tellScaling(revision: Revision, history: History): Told | undefined {
  const { before, after, by } = revision;
  if (by !== 'deployment-controller' || !isA('ReplicaSet', before) || !isA('ReplicaSet', after))
    return undefined;
  const from = before.spec.replicas ?? 1;
  const to = after.spec.replicas ?? 1;
  const deployment = controllerOf(after);
  if (to >= from || !deployment) return undefined;
  const newer = newerThan(after, deployment.uid, revision, history);
  if (!newer)
    return {
      says: `Deployment ${deployment.name} scaled its ReplicaSet ${after.metadata.name} from ${from} to ${to}`,
      topic: 'rollout',
    };
  const owner = objectAt(history.store, 'Deployment', keyIn(after, deployment.name), revision.rev - 1);
  const { maxSurge = '25%', maxUnavailable = '25%' } = owner?.spec.strategy?.rollingUpdate ?? {};
  const ready = causesOf(history.store, revision).find(
    (each) => isA('Pod', each.after) && each.by === 'kubelet',
  );
  const isRecreate = owner?.spec.strategy?.type === 'Recreate';
  return {
    says: `The rollout took ${after.metadata.name} from ${from} to ${to} pods: ${newer.metadata.name} has the new template`,
    evidence: [
      isRecreate
        ? 'strategy Recreate: all old pods end before the first new one begins.'
        : `maxSurge ${maxSurge} and maxUnavailable ${maxUnavailable} decide how many may be too many or missing meanwhile.`,
      ...(ready
        ? [`Just before, ${subjectOf(ready).metadata.name} of the new template had become ready.`]
        : []),
    ],
    topic: 'rollout',
  };
}

/** The ReplicaSet of the Deployment's newest template, if that is another one. */
function newerThan(
  set: ReplicaSet,
  deploymentUid: string,
  { rev }: Revision,
  { store }: History,
): ReplicaSet | undefined {
  const number = revisionOf(set);
  for (const each of store.controlledBy(deploymentUid)) {
    if (!isA('ReplicaSet', each) || each.metadata.uid === set.metadata.uid) continue;
    const then = objectAt(store, 'ReplicaSet', keyIn(each, each.metadata.name), rev);
    if (then && revisionOf(then) > number && (then.spec.replicas ?? 1) > 0) return then;
  }
  return undefined;
}

function revisionOf({ metadata }: ReplicaSet): number {
  return Number(metadata.annotations?.['deployment.kubernetes.io/revision'] ?? 0);
}

function tellOwnerGone(revision: Revision, { store }: History): Told | undefined {
  if (revision.by !== 'garbage-collector-controller') return undefined;
  const object = subjectOf(revision);
  const owners = (object.metadata.ownerReferences ?? []).map(({ kind, name }) => `${kind} ${name}`);
  if (owners.length === 0) return { topic: 'owner-gone' };
  const cause = causeOf(store, revision);
  return {
    says: `The garbage collector removed ${object.kind} ${object.metadata.name}: its owner ${owners.join(', ')} is gone`,
    evidence: [
      `Its ownerReferences name ${owners.join(', ')}${cause ? `, of which revision ${cause.rev} was the end` : ''}.`,
    ],
    topic: 'owner-gone',
  };
}

function tellCollected(revision: Revision, { store }: History): Told | undefined {
  const { before, by } = revision;
  if (by !== 'pod-garbage-collector-controller' || !isA('Pod', before)) return undefined;
  const { nodeName } = before.spec;
  const hasNode = nodeName !== undefined && store.named('Node', undefined, nodeName) !== undefined;
  return {
    says: hasNode
      ? `The pod garbage collector removed ${before.metadata.name}, as nobody else would`
      : `The pod garbage collector removed ${before.metadata.name}: there is no Node ${nodeName} any more`,
    evidence: [
      'Nobody can confirm the end of its containers: it looks every 20 s, and waits another 40 s in case the Node comes back.',
    ],
    topic: 'pod-collection',
  };
}

function tellTtl({ before, by }: Revision): Told | undefined {
  if (by !== 'ttl-after-finished-controller' || !isA('Job', before)) return undefined;
  const seconds = before.spec.ttlSecondsAfterFinished ?? 0;
  return {
    says: `Job ${before.metadata.name} had finished, and its time to live was over`,
    evidence: [
      `ttlSecondsAfterFinished: ${quoteDuration(seconds * 1000)} after its end, it goes with its pods.`,
    ],
    topic: 'ttl',
  };
}

function tellJob(revision: Revision, { store }: History): Told | undefined {
  const { by, rev, after, before } = revision;
  if (by !== 'job-controller') return undefined;
  if (isA('Job', after)) {
    const done = after.status?.conditions?.find(
      ({ type, status }) => status === 'True' && (type === 'Complete' || type === 'Failed'),
    );
    const wasDone = isA('Job', before) && before.status?.conditions?.some(({ type }) => type === done?.type);
    if (!done || wasDone) return { topic: 'job' };
    return {
      says:
        done.type === 'Complete'
          ? `Job ${after.metadata.name} is complete`
          : `Job ${after.metadata.name} failed: ${done.message ?? done.reason}`,
      evidence: [
        `${count(after.status?.succeeded ?? 0, 'pod')} succeeded of ${after.spec.completions ?? 1} wanted; ${after.status?.failed ?? 0} failed of ${after.spec.backoffLimit ?? 6} allowed.`,
      ],
      topic: 'job',
    };
  }
  const pod = toldToEnd(revision);
  const owner = pod && controllerOf(pod);
  if (!pod || !owner) return undefined;
  const job = objectAt(store, 'Job', keyIn(pod, owner.name), rev - 1);
  return { says: `${sayJob(job, owner.name)}, so that ${pod.metadata.name} had to end`, topic: 'job' };
}

function sayJob(job: Job | undefined, name: string): string {
  const failed = job?.status?.conditions?.find(({ type }) => type === 'FailureTarget' || type === 'Failed');
  if (failed) return `Job ${name} has failed (${failed.reason})`;
  if (job?.spec.suspend) return `Job ${name} was suspended`;
  return `Job ${name} needs fewer pods`;
}

function tellStatefulSet(revision: Revision, { store }: History): Told | undefined {
  const pod = revision.by === 'statefulset-controller' ? toldToEnd(revision) : undefined;
  const owner = pod && controllerOf(pod);
  if (!pod || !owner) return undefined;
  const set = objectAt(store, 'StatefulSet', keyIn(pod, owner.name), revision.rev - 1);
  const ordinal = Number(pod.metadata.name.slice(owner.name.length + 1));
  const start = set?.spec.ordinals?.start ?? 0;
  const isSurplus = ordinal >= start + (set?.spec.replicas ?? 1);
  const isDone = pod.status?.phase === 'Failed' || pod.status?.phase === 'Succeeded';
  const why = isSurplus
    ? `it wants ${count(set?.spec.replicas ?? 1, 'pod')}, and the highest number goes first`
    : isDone
      ? 'it had ended, and its name is needed for its successor'
      : 'its template has changed, and pods are replaced from the highest number down';
  return { says: `StatefulSet ${owner.name} ended ${pod.metadata.name}: ${why}`, topic: 'statefulset' };
}

function tellDaemonSet(revision: Revision, { store }: History): Told | undefined {
  const pod = revision.by === 'daemonset-controller' ? toldToEnd(revision) : undefined;
  const owner = pod && controllerOf(pod);
  if (!pod || !owner) return undefined;
  const cause = causesOf(store, revision)
    .slice(1)
    .find(({ kind }) => kind === 'Node' || kind === 'DaemonSet');
  const why =
    cause?.kind === 'Node'
      ? `${subjectOf(cause).metadata.name} is no longer a node for it`
      : 'its template has changed';
  return { says: `DaemonSet ${owner.name} ended ${pod.metadata.name}: ${why}`, topic: 'daemonset' };
}

function tellNamespace({ by, before, kind }: Revision): Told | undefined {
  if (by !== 'namespace-controller' || !before) return undefined;
  const { name, namespace } = before.metadata;
  return { says: `${kind} ${name} went with its namespace ${namespace}`, topic: 'namespace' };
}

function keyIn({ metadata }: Pick<Pod, 'metadata'>, name: string): Revision['key'] {
  return `${metadata.namespace}/${name}` as Revision['key'];
}
