import { useEffect } from 'react';
import { create } from 'zustand';
import { goToConsole } from './console/console-state.ts';
import { toggleStage } from './outline/stage.ts';
import { usePlayground } from './playground.ts';
import { togglePredicting } from './predict/mode.ts';
import { storage } from './storage.ts';
import { useGoOn } from './time/use-go-on.ts';
import { toggleTimeline } from './timeline/toggle.ts';
import { openDialog, select, toggleCharts, toggleEvents, useUi } from './ui-state.ts';
import { smallScreen } from './use-media.ts';

export interface Shortcut {
  readonly key: string;
  readonly shown: string;
  readonly says: string;
}

export const shortcuts = [
  { key: ' ', shown: 'Space', says: 'Play or pause' },
  { key: 'n', shown: 'N', says: 'Go to the next change' },
  { key: 's', shown: 'S', says: 'Step: go to the next event of the simulation' },
  { key: '/', shown: '/', says: 'Find by name, label, state or kind; also Ctrl K' },
  { key: 'o', shown: 'O', says: 'Switch between the canvas and the outline' },
  { key: 'a', shown: 'A', says: 'Add a node' },
  { key: 'd', shown: 'D', says: 'Deploy' },
  { key: 't', shown: 'T', says: 'Send traffic' },
  { key: 'l', shown: 'L', says: 'Scenarios: clusters ready to open' },
  { key: 'i', shown: 'I', says: 'Look inside the selected pod: what its containers share' },
  { key: 'e', shown: 'E', says: 'Open or close the event list' },
  { key: 'c', shown: 'C', says: 'Open or close the charts' },
  { key: 'm', shown: 'M', says: 'Go to the next thing that matters to what is selected' },
  { key: 'h', shown: 'H', says: 'Open or close the timeline: look back, and go to any moment' },
  { key: 'k', shown: 'K', says: 'Open the console and go to it: kubectl, typed' },
  { key: 'p', shown: 'P', says: 'Predict first: be asked what will happen before it is shown' },
  { key: '?', shown: '?', says: 'This list' },
] as const satisfies readonly Shortcut[];

/** Those that need a second key, or belong to a place. */
export const otherShortcuts: readonly Omit<Shortcut, 'key'>[] = [
  { shown: 'Ctrl Z', says: 'Undo what you did last: back to the moment before' },
  { shown: 'Ctrl Shift Z', says: 'Redo' },
  { shown: 'Shift F10', says: 'The menu of what has focus; also the menu key, or a long press' },
  { shown: 'Shift Arrows', says: 'Move the machine that has focus' },
  { shown: 'Esc', says: 'Close what is open, or clear the selection' },
];

export type ShortcutKey = (typeof shortcuts)[number]['key'];

/** A tip with its key at the end: `Deploy (D)`. */
export function withKey(says: string, key: ShortcutKey): string {
  return `${says} (${shortcuts.find((each) => each.key === key)?.shown ?? key})`;
}

const off = 'off';
const storageKey = 'podground.keys';

/** Single keys can be turned off: who speaks to the computer, or trembles, would press them unawares. */
export const useSingleKeys = create<{ readonly areOn: boolean }>(() => ({
  areOn: storage()?.getItem(storageKey) !== off,
}));

export function turnSingleKeys(areOn: boolean): void {
  storage()?.setItem(storageKey, areOn ? 'on' : off);
  useSingleKeys.setState({ areOn });
}

function lookInside(): void {
  const { selected } = useUi.getState();
  if (selected?.kind === 'Pod') openDialog({ type: 'lens', pod: selected });
}

/** Single keys for what is done often; silent while somebody types, or a dialog is open. */
export function useShortcuts(): void {
  const playground = usePlayground();
  const goOn = useGoOn();
  useEffect(() => {
    const deeds: Readonly<Record<ShortcutKey, () => void>> = {
      ' ': () => (playground.store.getState().view.clock.playing ? playground.pause() : playground.play()),
      n: () => goOn('nextChange'),
      s: () => goOn('step'),
      '/': () => openDialog({ type: 'find' }),
      o: toggleStage,
      a: () => openDialog({ type: 'addNode' }),
      d: () => openDialog({ type: 'deploy' }),
      t: () => openDialog({ type: 'traffic' }),
      l: () => openDialog({ type: 'scenarios' }),
      i: lookInside,
      e: toggleEvents,
      c: toggleCharts,
      m: () => goOn('nextOfSelected'),
      h: toggleTimeline,
      k: () => goToConsole(matchMedia(smallScreen).matches),
      p: togglePredicting,
      '?': () => openDialog({ type: 'shortcuts' }),
    };
    const deedFor = (event: KeyboardEvent): (() => void) | undefined => {
      if (event.ctrlKey || event.metaKey) return event.key.toLowerCase() === 'k' ? deeds['/'] : undefined;
      if (event.key === 'Escape') return () => select(null);
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      return key in deeds && useSingleKeys.getState().areOn ? deeds[key as ShortcutKey] : undefined;
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || useUi.getState().dialog) return;
      const deed = deedFor(event);
      if (!deed || isBusy(event.target, event.key)) return;
      event.preventDefault();
      deed();
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
