type Json = unknown;
type Fields = { readonly [field: string]: Json };

/**
 * What `kubectl apply` makes of a live object: fields that the manifest names are set, fields that the last
 * applied manifest named and this one does not are removed, everything else (an autoscaler's `replicas`, what
 * the server defaulted) stays. Lists are replaced whole.
 *
 * Models k8s.io/apimachinery/pkg/util/jsonmergepatch CreateThreeWayJSONMergePatch
 */
export function mergeApplied(live: Json, last: Json, wanted: Json): Json {
  if (!isFields(wanted) || !isFields(live)) return wanted;
  const lastFields = isFields(last) ? last : {};
  const merged: Record<string, Json> = {};
  for (const field of Object.keys(live)) {
    const dropped = Object.hasOwn(lastFields, field) && !Object.hasOwn(wanted, field);
    if (!dropped) merged[field] = live[field];
  }
  for (const field of Object.keys(wanted)) {
    const value = wanted[field];
    if (value === null) delete merged[field];
    else merged[field] = mergeApplied(live[field], lastFields[field], value);
  }
  return merged;
}

function isFields(value: Json): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
