import { useCallback, useRef, useState } from 'react';
import { usePlayground } from '../playground.ts';

/** Goes to moments as quickly as somebody drags: one is on its way, and only the newest waits. */
export function useScrub(): {
  /** Where the pointer or a key has led, until the page shows it. */
  readonly asked: number | undefined;
  scrub(at: number, present: number): void;
} {
  const playground = usePlayground();
  const [asked, setAsked] = useState<number>();
  const state = useRef<{ isUnderWay: boolean; next: (() => Promise<unknown>) | undefined }>({
    isUnderWay: false,
    next: undefined,
  });

  const scrub = useCallback(
    (at: number, present: number) => {
      setAsked(at);
      const go = () => playground.goTo(at >= present ? undefined : at);
      const { current } = state;
      if (current.isUnderWay) {
        current.next = go;
        return;
      }
      const run = async (way: () => Promise<unknown>) => {
        current.isUnderWay = true;
        await way();
        const { next } = current;
        current.next = undefined;
        current.isUnderWay = false;
        if (next) await run(next);
        else setAsked(undefined);
      };
      void run(go);
    },
    [playground],
  );
  return { asked, scrub };
}
