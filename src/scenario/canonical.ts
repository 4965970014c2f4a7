/** JSON with fields in order of name, so that equal values give equal text; undefined fields are dropped. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(inOrder(value));
}

/** A copy of a JSON value in which the fields of every object stand in order of name. */
export function inOrder<T>(value: T): T {
  if (Array.isArray(value)) return value.map(inOrder) as T;
  if (typeof value !== 'object' || value === null) return value;
  const fields = value as Readonly<Record<string, unknown>>;
  const names = Object.keys(fields).filter((name) => fields[name] !== undefined);
  return Object.fromEntries(names.sort().map((name) => [name, inOrder(fields[name])])) as T;
}
