/**
 * Remembers what was made of the last few inputs, by their identity: the view keeps the identity of whatever has not
 * changed, so that a selector built on this does its work only when there is some.
 */
export function perIdentity<Input extends object, Output>(
  make: (input: Input) => Output,
): (input: Input) => Output {
  const made = new WeakMap<Input, { readonly output: Output }>();
  return (input) => {
    const known = made.get(input);
    if (known) return known.output;
    const output = make(input);
    made.set(input, { output });
    return output;
  };
}
