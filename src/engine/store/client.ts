import { extend } from '../api/extend.ts';
import { type Key, keyOf } from '../api/key.ts';
import { isKnownKind, kinds } from '../api/kinds.ts';
import { withCondition } from '../api/pod-status.ts';
import { type ApiError, type Result, refuse, succeed } from '../api/result.ts';
import { formatTime } from '../api/time.ts';
import type { AnyObject, Kind, KindMap, Metadata } from '../api/types.ts';
import { admitCreate, admitUpdate, type Draft, PERSON, qualifiedName } from './admission.ts';
import { isEqual } from './equal.ts';
import type { EventAbout, EventEntry } from './events.ts';
import type { Cause } from './revision.ts';
import type { Store } from './store.ts';

/** An object before the API server has filled in its metadata; `status` is set by components only. */
export type NewObject<T extends AnyObject> = Omit<T, 'metadata' | 'apiVersion' | 'kind'> & {
  readonly metadata: Partial<Metadata>;
};

export interface DeleteOptions {
  /** Seconds; default: the pod's own `terminationGracePeriodSeconds`. */
  readonly gracePeriodSeconds?: number;
  readonly propagationPolicy?: 'Background' | 'Foreground' | 'Orphan';
  /** Refuse unless the object still is this one. */
  readonly uid?: string;
}

/**
 * The API server's writing side, in the name of one component and for one cause. Refusals are values, worded
 * as the API server words them.
 */
export class Client {
  readonly store: Store;
  readonly by: string;
  readonly cause: Cause;
  /** What its events name as their source. */
  readonly #eventSource: string;

  constructor(store: Store, by: string, cause: Cause, eventSource = by) {
    this.store = store;
    this.by = by;
    this.cause = cause;
    this.#eventSource = eventSource;
  }

  /** What it is told instead of an answer; undefined while the API server answers. */
  get problem(): string | undefined {
    return this.store.apiServer.problem(this.by === PERSON ? 'kubectl' : 'component');
  }

  /** The same component acting for another cause. */
  because(cause: Cause): Client {
    return new Client(this.store, this.by, cause, this.#eventSource);
  }

  /** Defaults, validates, names and stores a new object. */
  create<K extends Kind>(kind: K, object: NewObject<KindMap[K]>): Result<KindMap[K]> {
    return this.createAny(kind, object) as Result<KindMap[K]>;
  }

  /** As {@link create}, for a kind known only at run time. */
  createAny(kind: string, object: Draft): Result<AnyObject> {
    const unanswered = this.#unanswered(kind);
    if (unanswered) return unanswered;
    const admitted = admitCreate(this.store, kind, object, this.by);
    if (!admitted.ok) return admitted;
    const existing = this.store.find(kind, keyOf(admitted.value));
    if (existing) {
      const leaving = existing.metadata.deletionTimestamp ? 'object is being deleted: ' : '';
      const message = `${leaving}${qualifiedName(kind)} "${existing.metadata.name}" already exists`;
      return refuse(409, 'AlreadyExists', message);
    }
    return succeed(this.#commit(undefined, admitted.value));
  }

  /**
   * Replaces an object by what `change` makes of its present form; `change` must leave status alone. Writes
   * nothing when nothing changes. Removing the last finalizer of a deleted object removes it.
   */
  update<K extends Kind>(kind: K, key: Key, change: (object: KindMap[K]) => KindMap[K]): Result<KindMap[K]> {
    return this.updateAny(kind, key, change as unknown as (object: AnyObject) => AnyObject) as Result<
      KindMap[K]
    >;
  }

  updateAny(kind: string, key: Key, change: (object: AnyObject) => AnyObject): Result<AnyObject> {
    const unanswered = this.#unanswered(kind);
    if (unanswered) return unanswered;
    const before = this.store.find(kind, key);
    if (!before) return this.#notFound(kind, key);
    const changed = change(before);
    if (changed === before || isEqual(changed, before)) return succeed(before);
    if (changed.metadata.resourceVersion !== before.metadata.resourceVersion)
      return this.#conflict(kind, before);
    const admitted = admitUpdate(this.store, before, changed, this.by);
    if (!admitted.ok) return admitted;
    const { metadata } = admitted.value;
    const held =
      metadata.finalizers?.length || metadata.deletionGracePeriodSeconds || hasContent(admitted.value);
    if (metadata.deletionTimestamp && !held) {
      this.#commit(before, undefined);
      return succeed(admitted.value);
    }
    return succeed(this.#commit(before, admitted.value));
  }

  /** Replaces an object's status. Writes nothing when nothing changes. */
  setStatus<K extends Kind>(
    kind: K,
    key: Key,
    status: KindMap[K] extends { status?: infer S } ? S : never,
  ): Result<KindMap[K]> {
    const unanswered = this.#unanswered(kind);
    if (unanswered) return unanswered;
    const before = this.store.find(kind, key);
    if (!before) return this.#notFound(kind, key);
    if (isEqual((before as { status?: unknown }).status, status)) return succeed(before as KindMap[K]);
    return succeed(this.#commit(before, { ...before, status } as AnyObject) as KindMap[K]);
  }

  /** The `binding` subresource: puts a pod on a node, once. Models pkg/registry/core/pod/storage setPodNodeAndMetadata */
  bind(podKey: Key, nodeName: string): Result<KindMap['Pod']> {
    const unanswered = this.#unanswered('Pod');
    if (unanswered) return unanswered;
    const pod = this.store.get('Pod', podKey);
    if (!pod) return this.#notFound('Pod', podKey);
    if (pod.spec.nodeName) {
      const message = `Operation cannot be fulfilled on pods/binding "${pod.metadata.name}": pod ${pod.metadata.name} is already assigned to node "${pod.spec.nodeName}"`;
      return refuse(409, 'Conflict', message);
    }
    if (pod.metadata.deletionTimestamp) {
      const message = `Operation cannot be fulfilled on pods/binding "${pod.metadata.name}": pod ${pod.metadata.name} is being deleted, cannot be assigned to a host`;
      return refuse(409, 'Conflict', message);
    }
    const scheduled = { type: 'PodScheduled', status: 'True' };
    const conditions = withCondition(
      pod.status?.conditions ?? [],
      scheduled,
      formatTime(this.store.clock.now),
    );
    const bound = {
      ...pod,
      spec: this.store.sharedSpecs.bound(pod.spec, nodeName),
      status: extend(pod.status ?? {}, { conditions }),
    };
    return succeed(this.#commit(pod, bound) as KindMap['Pod']);
  }

  /**
   * Deletes as the API server does: a running pod is only marked, and its kubelet finishes it; finalizers hold
   * an object back; everything else goes at once and leaves its dependents to the garbage collector.
   */
  delete(kind: string, key: Key, options: DeleteOptions = {}): Result<AnyObject> {
    const unanswered = this.#unanswered(kind);
    if (unanswered) return unanswered;
    const object = this.store.find(kind, key);
    if (!object) return this.#notFound(kind, key);
    if (options.uid !== undefined && options.uid !== object.metadata.uid) {
      const message = `Operation cannot be fulfilled on ${qualifiedName(kind)} "${object.metadata.name}": the UID in the precondition (${options.uid}) does not match the UID in record (${object.metadata.uid}). The object might have been deleted and then recreated`;
      return refuse(409, 'Conflict', message);
    }
    if (kind === 'Namespace' && IMMORTAL.has(object.metadata.name)) {
      const message = `namespaces "${object.metadata.name}" is forbidden: this namespace may not be deleted`;
      return refuse(403, 'Forbidden', message);
    }
    const grace = kind === 'Pod' ? podGrace(object as KindMap['Pod'], options) : 0;
    const finalizers = withPropagation(object.metadata.finalizers ?? [], options.propagationPolicy);
    if (grace === 0 && finalizers.length === 0 && !hasContent(object)) {
      this.#commit(object, undefined);
      return succeed(object);
    }
    const { metadata } = object;
    const shorter =
      metadata.deletionTimestamp === undefined || grace < (metadata.deletionGracePeriodSeconds ?? 0);
    if (!shorter && isEqual(finalizers, metadata.finalizers ?? [])) return succeed(object);
    const marked = {
      ...object,
      metadata: {
        ...metadata,
        deletionTimestamp: shorter
          ? formatTime(this.store.clock.now + grace * 1000)
          : metadata.deletionTimestamp,
        deletionGracePeriodSeconds: shorter ? grace : metadata.deletionGracePeriodSeconds,
        ...(finalizers.length > 0 && { finalizers }),
      },
      ...(kind === 'Namespace' && {
        status: { ...(object as KindMap['Namespace']).status, phase: 'Terminating' },
      }),
    } as AnyObject;
    return succeed(this.#commit(object, marked));
  }

  /** Reports an event about an object in this component's name. */
  event(about: EventAbout, type: EventEntry['type'], reason: string, message: string): void {
    this.store.events.record(about, this.#eventSource, type, reason, message);
  }

  #commit(before: AnyObject | undefined, after: AnyObject | undefined): AnyObject {
    const revision = this.store.commit(before, after, this.by, this.cause);
    return (revision.after ?? revision.before) as AnyObject;
  }

  /** The refusal of a server that does not answer. What is no API object is not its business. */
  #unanswered(kind: string): { ok: false; error: ApiError } | undefined {
    const { problem } = this;
    if (problem === undefined) return undefined;
    const isOurs = isKnownKind(kind) && kinds[kind].apiVersion.startsWith('podground.dev/');
    return isOurs ? undefined : refuse(503, 'ServiceUnavailable', problem);
  }

  #notFound(kind: string, key: Key): { ok: false; error: ApiError } {
    return refuse(404, 'NotFound', `${qualifiedName(kind)} "${key.slice(key.indexOf('/') + 1)}" not found`);
  }

  #conflict(kind: string, object: AnyObject): { ok: false; error: ApiError } {
    const message = `Operation cannot be fulfilled on ${qualifiedName(kind)} "${object.metadata.name}": the object has been modified; please apply your changes to the latest version and try again`;
    return refuse(409, 'Conflict', message);
  }
}

/** Models k8s.io/apiserver/pkg/admission/plugin/namespace/lifecycle immortalNamespaces */
const IMMORTAL: ReadonlySet<string> = new Set(['default', 'kube-system', 'kube-public']);

/** A Namespace stays until its controller has emptied it and says so. Models pkg/registry/core/namespace/strategy.go */
function hasContent(object: AnyObject): boolean {
  return object.kind === 'Namespace' && (object as KindMap['Namespace']).spec?.finalizers?.length !== 0;
}

/** Seconds that a pod is given. Models pkg/registry/core/pod/strategy.go CheckGracefulDelete */
function podGrace(pod: KindMap['Pod'], options: DeleteOptions): number {
  const phase = pod.status?.phase;
  if (!pod.spec.nodeName || phase === 'Succeeded' || phase === 'Failed') return 0;
  const asked = options.gracePeriodSeconds ?? pod.spec.terminationGracePeriodSeconds ?? 30;
  return Math.max(0, asked);
}

/** Models apiserver/pkg/registry/generic/registry/store.go deletionFinalizersForGarbageCollection */
function withPropagation(
  finalizers: readonly string[],
  policy: DeleteOptions['propagationPolicy'],
): readonly string[] {
  if (policy === undefined) return finalizers;
  const others = finalizers.filter((name) => name !== 'foregroundDeletion' && name !== 'orphan');
  switch (policy) {
    case 'Foreground':
      return [...others, 'foregroundDeletion'];
    case 'Orphan':
      return [...others, 'orphan'];
    case 'Background':
      return others;
  }
}
