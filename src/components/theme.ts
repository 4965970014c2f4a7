import { useEffect } from 'react';
import { storage } from './storage.ts';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const key = 'podground.theme';
const darkness = '(prefers-color-scheme: dark)';

/** The kept choice; the system's when there is none, or when the browser keeps nothing for us. */
export function readTheme(): Theme {
  const kept = storage()?.getItem(key);
  return themes.find((theme) => theme === kept) ?? 'system';
}

/** Puts the theme on the page, follows the system while that is the choice, and keeps the choice. */
export function useTheme(theme: Theme): void {
  useEffect(() => {
    storage()?.setItem(key, theme);
    const system = matchMedia(darkness);
    const apply = () => {
      document.documentElement.dataset.theme =
        theme === 'system' ? (system.matches ? 'dark' : 'light') : theme;
    };
    apply();
    system.addEventListener('change', apply);
    return () => system.removeEventListener('change', apply);
  }, [theme]);
}
