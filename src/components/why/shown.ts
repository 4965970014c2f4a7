import { create } from 'zustand';
import type { Ref } from '../../session/view.ts';
import type { Target } from '../deeds/target.ts';
import { showStage } from '../outline/stage.ts';
import { showSheet } from '../ui-state.ts';

/** An answer that is drawn over the canvas; each type has its line in `canvas/why/layers.ts`. */
export type Shown =
  /** How a node was chosen for a pod, or why none was. */
  | {
      readonly type: 'placement';
      readonly pod: Ref;
      /** Which of the attempts that are remembered; the last if absent. */
      readonly index?: number;
    }
  /** Why no node takes a pod as things are now. */
  | { readonly type: 'pending'; readonly pod: Ref }
  /** Which nodes the cluster autoscaler keeps, and why, and which go. */
  | { readonly type: 'machines' }
  /** The way back from an end to what a person did: which of the object's ends. */
  | { readonly type: 'path'; readonly of: Ref; readonly index: number }
  /** What would die with something, and what would be replaced. */
  | { readonly type: 'fate'; readonly target: Target };

export type ShownOf<Type extends Shown['type']> = Extract<Shown, { readonly type: Type }>;

/** At most one answer lies over the canvas at a time. */
export const useShown = create<{ readonly shown: Shown | null }>(() => ({ shown: null }));

/** Draws an answer over the canvas, and makes way for it: from the outline, and on small screens from under the sheet. */
export function showOnCanvas(shown: Shown): void {
  if (!useShown.getState().shown) showSheet('none');
  showStage('canvas');
  drawOnCanvas(shown);
}

/** Draws it where the canvas is, and leaves the learner where they are: whoever reads the outline goes on reading. */
export function drawOnCanvas(shown: Shown): void {
  useShown.setState({ shown });
}

export function clearCanvas(): void {
  useShown.setState({ shown: null });
}
