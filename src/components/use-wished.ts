import { useEffect } from 'react';
import { useSession } from './playground.ts';
import { select } from './ui-state.ts';

/** Selects what whoever made the link or the scenario wanted shown. */
export function useWished(): void {
  const wished = useSession((state) => state.wished);
  useEffect(() => {
    if (wished?.select) select(wished.select);
  }, [wished]);
}
