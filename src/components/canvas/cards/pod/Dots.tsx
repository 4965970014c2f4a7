/** More than these would not be counted by anybody. */
const most = 6;

/** So many of so many, as dots. */
export function Dots({ filled, of }: { readonly filled: number; readonly of: number }) {
  if (of > most) {
    return (
      <span className="dots-many">
        {filled}/{of}
      </span>
    );
  }
  return (
    <span className="dots" aria-hidden="true">
      {Array.from({ length: of }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a dot is nothing but its place.
        <i key={at} data-filled={at < filled} />
      ))}
    </span>
  );
}
