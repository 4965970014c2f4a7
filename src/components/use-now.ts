import { useSyncExternalStore } from 'react';
import type { Playground } from '../session/playground.ts';
import { perIdentity } from './per-identity.ts';
import { usePlayground } from './playground.ts';

const everyMs = 250;

interface SlowClock {
  readonly subscribe: (listener: () => void) => () => void;
  readonly read: () => number;
}

/** Virtual time, refreshed a few times a second of real time: enough for countdowns, and light at any speed. */
export function useNow(): number {
  const clock = slowClockOf(usePlayground());
  return useSyncExternalStore(clock.subscribe, clock.read, clock.read);
}

/** One for all who look at it, so that they change together. */
const slowClockOf = perIdentity(({ store }: Playground): SlowClock => {
  const listeners = new Set<() => void>();
  let now = store.getState().view.clock.now;
  let timer: ReturnType<typeof setInterval> | undefined;
  const tick = () => {
    const { clock } = store.getState().view;
    if (clock.now === now) return;
    now = clock.now;
    for (const listener of listeners) listener();
  };
  return {
    read: () => now,
    subscribe(listener) {
      listeners.add(listener);
      timer ??= setInterval(tick, everyMs);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        clearInterval(timer);
        timer = undefined;
      };
    },
  };
});
