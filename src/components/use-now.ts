import { useEffect, useState } from 'react';
import { usePlayground } from './playground.ts';

const everyMs = 200;

/** Virtual time, refreshed a few times a second of real time: enough for countdowns, and light at any speed. */
export function useNow(): number {
  const { store } = usePlayground();
  const [now, setNow] = useState(() => store.getState().view.clock.now);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const read = () => {
      timer = undefined;
      setNow(store.getState().view.clock.now);
    };
    read();
    const stop = store.subscribe((state, before) => {
      if (timer === undefined && state.view.clock.now !== before.view.clock.now)
        timer = setTimeout(read, everyMs);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [store]);
  return now;
}
