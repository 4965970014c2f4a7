import { create } from 'zustand';
import { storage } from '../storage.ts';

/** The cues of a first visit, one after the other. */
export const cueIds = ['pod', 'load', 'kill'] as const;
export type CueId = (typeof cueIds)[number];

const key = 'podground.cues';

/** How many cues are over: what was kept, if it can be that; without storage, none until the page is left. */
export function readCues(kept: string | null | undefined): number {
  const over = /^[0-3]$/.test(kept ?? '') ? Number(kept) : 0;
  return Math.min(cueIds.length, over);
}

export const useCues = create<{ readonly over: number }>(() => ({ over: readCues(storage()?.getItem(key)) }));

/** Whether there is still one to show. */
export const hasCues = () => useCues.getState().over < cueIds.length;

/** This cue, and those before it, never come again. */
export function endCue(id: CueId): void {
  keep(cueIds.indexOf(id) + 1);
}

export const endCues = () => keep(cueIds.length);

function keep(over: number): void {
  if (over <= useCues.getState().over) return;
  storage()?.setItem(key, String(over));
  useCues.setState({ over });
}
