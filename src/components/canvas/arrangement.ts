import { create } from 'zustand';
import { type Moved, nothingMoved, type Spot } from './layout/moved.ts';

/** Where the learner has put machines; kept as long as the page is open. */
export interface Arrangement {
  readonly moved: Moved;
  /** Grows when all is to be tidied up. */
  readonly tidied: number;
}

export const untouched: Arrangement = { moved: nothingMoved, tidied: 0 };

export const useArrangement = create<Arrangement>(() => untouched);

export function putMachine(id: string, spot: Spot): void {
  useArrangement.setState(({ moved }) => ({ moved: new Map([...moved, [id, spot]]) }));
}

/** Everything stands again where it would stand in a fresh picture. */
export function tidyUp(): void {
  useArrangement.setState(({ tidied }) => ({ moved: nothingMoved, tidied: tidied + 1 }));
}
