import { useEffect, useState } from 'react';

const signs = ['pointermove', 'pointerdown', 'wheel', 'touchstart', 'keydown', 'focusin'] as const;

let hasReached = false;

/** Calls back, once, at the first sign that somebody is there: before a hand is on the picture, it can be moved. */
export function useFirstSign(callback: () => void): void {
  const [act] = useState(() => callback);
  useEffect(() => {
    if (hasReached) {
      act();
      return;
    }
    const listening = new AbortController();
    const onSign = () => {
      hasReached = true;
      listening.abort();
      act();
    };
    for (const sign of signs)
      addEventListener(sign, onSign, { signal: listening.signal, passive: true, capture: true });
    return () => listening.abort();
  }, [act]);
}
