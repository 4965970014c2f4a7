import { decode } from '../../api/decode.ts';
import { makeKey } from '../../api/key.ts';
import { isKnownKind, kinds } from '../../api/kinds.ts';
import type { AnyObject } from '../../api/types.ts';
import { qualifiedName, resourceName } from '../../store/admission.ts';
import { isEqual } from '../../store/equal.ts';
import type { PatchType } from '../action.ts';
import { patched } from '../patch/patch.ts';
import { type ActionDefinition, done, readKind, readName, refused } from './definition.ts';
import { exactly, exactlyOneOf, fields, optional, type Read } from './fields.ts';

const MOST_REPLICAS = 5_000;
const PATCH_TYPES: readonly PatchType[] = ['merge', 'json', 'strategic'];

/** `kubectl patch`, and all that changes a live object in the same way: labels, taints, resources, restarts. */
export const patch: ActionDefinition<'patch'> = {
  type: 'patch',
  needsApi: true,
  read: fields({
    type: exactly('patch'),
    kind: readKind,
    namespace: optional(readName),
    name: readName,
    patchType: exactlyOneOf(PATCH_TYPES) as Read<PatchType>,
    patch: (value) => value,
  }),
  says: ({ kind, name }) => `You patched ${kind} ${name}`,
  run({ kind, namespace = 'default', name, patchType, patch: given }, { store, api }) {
    const namespaced = isKnownKind(kind) ? kinds[kind].namespaced : true;
    const key = makeKey(namespaced ? namespace : undefined, name);
    const live = store.find(kind, key) ?? store.find(kind, makeKey(undefined, name));
    if (!live) return refused(`${qualifiedName(kind)} "${name}" not found`);
    if (live.apiVersion.startsWith('podground.dev/'))
      return refused(`the server doesn't have a resource type "${kind.toLowerCase()}"`);
    const result = patched(live, patchType, given);
    if (!result.ok) return refused(result.message);
    const tooMany = whyTooMany(result.value);
    if (tooMany !== undefined) return refused(tooMany);
    const decoded = decode(asOwned(live, result.value));
    if (!decoded.ok) return refused(decoded.error.message);
    const wanted = asOwned(live, decoded.value) as AnyObject;
    const updated = api.updateAny(kind, makeKey(live.metadata.namespace, name), () => wanted);
    if (!updated.ok) return refused(updated.error.message);
    const unchanged = isEqual(updated.value, live) ? ' (no change)' : '';
    return done(`${resourceName(live)}/${name} patched${unchanged}`);
  },
};

/** As many pods as `scale` allows: a patch must not fill the memory either. */
function whyTooMany(value: unknown): string | undefined {
  const spec = (value as { readonly spec?: Readonly<Record<string, unknown>> } | null)?.spec;
  for (const field of ['replicas', 'maxReplicas', 'parallelism']) {
    const asked = spec?.[field];
    if (typeof asked === 'number' && asked > MOST_REPLICAS)
      return `spec.${field}: Invalid value: ${asked}: ${MOST_REPLICAS} are the most here`;
  }
  return undefined;
}

/** With what no patch may change as it is: who the object is, and its status, which is a subresource. */
function asOwned(live: AnyObject, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const { status: _, metadata, ...rest } = value as Record<string, unknown>;
  const { name, namespace, uid, creationTimestamp, resourceVersion, generation } = live.metadata;
  const { status } = live as { readonly status?: unknown };
  return {
    ...rest,
    apiVersion: live.apiVersion,
    kind: live.kind,
    metadata: {
      ...(typeof metadata === 'object' && metadata),
      name,
      ...(namespace !== undefined && { namespace }),
      uid,
      creationTimestamp,
      resourceVersion,
      ...(generation !== undefined && { generation }),
    },
    ...(status !== undefined && { status }),
  };
}
