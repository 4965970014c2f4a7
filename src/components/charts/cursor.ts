import { create } from 'zustand';

/** The moment that one points at in a chart, seconds; all charts show what was then. */
export const useCursor = create<{ readonly at: number | null }>(() => ({ at: null }));

export function pointAt(at: number | null): void {
  if (useCursor.getState().at !== at) useCursor.setState({ at });
}
