import type { ReactNode } from 'react';
import type { Tone } from '../../session/view.ts';
import './tone-shape.css';

/** Every tone has a silhouette of its own, so that colour never stands alone. */
const shapes: Readonly<Record<Tone, ReactNode>> = {
  pending: <circle className="outline dashed" cx="8" cy="8" r="6" />,
  starting: (
    <>
      <circle className="outline faint" cx="8" cy="8" r="6" />
      <path className="outline turning" d="M8 2a6 6 0 0 1 6 6" />
    </>
  ),
  running: (
    <>
      <circle className="outline" cx="8" cy="8" r="6" />
      <circle className="filled" cx="8" cy="8" r="2.6" />
    </>
  ),
  ready: (
    <>
      <circle className="filled" cx="8" cy="8" r="7" />
      <path className="mark" d="m4.9 8.3 2.1 2.1 4.1-4.6" />
    </>
  ),
  warning: (
    <>
      <path className="filled" d="M8 1.2 15.4 14.4H.6Z" />
      <path className="mark" d="M8 6v4M8 12.2v.1" />
    </>
  ),
  failed: (
    <>
      <path className="filled" d="M5 .9h6L15.1 5v6L11 15.1H5L.9 11V5Z" />
      <path className="mark" d="m5.6 5.6 4.8 4.8m0-4.8-4.8 4.8" />
    </>
  ),
  ending: (
    <>
      <path className="filled" d="M1.6 2.4h12.8L8 14.6Z" />
      <path className="mark" d="M5.6 5.6h4.8" />
    </>
  ),
  done: (
    <>
      <rect className="outline" x="2" y="2" width="12" height="12" rx="2.5" />
      <path className="outline" d="m5 8.2 2 2 4-4.4" />
    </>
  ),
  lost: (
    <>
      <path className="outline" d="M8 1.6 14.4 8 8 14.4 1.6 8Z" />
      <path className="outline" d="M4.8 11.2 11.2 4.8" />
    </>
  ),
};

export function ToneShape({ tone, size = 16 }: { readonly tone: Tone; readonly size?: number }) {
  return (
    <svg
      className={`tone-shape tone-${tone}`}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      aria-hidden="true"
      focusable="false"
    >
      {shapes[tone]}
    </svg>
  );
}
