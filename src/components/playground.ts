import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { Playground, PlaygroundState } from '../session/playground.ts';
import type { View } from '../session/view.ts';

export const PlaygroundContext = createContext<Playground | null>(null);

export function usePlayground(): Playground {
  const playground = useContext(PlaygroundContext);
  if (!playground) throw new Error('usePlayground is called outside of PlaygroundContext.');
  return playground;
}

/** A part of what the session tells; the component draws again only when that part changes. */
export function useSession<Part>(select: (state: PlaygroundState) => Part): Part {
  return useStore(usePlayground().store, select);
}

/** A part of the view. */
export function useView<Part>(select: (view: View) => Part): Part {
  return useStore(usePlayground().store, (state) => select(state.view));
}
