import { useEffect, useState } from 'react';
import type { View } from '../../session/view.ts';
import { usePlayground } from '../playground.ts';

/** Text that changes faster than this cannot be read, wall ms. */
const everyMs = 300;

/** The whole view, a few times a second at most. */
export function useSlowView(): View {
  const { store } = usePlayground();
  const [view, setView] = useState(() => store.getState().view);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const show = () => {
      timer = undefined;
      setView(store.getState().view);
    };
    const stop = store.subscribe((state, before) => {
      if (state.view !== before.view) timer ??= setTimeout(show, everyMs);
    });
    show();
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [store]);
  return view;
}
