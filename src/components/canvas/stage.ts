import { createContext, useContext } from 'react';

/** Where one looks from and through what, as layers over the picture need to know it. React Flow's store is one. */
export interface StageState {
  /** x, y and zoom of the picture in the pane. */
  readonly transform: readonly [number, number, number];
  readonly width: number;
  readonly height: number;
  readonly domNode: HTMLElement | null;
}

export interface Stage {
  readonly getState: () => StageState;
  readonly subscribe: (listener: (now: StageState, before: StageState) => void) => () => void;
}

export const StageContext = createContext<Stage | undefined>(undefined);

export function useStage(): Stage {
  const stage = useContext(StageContext);
  if (!stage) throw new Error('This layer lies on no stage.');
  return stage;
}
