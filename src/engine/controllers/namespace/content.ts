import { keyOf } from '../../api/key.ts';
import { isKnownKind, kinds } from '../../api/kinds.ts';
import { isTerminal, isTerminating } from '../../api/pod-status.ts';
import type { AnyObject, Pod } from '../../api/types.ts';
import type { Client } from '../../store/client.ts';
import type { Store } from '../../store/store.ts';

/** What is still there of a namespace's content. */
export interface Remains {
  /** Instances by resource, as `pods.` or `deployments.apps`. */
  readonly resources: ReadonlyMap<string, number>;
  readonly finalizers: ReadonlyMap<string, number>;
  /** Seconds until all should be gone; 0 when it should be already. */
  readonly estimate: number;
}

/** Expected of a finalizer, seconds. Models pkg/controller/namespace/deletion finalizerEstimateSeconds */
const FINALIZER_ESTIMATE = 15;

/**
 * Deletes all that is in a namespace: first pods, and the rest only when they are gone.
 * Models pkg/controller/namespace/deletion/namespaced_resources_deleter.go deleteAllContent
 *
 * @param age seconds since the namespace was deleted
 */
export function deleteContent(store: Store, api: Client, namespace: string, age: number): Remains {
  const pods = [...store.list('Pod')].filter(({ metadata }) => metadata.namespace === namespace);
  const grace = Math.max(0, ...pods.filter((pod) => !isTerminal(pod)).map(graceSeconds));
  deleteAll(api, pods);
  const leftPods = pods.filter((pod) => store.find('Pod', keyOf(pod)));
  if (leftPods.length > 0) return remainsOf(leftPods, age >= grace ? 0 : grace);

  const others = [...store.all()].filter(({ metadata }) => metadata.namespace === namespace);
  deleteAll(api, others);
  const left = others.filter((object) => store.find(object.kind, keyOf(object)));
  const held = left.some(({ metadata }) => (metadata.finalizers?.length ?? 0) > 0);
  return remainsOf(left, held ? FINALIZER_ESTIMATE : 0);
}

function graceSeconds({ spec }: Pod): number {
  return spec.terminationGracePeriodSeconds ?? 0;
}

function deleteAll(api: Client, objects: readonly AnyObject[]): void {
  for (const object of objects)
    if (!isTerminating(object)) api.delete(object.kind, keyOf(object), { propagationPolicy: 'Background' });
}

function remainsOf(objects: readonly AnyObject[], estimate: number): Remains {
  const resources = new Map<string, number>();
  const finalizers = new Map<string, number>();
  for (const object of objects) {
    count(resources, resourceOf(object));
    for (const finalizer of object.metadata.finalizers ?? []) count(finalizers, finalizer);
  }
  return { resources, finalizers, estimate };
}

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

function resourceOf({ kind, apiVersion }: AnyObject): string {
  const plural = isKnownKind(kind) ? kinds[kind].plural : `${kind.toLowerCase()}s`;
  return `${plural}.${apiVersion.includes('/') ? apiVersion.split('/')[0] : ''}`;
}
