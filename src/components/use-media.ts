import { useSyncExternalStore } from 'react';

/** Whether a media query holds, now and as it changes. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const media = matchMedia(query);
      media.addEventListener('change', changed);
      return () => media.removeEventListener('change', changed);
    },
    () => matchMedia(query).matches,
  );
}

/** A phone, or a window as narrow as one: panels become sheets. */
export const smallScreen = '(max-width: 760px)';
export const useSmallScreen = () => useMedia(smallScreen);
/** Wide enough for a side panel that stays. */
export const useWideScreen = () => useMedia('(min-width: 1180px)');
export const useCalmMotion = () => useMedia('(prefers-reduced-motion: reduce)');
