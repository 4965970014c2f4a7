import { create } from 'zustand';
import { storage } from '../storage.ts';

export type Below = 'none' | 'list' | 'differences';

interface TimelineState {
  readonly isOpen: boolean;
  /** What is shown below the lanes. */
  readonly below: Below;
  /** Moment from which differences are told, virtual ms; without one, they are told up to now. */
  readonly pin: number | undefined;
}

const storageKey = 'podground.timeline';

export const useTimeline = create<TimelineState>(() => ({
  isOpen: storage()?.getItem(storageKey) === 'open',
  below: 'none',
  pin: undefined,
}));

const { setState, getState } = useTimeline;

export function openTimeline(isOpen: boolean): void {
  storage()?.setItem(storageKey, isOpen ? 'open' : 'closed');
  setState({ isOpen });
}

/** Shows it below the lanes, or nothing where it is shown already. */
export function toggleBelow(below: Below): void {
  setState({ below: getState().below === below ? 'none' : below });
}

export const pinMoment = (pin: number | undefined) => setState({ pin, below: 'differences' });
