/** A variable's value; undefined when there is none of this name. */
export type Lookup = (name: string) => string | undefined;

/**
 * Puts values in place of `$(NAME)`. What has no value stays as it is written, and `$$` is one `$`.
 * Models third_party/forked/golang/expansion
 */
export function expand(text: string, lookup: Lookup): string {
  return text.replace(/\$(?:\$|\(([^)]*)\))/g, (written, name: string | undefined) =>
    name === undefined ? '$' : (lookup(name) ?? written),
  );
}

/** Looks names up in these maps, in the first that has them. */
export function lookupIn(...sources: readonly Readonly<Record<string, string>>[]): Lookup {
  return (name) => sources.find((source) => Object.hasOwn(source, name))?.[name];
}
