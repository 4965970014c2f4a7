/** The mark: a box with two faces, standing on its ground. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 64 64" width="30" height="30" aria-hidden="true">
      <path className="mark-ground" d="M4 58h56" />
      <path className="mark-box" d="M32 4 53 16v24L32 52 11 40V16Z" />
      <path className="mark-edge" d="M11 16 32 28 53 16M32 28v21" />
      <circle className="mark-eye" cx="21.5" cy="33" r="3.5" />
      <circle className="mark-eye" cx="42.5" cy="33" r="3.5" />
    </svg>
  );
}
