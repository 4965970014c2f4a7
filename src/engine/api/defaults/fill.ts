/**
 * The object with defaults for the fields that it does not have. Returns the same object when it has them
 * all. Undefined counts as missing; zero values do not.
 */
export function fill<T extends object>(given: T, defaults: Partial<T>): T {
  return fillWhere(given, defaults, (value) => value === undefined);
}

/** As {@link fill}, for fields of Go that are not pointers: empty text and 0 count as missing too. */
export function fillEmpty<T extends object>(given: T, defaults: Partial<T>): T {
  return fillWhere(given, defaults, (value) => value === undefined || value === '' || value === 0);
}

function fillWhere<T extends object>(
  given: T,
  defaults: Partial<T>,
  isMissing: (value: unknown) => boolean,
): T {
  let filled: T | undefined;
  for (const field of Object.keys(defaults) as (keyof T)[]) {
    const value = defaults[field];
    if (value === undefined || !isMissing(given[field])) continue;
    filled ??= { ...given };
    filled[field] = value as T[keyof T];
  }
  return filled ?? given;
}

/** The object with one field changed by a function, when it has that field. */
export function mapField<T extends object, K extends keyof T>(
  given: T,
  field: K,
  change: (value: NonNullable<T[K]>) => NonNullable<T[K]>,
): T {
  const value = given[field];
  if (value === undefined || value === null) return given;
  const changed = change(value);
  return changed === value ? given : { ...given, [field]: changed };
}

/** Maps a list; the same list when nothing changed. */
export function mapItems<T>(items: readonly T[], change: (item: T) => T): readonly T[] {
  const changed = items.map(change);
  return changed.every((item, index) => item === items[index]) ? items : changed;
}
