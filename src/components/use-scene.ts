import { useEffect } from 'react';
import { usePlayground, useSession } from './playground.ts';
import { placeOf } from './selection.ts';
import { select, showSheet, useUi } from './ui-state.ts';
import { clearCanvas } from './why/shown.ts';

/** Lets go, when another run is opened, of what is not in it; on small screens its lesson comes up by itself. */
export function useScene(): void {
  const { store } = usePlayground();
  const scene = useSession((state) => state.scene);
  const lesson = useSession((state) => state.lesson?.id);
  useEffect(() => {
    const { selected } = useUi.getState();
    const isGone = scene > 1 && selected && !placeOf(store.getState().view, selected);
    if (isGone) select(null);
    // Of another run, nothing of it would be true.
    clearCanvas();
    if (lesson !== undefined) showSheet('lesson');
  }, [store, scene, lesson]);
}
