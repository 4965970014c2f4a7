import type { ReactNode } from 'react';
import type { Tone } from '../../session/view.ts';
import { ToneShape } from './ToneShape.tsx';
import './badge.css';

/** A state as shape, colour and word. */
export function Badge({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) {
  return (
    <span className={`badge tone-${tone}`}>
      <ToneShape tone={tone} size={13} />
      <span className="badge-word">{children}</span>
    </span>
  );
}
