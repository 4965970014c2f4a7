/** A ring that drains as time runs out. */
export function Ring({ share, size = 14 }: { readonly share: number; readonly size?: number }) {
  return (
    <svg className="ring" width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      <circle className="ring-track" cx="8" cy="8" r="6" />
      <circle
        className="ring-left"
        cx="8"
        cy="8"
        r="6"
        pathLength="1"
        strokeDasharray={`${Math.min(1, Math.max(0, share))} 1`}
        transform="rotate(-90 8 8)"
      />
    </svg>
  );
}
