import { create } from 'zustand';
import type { Ref } from '../../session/view.ts';
import { storage } from '../storage.ts';

/** The cluster as a picture, or as a tree of text. */
export type Stage = 'canvas' | 'outline';

const key = 'podground.stage';

interface StageState {
  readonly stage: Stage;
  /** What the outline shall show, and the node that it is on; another object each time. */
  readonly wanted: { readonly ref: Ref; readonly node?: string } | null;
}

export const useStage = create<StageState>(() => ({
  stage: storage()?.getItem(key) === 'outline' ? 'outline' : 'canvas',
  wanted: null,
}));

export function showStage(stage: Stage): void {
  storage()?.setItem(key, stage);
  useStage.setState({ stage });
}

export function toggleStage(): void {
  showStage(useStage.getState().stage === 'canvas' ? 'outline' : 'canvas');
}

/** Opens whatever hides this in the outline, and goes there. */
export function revealInOutline(ref: Ref, node?: string): void {
  useStage.setState({ wanted: { ref, ...(node !== undefined && { node }) } });
}

export function revealed(): void {
  useStage.setState({ wanted: null });
}
