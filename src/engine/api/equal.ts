/**
 * Whether two JSON values say the same: an undefined field equals an absent one, and so do an empty list or
 * map and none, as in Go.
 * Models k8s.io/apimachinery/pkg/api/equality.Semantic.DeepEqual (quantities are compared in their stored
 * form)
 */
export function isSemanticallyEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (a === undefined || a === null) return isAbsent(b);
  if (b === undefined || b === null) return isAbsent(a);
  if (typeof a !== 'object' || typeof b !== 'object') return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
    return a.every((item, index) => isSemanticallyEqual(item, b[index]));
  }
  const left = new Map(Object.entries(a));
  const right = new Map(Object.entries(b));
  for (const [field, value] of left) if (!isSemanticallyEqual(value, right.get(field))) return false;
  for (const [field, value] of right) if (!left.has(field) && !isAbsent(value)) return false;
  return true;
}

function isAbsent(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}
