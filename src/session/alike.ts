/** Whether two plain values say the same. */
export function isAlike(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const left = Object.keys(a);
  if (left.length !== Object.keys(b).length) return false;
  return left.every(
    (name) =>
      Object.hasOwn(b, name) &&
      isAlike((a as Record<string, unknown>)[name], (b as Record<string, unknown>)[name]),
  );
}
