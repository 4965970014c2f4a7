import {
  type AnyObject,
  controllerOf,
  isA,
  isNotable,
  makeKey,
  type Revision,
  type Store,
} from '../../engine/index.ts';
import type { Ref } from '../view.ts';

/** As far up one looks for owners: a CronJob's pod has two. */
const MOST_OWNERS = 4;
const HOSTS: ReadonlySet<string> = new Set(['Node', 'Machine']);

/**
 * Which notable revisions concern an object: those of itself, of what owns it, of what it owns, of the node that it is on
 * or the pods that are on it, and of the autoscalers, Services and endpoints that speak of it.
 */
export function concerns(store: Store, ref: Ref): (revision: Revision) => boolean {
  const key = makeKey(ref.namespace, ref.name);
  const subject = store.find(ref.kind, key);
  const uid = ref.uid ?? subject?.metadata.uid;
  const owners = new Set(subject ? ownersOf(store, subject) : []);

  const isOf = (object: AnyObject): boolean => {
    if (uid !== undefined ? object.metadata.uid === uid : isNamed(object, ref)) return true;
    if (HOSTS.has(ref.kind)) return isOnHost(object, ref.name);
    if (owners.has(object.metadata.uid)) return true;
    if (isOwnedBy(store, object, uid)) return true;
    if (ref.kind === 'Service') return serviceOf(object) === ref.name && isIn(object, ref);
    if (ref.kind === 'NodePool') return isA('Machine', object) && object.spec.pool === ref.name;
    if (isA('HorizontalPodAutoscaler', object)) {
      const { kind, name } = object.spec.scaleTargetRef;
      return kind === ref.kind && name === ref.name && isIn(object, ref);
    }
    // A pod's node, wherever it is by now.
    if (ref.kind === 'Pod' && HOSTS.has(object.kind))
      return nodeOf(store.get('Pod', key)) === object.metadata.name;
    return false;
  };
  return (revision) => {
    const object = revision.after ?? revision.before;
    return object !== undefined && isNotable(revision) && isOf(object);
  };
}

function isNamed({ kind, metadata }: AnyObject, ref: Ref): boolean {
  return kind === ref.kind && metadata.name === ref.name && metadata.namespace === ref.namespace;
}

function isIn({ metadata }: AnyObject, { namespace }: Ref): boolean {
  return metadata.namespace === namespace;
}

function isOnHost(object: AnyObject, name: string): boolean {
  return HOSTS.has(object.kind)
    ? object.metadata.name === name
    : isA('Pod', object) && nodeOf(object) === name;
}

function nodeOf(object: AnyObject | undefined): string | undefined {
  return object && isA('Pod', object) ? object.spec.nodeName : undefined;
}

function serviceOf({ kind, metadata }: AnyObject): string | undefined {
  return kind === 'EndpointSlice' ? metadata.labels?.['kubernetes.io/service-name'] : undefined;
}

function ownersOf(store: Store, object: AnyObject): string[] {
  const uids: string[] = [];
  let current: AnyObject | undefined = object;
  while (current && uids.length < MOST_OWNERS) {
    const owner = controllerOf(current);
    if (!owner) break;
    uids.push(owner.uid);
    current = store.find(owner.kind, makeKey(current.metadata.namespace, owner.name));
  }
  return uids;
}

function isOwnedBy(store: Store, object: AnyObject, uid: string | undefined): boolean {
  return uid !== undefined && ownersOf(store, object).includes(uid);
}
