import { useSyncExternalStore } from 'react';
import { type PageName, pageOf } from '../session/playground/pages.ts';

/** Where one is. Pages but the playground need no cluster. */
export interface Route {
  readonly page: PageName;
}

const addresses: Readonly<Record<PageName, string>> = {
  playground: '#',
  learn: '#/learn',
  words: '#/words',
  design: '#/design',
};

export function addressOf({ page }: Route): string {
  return addresses[page];
}

const subscribe = (changed: () => void) => {
  addEventListener('hashchange', changed);
  return () => removeEventListener('hashchange', changed);
};

/** The page that the address names, now and as it changes. */
export function usePage(): PageName {
  return useSyncExternalStore(subscribe, () => pageOf(location.hash));
}
