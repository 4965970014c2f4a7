import { type RefObject, useEffect } from 'react';

/** Moves focus to something whenever it tells something new, and back to where it was when it has nothing more to tell. */
export function useFocusOn(element: RefObject<HTMLElement | null>, tells: string): void {
  const isTelling = tells !== '';
  useEffect(() => {
    if (!isTelling) return;
    const before = document.activeElement;
    return () => {
      const isLost =
        document.activeElement === document.body || element.current?.contains(document.activeElement);
      if (isLost && before instanceof HTMLElement && before.isConnected)
        before.focus({ preventScroll: true });
    };
  }, [element, isTelling]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each thing that is told
  useEffect(() => {
    const { activeElement } = document;
    const isTyping = activeElement instanceof Element && activeElement.matches('input, textarea, dialog *');
    if (isTelling && (!isTyping || element.current?.contains(activeElement)))
      element.current?.focus({ preventScroll: true });
  }, [element, isTelling, tells]);
}
