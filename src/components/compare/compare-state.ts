import { create } from 'zustand';

interface CompareState {
  /** Ids of the futures that are compared. */
  readonly pair: readonly [string, string] | null;
}

/** Two futures side by side take the place of the page. */
export const useCompare = create<CompareState>(() => ({ pair: null }));

export const openCompare = (one: string, other: string) => useCompare.setState({ pair: [one, other] });
export const closeCompare = () => useCompare.setState({ pair: null });
