import { create } from 'zustand';
import type { Ref } from '../../session/view.ts';

/** An answer that is drawn over the canvas; each type has its line in `canvas/why/layers.ts`. */
export type Shown =
  /** How a node was chosen for a pod, or why none was. */
  {
    readonly type: 'placement';
    readonly pod: Ref /** Which attempt; the last if absent. */;
    readonly attempt?: number;
  };

export type ShownOf<Type extends Shown['type']> = Extract<Shown, { readonly type: Type }>;

/** At most one answer lies over the canvas at a time. */
export const useShown = create<{ readonly shown: Shown | null }>(() => ({ shown: null }));

export function showOnCanvas(shown: Shown): void {
  useShown.setState({ shown });
}

export function clearCanvas(): void {
  useShown.setState({ shown: null });
}
