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
  if (!isFields(wanted) || !isFields(live)) return withoutNulls(wanted);
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

/** What was decoded, with the nulls that its manifest spelt out: they say that a live field shall go. */
export function withNulls(decoded: Json, manifest: Json): Json {
  if (!isFields(decoded) || !isFields(manifest)) return decoded;
  const whole: Record<string, Json> = { ...decoded };
  for (const [field, value] of Object.entries(manifest)) {
    if (value === null) whole[field] = null;
    else if (Object.hasOwn(whole, field)) whole[field] = withNulls(whole[field], value);
  }
  return whole;
}

function withoutNulls(value: Json): Json {
  if (!isFields(value)) return value;
  const given = Object.entries(value).filter(([, each]) => each !== null);
  return given.length === Object.keys(value).length && !given.some(([, each]) => isFields(each))
    ? value
    : Object.fromEntries(given.map(([field, each]) => [field, withoutNulls(each)]));
}

function isFields(value: Json): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
