import type { PatchType } from '../action.ts';
import { jsonPatch } from './json-patch.ts';
import { strategicMerge } from './strategic-merge.ts';

export type Patched =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly message: string };

type Fields = { readonly [field: string]: unknown };

/** What a patch makes of a value; the value stays as it is. */
export function patched(value: unknown, type: PatchType, patch: unknown): Patched {
  switch (type) {
    case 'json':
      return jsonPatch(value, patch);
    case 'merge':
      return isFields(patch) ? { ok: true, value: mergePatch(value, patch) } : notAnObject;
    case 'strategic':
      return isFields(patch) ? { ok: true, value: strategicMerge(value, patch) } : notAnObject;
  }
}

const notAnObject: Patched = {
  ok: false,
  message: 'error decoding patch: json: cannot unmarshal into Go value of type map[string]interface {}',
};

/** Models RFC 7386 */
export function mergePatch(value: unknown, patch: unknown): unknown {
  if (!isFields(patch)) return patch;
  const merged: Record<string, unknown> = isFields(value) ? { ...value } : {};
  for (const [field, change] of Object.entries(patch)) {
    if (change === null) delete merged[field];
    else
      setField(merged, field, mergePatch(Object.hasOwn(merged, field) ? merged[field] : undefined, change));
  }
  return merged;
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** As a field of its own, whatever its name is. */
export function setField(fields: Record<string, unknown>, name: string, value: unknown): void {
  Object.defineProperty(fields, name, { value, enumerable: true, configurable: true, writable: true });
}
