import { create } from 'zustand';
import type { ActionOutcome } from '../engine/index.ts';
import type { Ref } from '../session/view.ts';
import type { DeedId } from './deeds/deeds.ts';
import { sameRef } from './selection.ts';
import { readTheme, type Theme } from './theme.ts';

export type OpenDialog =
  | { readonly type: 'addNode' }
  | { readonly type: 'deploy'; readonly yaml?: string }
  | { readonly type: 'traffic'; readonly service?: Ref }
  | { readonly type: 'deed'; readonly deed: DeedId; readonly target?: Ref }
  | { readonly type: 'share' }
  | { readonly type: 'help' }
  | { readonly type: 'simplified' }
  | { readonly type: 'shortcuts' };

export type InspectorTab = 'state' | 'why' | 'events' | 'yaml';
/** What the lower part of a small screen shows. */
export type Sheet = 'none' | 'build' | 'break' | 'selected' | 'lesson' | 'events';

/** Something that the learner did, and what came of it at once. */
export interface Result {
  readonly id: number;
  readonly title: string;
  readonly at: number;
  readonly outcome: ActionOutcome;
}

/** What a step through time brought. */
export interface Happened {
  readonly id: number;
  readonly passed: number;
  readonly lines: readonly string[];
}

interface UiState {
  readonly selected: Ref | null;
  readonly tab: InspectorTab;
  readonly dialog: OpenDialog | null;
  readonly sheet: Sheet;
  readonly eventsOpen: boolean;
  readonly theme: Theme;
  /** Newest last. */
  readonly results: readonly Result[];
  /** Ids of the results that still lie over the canvas. */
  readonly fresh: readonly number[];
  readonly happened: Happened | null;
}

const keptResults = 100;

export const useUi = create<UiState>(() => ({
  selected: null,
  tab: 'state',
  dialog: null,
  sheet: 'none',
  eventsOpen: false,
  theme: readTheme(),
  results: [],
  fresh: [],
  happened: null,
}));

const { setState, getState } = useUi;

export function select(ref: Ref | null): void {
  if (ref && getState().selected && sameRef(ref, getState().selected)) {
    setState({ sheet: 'selected' });
    return;
  }
  setState({ selected: ref, sheet: ref ? 'selected' : 'none' });
}

export const showTab = (tab: InspectorTab) => setState({ tab });
export const openDialog = (dialog: OpenDialog) => setState({ dialog });
export const closeDialog = () => setState({ dialog: null });
export const showSheet = (sheet: Sheet) => setState({ sheet });
export const toggleEvents = () => setState(({ eventsOpen }) => ({ eventsOpen: !eventsOpen }));
export const chooseTheme = (theme: Theme) => setState({ theme });

export function addResult(title: string, at: number, outcome: ActionOutcome): number {
  const id = (getState().results.at(-1)?.id ?? 0) + 1;
  setState(({ results, fresh, sheet }) => ({
    // What was done is to be seen: the tools make room for it.
    sheet: sheet === 'build' || sheet === 'break' ? 'none' : sheet,
    results: [...results, { id, title, at, outcome }].slice(-keptResults),
    fresh: [...fresh, id].slice(-3),
  }));
  return id;
}

export function putAway(id: number): void {
  setState(({ fresh }) => ({ fresh: fresh.filter((other) => other !== id) }));
}

export function showHappened(happened: Omit<Happened, 'id'> | null): void {
  setState((state) => ({ happened: happened && { ...happened, id: (state.happened?.id ?? 0) + 1 } }));
}
