import { isFields, setField } from './patch.ts';

/** By which field the items of a list are known; the first that all of them have. Models the patchMergeKey tags of k8s.io/api */
const mergeKeys: Readonly<Record<string, readonly string[]>> = {
  containers: ['name'],
  initContainers: ['name'],
  ephemeralContainers: ['name'],
  volumes: ['name'],
  env: ['name'],
  volumeMounts: ['mountPath'],
  volumeDevices: ['devicePath'],
  imagePullSecrets: ['name'],
  hostAliases: ['ip'],
  topologySpreadConstraints: ['topologyKey'],
  taints: [],
  tolerations: [],
  conditions: ['type'],
  ownerReferences: ['uid'],
  secrets: ['name'],
};

/** Lists of plain values that are merged as sets. */
const sets: ReadonlySet<string> = new Set(['finalizers']);

/**
 * Objects field by field, lists that have a key item by item, all else replaced; `$patch: delete` and `replace`, and null,
 * remove. Models k8s.io/apimachinery/pkg/util/strategicpatch
 */
export function strategicMerge(value: unknown, patch: unknown): unknown {
  if (!isFields(patch)) return patch;
  const { $patch: directive, ...changes } = patch;
  if (directive === 'replace') return changes;
  const merged: Record<string, unknown> = isFields(value) ? { ...value } : {};
  for (const [field, change] of Object.entries(changes)) {
    if (field.startsWith('$')) continue;
    if (change === null) delete merged[field];
    else
      setField(
        merged,
        field,
        mergeField(field, Object.hasOwn(merged, field) ? merged[field] : undefined, change),
      );
  }
  return merged;
}

function mergeField(field: string, value: unknown, change: unknown): unknown {
  if (!Array.isArray(change)) return strategicMerge(value, change);
  const list = Array.isArray(value) ? (value as unknown[]) : [];
  if (sets.has(field)) return [...new Set([...list, ...change])];
  const key = field === 'ports' ? portKey(list, change) : mergeKeys[field]?.[0];
  if (key === undefined || !change.every(isFields))
    return change.map((item) => strategicMerge(undefined, item));
  return mergeList(list, change as readonly Readonly<Record<string, unknown>>[], key);
}

/** A container's ports are known by `containerPort`, a Service's by `port`. */
function portKey(list: readonly unknown[], change: readonly unknown[]): string {
  return [...change, ...list].some((item) => isFields(item) && 'containerPort' in item)
    ? 'containerPort'
    : 'port';
}

function mergeList(
  list: readonly unknown[],
  changes: readonly Readonly<Record<string, unknown>>[],
  key: string,
): unknown[] {
  if (changes.some((item) => item.$patch === 'replace' && item[key] === undefined))
    return changes.filter((item) => item.$patch === undefined);
  let merged = [...list];
  const added: unknown[] = [];
  for (const change of changes) {
    const at = merged.findIndex((item) => isFields(item) && item[key] === change[key]);
    if (change.$patch === 'delete') merged = merged.filter((_, index) => index !== at);
    else if (at >= 0) merged[at] = strategicMerge(merged[at], change);
    else added.push(strategicMerge(undefined, change));
  }
  // What is new comes first, in the patch's order, as upstream's merge leaves it.
  return [...added, ...merged];
}
