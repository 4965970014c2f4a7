/** JSON with sorted fields, without absent ones: equal values give equal texts. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_field, part: unknown) => {
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
