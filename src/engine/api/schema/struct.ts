/**
 * A field's type, in a small notation: `string`, `bool`, `int32`, `int64`, `float64`, `Time`, `Quantity`,
 * `IntOrString`, `ResourceList`, `bytes`, `any`, a struct's name (`core.PodSpec`), `[]T`, `map[string]T`, or
 * `string v1.Name` for one of Go's named strings. In front `*` for a pointer, whose zero value is kept; at
 * the end `!` for a field that is always present, whose zero value is filled in.
 */
export type TypeText = string;

/** A field that is stored and shown but that nothing in the simulation acts on. */
export interface Kept {
  readonly kept: TypeText;
}

export type Field = TypeText | Kept;
export type Struct = Readonly<Record<string, Field>>;
/** Structs by `package.Name`. */
export type Structs = Readonly<Record<string, Struct>>;

/**
 * Marks a field as stored but not simulated. Take the mark off when a component starts to act on the field.
 */
export function kept(type: TypeText): Kept {
  return { kept: type };
}
