import { extend } from './extend.ts';
import type { AnyObject, Node, OwnerReference, Pod, PodCondition } from './types.ts';

/** What the helpers below read of an object. */
interface WithMetadata {
  readonly metadata: Pick<AnyObject['metadata'], 'uid' | 'ownerReferences' | 'deletionTimestamp'>;
}

interface Condition {
  readonly type: string;
  readonly status: string;
  readonly lastTransitionTime?: string;
}

/** The pod's condition of a type. Models pkg/api/v1/pod.GetPodCondition */
export function podCondition(pod: Pick<Pod, 'status'>, type: string): PodCondition | undefined {
  return pod.status?.conditions?.find((condition) => condition.type === type);
}

/** Models pkg/api/v1/pod.IsPodReady */
export function isPodReady(pod: Pick<Pod, 'status'>): boolean {
  return podCondition(pod, 'Ready')?.status === 'True';
}

/** Succeeded or Failed: never runs again. Models pkg/api/v1/pod.IsPodTerminal */
export function isTerminal(pod: Pick<Pod, 'status'>): boolean {
  const phase = pod.status?.phase;
  return phase === 'Succeeded' || phase === 'Failed';
}

/** Deleted by someone, and still there. */
export function isTerminating(object: WithMetadata): boolean {
  return object.metadata.deletionTimestamp !== undefined;
}

/** Models pkg/controller/nodelifecycle: the Ready condition is True. */
export function isNodeReady(node: Pick<Node, 'status'>): boolean {
  return node.status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') ?? false;
}

/**
 * The conditions with one of them replaced, or added at the end. `lastTransitionTime` stays as it was when
 * the status did, and becomes `now` (a `metav1.Time` text) otherwise. Returns the same array when nothing
 * changes at all.
 * Models pkg/api/v1/pod.UpdatePodCondition
 */
export function withCondition<C extends Condition>(
  conditions: readonly C[] | undefined,
  condition: C,
  now: string,
): readonly C[] {
  const all = conditions ?? [];
  const index = all.findIndex(({ type }) => type === condition.type);
  const old = all[index];
  const lastTransitionTime = old?.status === condition.status ? (old.lastTransitionTime ?? now) : now;
  const next = extend(condition, { lastTransitionTime }) as unknown as C;
  // Unlike a spread, this leaves no room in the array for more.
  if (!old) return all.concat([next]);
  return sameFields(old, next) ? all : all.with(index, next);
}

function sameFields<T extends object>(a: T, b: T): boolean {
  for (const name in a) if (a[name] !== b[name]) return false;
  for (const name in b) if (a[name] !== b[name]) return false;
  return true;
}

/** The owner that manages the object. Models k8s.io/apimachinery/pkg/apis/meta/v1.GetControllerOf */
export function controllerOf(object: WithMetadata): OwnerReference | undefined {
  return object.metadata.ownerReferences?.find((reference) => reference.controller === true);
}

/** Models k8s.io/apimachinery/pkg/apis/meta/v1.IsControlledBy */
export function isControlledBy(object: WithMetadata, owner: WithMetadata): boolean {
  return controllerOf(object)?.uid === owner.metadata.uid;
}
