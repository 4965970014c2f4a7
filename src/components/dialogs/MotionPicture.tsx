import type { ReactNode } from 'react';
import './motion-picture.css';

type Moving = 'request' | 'refused' | 'timeout' | 'error' | 'reset' | 'write' | 'watch' | 'local' | 'pull';

const drawings: Readonly<Record<Moving, ReactNode>> = {
  request: (
    <>
      <path className="tail" d="M8 10h38" />
      <circle cx="46" cy="10" r="5.5" />
    </>
  ),
  refused: <path d="M30 4l12 12M42 4L30 16" />,
  timeout: (
    <>
      <circle className="hollow" cx="36" cy="10" r="8" />
      <path d="M36 5v5l3.6 2.6" />
    </>
  ),
  error: <path className="full" d="M31 5h10v10H31zM26 10H12m5-5l-5 5 5 5" />,
  reset: (
    <path d="M36 1v4M36 15v4M27 10h4M41 10h4M30 4l2.6 2.6M39.4 13.4L42 16M42 4l-2.6 2.6M32.6 13.4L30 16" />
  ),
  write: (
    <>
      <path className="tail" d="M8 10h34" />
      <path className="full" d="M44 3.5l6.5 6.5-6.5 6.5L37.5 10z" />
    </>
  ),
  watch: (
    <>
      <path className="tail" d="M8 10h30" />
      <path className="hollow" d="M44 3.5l6.5 6.5-6.5 6.5L37.5 10z" />
    </>
  ),
  local: (
    <>
      <path className="tail" d="M30 2v16" />
      <path d="M30 4q16 6 0 12" />
      <circle cx="30" cy="16" r="3.4" />
    </>
  ),
  pull: (
    <>
      <path className="tail" d="M6 10h60" />
      <path className="full" d="M12 6h8v8h-8zM34 6h8v8h-8zM56 6h8v8h-8z" />
    </>
  ),
};

/** One of the signs that move over the canvas, for those who look up what it means. */
export function MotionPicture({ of }: { readonly of: Moving }) {
  return (
    <svg
      className="motion-picture"
      data-of={of}
      viewBox="0 0 72 20"
      width="72"
      height="20"
      aria-hidden="true"
    >
      {drawings[of]}
    </svg>
  );
}
