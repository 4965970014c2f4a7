import { useEffect } from 'react';
import { usePlayground } from '../playground.ts';
import { useUi } from '../ui-state.ts';

/** Tells the lesson what the learner looks at. */
export function useLooks(): void {
  const playground = usePlayground();
  const selected = useUi((state) => state.selected);
  useEffect(() => {
    if (selected) playground.lookAt(selected);
  }, [playground, selected]);
}
