import { useEffect } from 'react';
import { useUi } from '../ui-state.ts';
import { useHistory } from './use-history.ts';

/** Ctrl+Z and Ctrl+Shift+Z (or Ctrl+Y), ⌘ on a Mac; fields that one types in keep their own. */
export function useHistoryKeys(): void {
  const go = useHistory();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const key = event.key.toLowerCase();
      if (!(event.ctrlKey || event.metaKey) || event.altKey || (key !== 'z' && key !== 'y')) return;
      if (event.defaultPrevented || useUi.getState().dialog || isTypedIn(event.target)) return;
      event.preventDefault();
      go(key === 'y' || event.shiftKey ? 'redo' : 'undo');
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [go]);
}

function isTypedIn(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches('textarea, input:not([type=radio], [type=checkbox])');
}
