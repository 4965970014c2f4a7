import {
  type AnyObject,
  type Cluster,
  controllerOf,
  isA,
  makeKey,
  matchesLabels,
  type Pod,
} from '../../../engine/index.ts';
import { refOf } from '../../projection/refs.ts';
import type { Relation } from '../../protocol.ts';
import type { Ref } from '../../view.ts';

const MOST = 12;
const SERVICE_NAME = 'kubernetes.io/service-name';

/** Objects that belong to this one: who made it, what it made, and what it speaks of. */
export function relatedTo(object: AnyObject, cluster: Cluster): Relation[] {
  return [
    relation('Made by', makersOf(object, cluster)),
    relation('It made', madeBy(object, cluster)),
    ...(isA('Pod', object) ? ofPod(object, cluster) : []),
    { ...relation('Pods', podsOf(object, cluster)), isDrawn: true as const },
    ...ofOthers(object, cluster),
  ].filter(({ refs }) => refs.length > 0);
}

function relation(says: string, all: Iterable<Ref>): Relation {
  const refs = [...all];
  return { says, refs: refs.slice(0, MOST), more: Math.max(0, refs.length - MOST) };
}

/** The owner, and its owner, up to the topmost. */
function makersOf(object: AnyObject, { store }: Cluster): Ref[] {
  const makers: Ref[] = [];
  for (let owner = controllerOf(object); owner && makers.length < 4; ) {
    const key = makeKey(object.metadata.namespace, owner.name);
    const above: AnyObject | undefined = store.find(owner.kind, key);
    makers.push(
      above ? refOf(above) : { kind: owner.kind, ...namespaceOf(object), name: owner.name, uid: owner.uid },
    );
    owner = above && controllerOf(above);
  }
  return makers;
}

const makes: Readonly<Record<string, readonly ('ReplicaSet' | 'Pod' | 'Job')[]>> = {
  Deployment: ['ReplicaSet'],
  ReplicaSet: ['Pod'],
  ReplicationController: ['Pod'],
  StatefulSet: ['Pod'],
  DaemonSet: ['Pod'],
  Job: ['Pod'],
  CronJob: ['Job'],
};

function* madeBy({ kind, metadata: { uid } }: AnyObject, { store }: Pick<Cluster, 'store'>): Iterable<Ref> {
  for (const child of makes[kind] ?? []) {
    for (const each of store.list(child)) if (controllerOf(each)?.uid === uid) yield refOf(each);
  }
}

/** On a node, behind a Service, or of a Deployment by way of its ReplicaSets. */
function* podsOf(object: AnyObject, { store }: Cluster): Iterable<Ref> {
  const { namespace, name, uid } = object.metadata;
  if (isA('Node', object)) {
    for (const pod of store.podsOnNode(name)) yield refOf(pod);
  } else if (isA('Service', object)) {
    for (const slice of store.list('EndpointSlice')) {
      if (slice.metadata.namespace !== namespace || slice.metadata.labels?.[SERVICE_NAME] !== name) continue;
      for (const { targetRef } of slice.endpoints) {
        if (targetRef?.name)
          yield { kind: 'Pod', ...namespaceOf(object), name: targetRef.name, ...uidOf(targetRef) };
      }
    }
  } else if (isA('Deployment', object)) {
    for (const set of store.list('ReplicaSet')) {
      if (controllerOf(set)?.uid === uid) yield* madeBy(set, { store });
    }
  }
}

function uidOf({ uid }: { readonly uid?: string }): { uid?: string } {
  return uid === undefined ? {} : { uid };
}

function ofPod(pod: Pod, { store }: Cluster): Relation[] {
  const { namespace, labels = {} } = pod.metadata;
  const services = [...store.list('Service')].filter(
    ({ metadata, spec }) =>
      metadata.namespace === namespace && spec.selector && matchesLabels(spec.selector, labels),
  );
  const claims = (pod.spec.volumes ?? []).flatMap(({ persistentVolumeClaim }) => {
    const claim =
      persistentVolumeClaim &&
      store.named('PersistentVolumeClaim', namespace, persistentVolumeClaim.claimName);
    return claim ? [refOf(claim)] : [];
  });
  return [
    relation('Runs on', pod.spec.nodeName ? [{ kind: 'Node', name: pod.spec.nodeName }] : []),
    relation('Reached through', services.map(refOf)),
    relation('Keeps data in', claims),
  ];
}

function ofOthers(object: AnyObject, { store }: Cluster): Relation[] {
  const { namespace, name } = object.metadata;
  const scalers = [...store.list('HorizontalPodAutoscaler')].filter(
    ({ metadata, spec }) =>
      metadata.namespace === namespace &&
      spec.scaleTargetRef.kind === object.kind &&
      spec.scaleTargetRef.name === name,
  );
  return [relation('Scaled by', scalers.map(refOf))];
}

function namespaceOf({ metadata: { namespace } }: AnyObject): { namespace?: string } {
  return namespace === undefined ? {} : { namespace };
}
