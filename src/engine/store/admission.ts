import { setDefaultClass } from '../api/admission/default-storage-class.ts';
import { addDefaultTolerations } from '../api/admission/default-toleration-seconds.ts';
import { resolvePriority } from '../api/admission/priority.ts';
import { protectStorage } from '../api/admission/storage-protection.ts';
import { taintNewNode } from '../api/admission/taint-new-node.ts';
import { resolveKind } from '../api/convert.ts';
import { applyDefaults } from '../api/defaults/index.ts';
import { makeKey } from '../api/key.ts';
import { isA, isKnownKind, type KindInfo, kinds } from '../api/kinds.ts';
import { type Result, refuse, succeed } from '../api/result.ts';
import { CLAIM_PROTECTION, VOLUME_PROTECTION } from '../api/storage/annotations.ts';
import { formatTime } from '../api/time.ts';
import type { AnyObject, Manifest, Metadata, Pod } from '../api/types.ts';
import { invalidError, validate } from '../api/validation/index.ts';
import { allocateServiceAddresses, carryServiceAddresses } from './allocators.ts';
import { isEqual } from './equal.ts';
import { generateJobSelector } from './job-selector.ts';
import { randomSuffix, randomUid } from './names.ts';
import { mergeLabelKeys } from './pod-label-keys.ts';
import { initialStatus } from './pod-status.ts';
import type { Store } from './store.ts';

/** What is to be created: a manifest, or an object of a component's making. */
export type Draft = { readonly apiVersion?: string; readonly metadata: Partial<Metadata> } & object;

/**
 * The writer whose objects are validated. Components write what they made from objects that were validated when
 * they came in; checking each of ten thousand pods of one template again would find nothing.
 */
export const PERSON = 'user';

/** `deployments.apps`, as API errors name a resource. */
export function qualifiedName(kind: string, apiVersion?: string): string {
  const info = infoOf(kind, apiVersion);
  return withGroup(info?.plural ?? `${kind.toLowerCase()}s`, info?.apiVersion ?? 'v1');
}

/** `deployment.apps`, as kubectl's output names an object's kind. */
export function resourceName({
  kind,
  apiVersion,
}: {
  readonly kind: string;
  readonly apiVersion: string;
}): string {
  return withGroup(kind.toLowerCase(), apiVersion);
}

function withGroup(name: string, apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? name : `${name}.${apiVersion.slice(0, slash)}`;
}

function infoOf(kind: string, apiVersion: string | undefined): KindInfo | undefined {
  if (isKnownKind(kind)) return kinds[kind];
  const resolution = apiVersion === undefined ? undefined : resolveKind(apiVersion, kind);
  return resolution?.ok ? resolution.info : undefined;
}

/** A generated name is cut before its random end. */
const LONGEST_NAME_BASE = 58;
const NAME_ATTEMPTS = 8;

/** Names, defaults, admits and validates a new object, in the order in which the API server does. */
export function admitCreate(store: Store, kind: string, draft: Draft, by: string): Result<AnyObject> {
  const info = infoOf(kind, draft.apiVersion);
  const namespaced = info?.namespaced ?? true;
  const namespace = namespaced ? (draft.metadata.namespace ?? 'default') : undefined;
  const home = namespace === undefined ? undefined : store.get('Namespace', makeKey(undefined, namespace));
  if (namespace !== undefined && !home) {
    return refuse(404, 'NotFound', `namespaces "${namespace}" not found`);
  }
  const metadata = metadataOf(store, kind, draft.metadata, namespace);
  // Models k8s.io/apiserver/pkg/admission/plugin/namespace/lifecycle
  if (home?.metadata.deletionTimestamp) {
    const message = `${qualifiedName(kind, draft.apiVersion)} "${metadata.name}" is forbidden: unable to create new content in namespace ${namespace} because it is being terminated`;
    return refuse(403, 'Forbidden', message);
  }
  const whole = { apiVersion: info?.apiVersion ?? 'v1', ...draft, kind, metadata } as unknown as AnyObject;
  const admitted = isA('Pod', whole) ? admitPod(store, whole) : admit(store, withDefaults(store, whole));
  if (!admitted.ok) return admitted;
  const prepared = isA('Pod', admitted.value) ? mergeLabelKeys(admitted.value) : admitted.value;
  const errors = by === PERSON ? validate(prepared) : [];
  if (errors.length > 0) return invalidError(kind, metadata.name, errors);
  return prepare(store, prepared);
}

function metadataOf(
  store: Store,
  kind: string,
  given: Partial<Metadata>,
  namespace: string | undefined,
): Metadata {
  const { namespace: _, ...rest } = given;
  return {
    ...rest,
    name: given.name ?? generateName(store, kind, namespace, given.generateName),
    ...(namespace !== undefined && { namespace }),
    uid: randomUid(store.random.stream('uids')),
    resourceVersion: '0',
    generation: 1,
    creationTimestamp: formatTime(store.clock.now),
  };
}

/** Models k8s.io/apiserver/pkg/storage/names and the retries of pkg/registry/generic/registry/store.go */
function generateName(store: Store, kind: string, namespace: string | undefined, base = ''): string {
  const random = store.random.stream('names');
  let name = '';
  for (let attempt = 0; attempt < NAME_ATTEMPTS; attempt++) {
    name = `${base.slice(0, LONGEST_NAME_BASE)}${randomSuffix(random)}`;
    if (!store.find(kind, makeKey(namespace, name))) return name;
  }
  return name;
}

/** The admission plugins that every default cluster runs and that change what is simulated. */
function admit(store: Store, object: AnyObject): Result<AnyObject> {
  if (isA('Node', object)) return succeed(taintNewNode(object));
  if (isA('PersistentVolume', object)) return succeed(protectStorage(object, VOLUME_PROTECTION));
  if (isA('PersistentVolumeClaim', object)) {
    const claim = setDefaultClass(object, store.list('StorageClass'));
    return succeed(protectStorage(claim, CLAIM_PROTECTION));
  }
  return succeed(object);
}

function admitPod(store: Store, pod: Pod): Result<Pod> {
  const classes = [...store.list('PriorityClass')];
  const known = store.sharedSpecs.admitted(pod.spec, classes);
  if (known) return succeed({ ...pod, spec: known });
  const find = (name: string) => store.get('PriorityClass', makeKey(undefined, name));
  const defaults = () => classes.filter(({ globalDefault }) => globalDefault);
  const defaulted = addDefaultTolerations(withDefaults(store, pod), store.settings);
  const admitted = resolvePriority(defaulted, { find, defaults });
  if (admitted.ok) store.sharedSpecs.remember(pod.spec, classes, admitted.value);
  return admitted;
}

function withDefaults<T extends AnyObject>(store: Store, object: T): T {
  return applyDefaults(object as unknown as Manifest, store.settings) as unknown as T;
}

/** What a registry's strategy sets at creation. Models pkg/registry/core/{pod,service} strategies */
function prepare(store: Store, object: AnyObject): Result<AnyObject> {
  if (isA('Pod', object)) {
    const status = initialStatus(object, formatTime(store.clock.now));
    return succeed({ ...object, status } satisfies Pod);
  }
  if (isA('Job', object)) return succeed(generateJobSelector(object));
  if (isA('Service', object)) return allocateServiceAddresses(store, object);
  return succeed(object);
}

/** Defaults and validates a changed object; its generation grows when its spec changed. */
export function admitUpdate(
  store: Store,
  before: AnyObject,
  after: AnyObject,
  by: string,
): Result<AnyObject> {
  const carried =
    isA('Service', before) && isA('Service', after) ? carryServiceAddresses(before, after) : after;
  const defaulted = withDefaults(store, carried);
  const errors = by === PERSON ? validate(defaulted, before) : [];
  if (errors.length > 0) return invalidError(before.kind, before.metadata.name, errors);
  const specChanged = !isEqual((before as { spec?: unknown }).spec, (defaulted as { spec?: unknown }).spec);
  if (!specChanged) return succeed(defaulted);
  const metadata = { ...defaulted.metadata, generation: (before.metadata.generation ?? 1) + 1 };
  const changed = { ...defaulted, metadata } as AnyObject;
  return isA('Service', changed) ? allocateServiceAddresses(store, changed) : succeed(changed);
}
