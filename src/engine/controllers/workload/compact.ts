type Compact<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Without what is absent or zero, as Go's `omitempty` writes a status. */
export function compact<T extends object>(fields: T): Compact<T> {
  const kept = Object.entries(fields).filter(
    ([, value]) =>
      value !== undefined && value !== 0 && value !== '' && !(Array.isArray(value) && value.length === 0),
  );
  return Object.fromEntries(kept) as Compact<T>;
}
