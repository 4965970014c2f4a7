import { type CSSProperties, useEffect, useLayoutEffect, useState } from 'react';
import type { OpenMenu } from '../ui-state.ts';

/** What had the focus before gets it back. */
export function useFocusBack(element: { readonly current: HTMLElement | null }): void {
  useEffect(() => {
    const before = document.activeElement;
    const inside = element.current;
    return () => {
      const isLost = document.activeElement === document.body || inside?.contains(document.activeElement);
      if (isLost && before instanceof HTMLElement && before.isConnected)
        before.focus({ preventScroll: true });
    };
  }, [element]);
}

const margin = 8;

/** Beside the pointer, and whole within the window; on small screens a sheet. */
export function usePlace(
  { x, y }: OpenMenu,
  element: { readonly current: HTMLElement | null },
  isSmall: boolean,
): CSSProperties | undefined {
  const [place, setPlace] = useState<CSSProperties>({ left: x, top: y, opacity: 0 });
  useLayoutEffect(() => {
    const { width = 0, height = 0 } = element.current?.getBoundingClientRect() ?? {};
    const left = x + width + margin > innerWidth ? x - width : x;
    setPlace({
      left: Math.max(margin, Math.min(left, innerWidth - width - margin)),
      top: Math.max(margin, Math.min(y, innerHeight - height - margin)),
    });
  }, [x, y, element]);
  return isSmall ? undefined : place;
}
