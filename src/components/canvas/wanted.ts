import { create } from 'zustand';
import type { Ref, View } from '../../session/view.ts';
import { useView } from '../playground.ts';
import { placeOf } from '../selection.ts';
import { useUi } from '../ui-state.ts';

interface Pointed {
  /** The waiting pod that the pointer is over, or the keyboard at. */
  readonly pod: Ref | null;
}

const usePointed = create<Pointed>(() => ({ pod: null }));

export const pointAtPod = (pod: Ref | null): void => usePointed.setState({ pod });

/** What the pod asks for that waits for a node and is pointed at or selected. */
export function useWanted(): View['pods'][string]['requests'] | undefined {
  const pointed = usePointed(({ pod }) => pod);
  const selected = useUi((state) => (state.selected?.kind === 'Pod' ? state.selected : null));
  return useView((view) => wantedBy(view, pointed) ?? wantedBy(view, selected));
}

function wantedBy(view: View, ref: Ref | null): View['pods'][string]['requests'] | undefined {
  if (!ref) return undefined;
  const place = placeOf(view, ref);
  const pod = place?.collection === 'pods' ? view.pods[place.id] : undefined;
  return pod && pod.nodeName === undefined ? pod.requests : undefined;
}
