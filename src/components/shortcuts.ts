import { useEffect } from 'react';
import { usePlayground } from './playground.ts';
import { useGoOn } from './time/use-go-on.ts';
import { openDialog, select, toggleEvents, useUi } from './ui-state.ts';

export interface Shortcut {
  readonly key: string;
  readonly shown: string;
  readonly says: string;
}

export const shortcuts = [
  { key: ' ', shown: 'Space', says: 'Play or pause' },
  { key: 'n', shown: 'N', says: 'Go to the next change' },
  { key: 's', shown: 'S', says: 'Step: go to the next event of the simulation' },
  { key: 'a', shown: 'A', says: 'Add a node' },
  { key: 'd', shown: 'D', says: 'Deploy' },
  { key: 't', shown: 'T', says: 'Send traffic' },
  { key: 'e', shown: 'E', says: 'Open or close the event list' },
  { key: '?', shown: '?', says: 'This list' },
] as const satisfies readonly Shortcut[];

type Key = (typeof shortcuts)[number]['key'] | 'Escape';

/** Single keys for what is done often; silent while somebody types, or a dialog is open. */
export function useShortcuts(): void {
  const playground = usePlayground();
  const goOn = useGoOn();
  useEffect(() => {
    const deeds: Readonly<Record<Key, () => void>> = {
      ' ': () => (playground.store.getState().view.clock.playing ? playground.pause() : playground.play()),
      n: () => goOn('nextChange'),
      s: () => goOn('step'),
      a: () => openDialog({ type: 'addNode' }),
      d: () => openDialog({ type: 'deploy' }),
      t: () => openDialog({ type: 'traffic' }),
      e: toggleEvents,
      '?': () => openDialog({ type: 'shortcuts' }),
      Escape: () => select(null),
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || useUi.getState().dialog)
        return;
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      if (!(key in deeds) || isBusy(event.target, key)) return;
      event.preventDefault();
      deeds[key as Key]();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [playground, goOn]);
}

/** The focused control needs this key itself: fields all of them, buttons the space bar. */
function isBusy(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (
    target.isContentEditable ||
    target.matches('textarea, select, input:not([type=radio], [type=checkbox])')
  )
    return true;
  return key === ' ' && target.matches('button, a, summary, input, [role=tab]');
}
