import { create } from 'zustand';
import type { ActionOutcome } from '../engine/index.ts';
import type { Ref } from '../session/view.ts';
import type { DeedId } from './deeds/deeds.ts';
import type { Target } from './deeds/target.ts';
import { sameRef } from './selection.ts';
import { storage } from './storage.ts';
import { readTheme, type Theme } from './theme.ts';

export type OpenDialog =
  | { readonly type: 'addNode'; readonly zone?: string; readonly tab?: 'node' | 'pool' }
  | {
      readonly type: 'deploy';
      readonly yaml?: string;
      readonly template?: string;
      /** The node or zone that it shall run on. */
      readonly on?: Target;
    }
  | { readonly type: 'service' | 'autoscaler' | 'budget'; readonly target?: Target }
  | { readonly type: 'deleteObject' }
  | { readonly type: 'traffic'; readonly service?: Ref }
  | { readonly type: 'deed'; readonly deed: DeedId; readonly target?: Target }
  /** What the containers of a pod share. */
  | { readonly type: 'lens'; readonly pod: Ref }
  | { readonly type: 'find' }
  | { readonly type: 'scenarios' }
  /** Two futures side by side: the one that is open with another one. */
  | { readonly type: 'compare'; readonly branch?: string }
  | { readonly type: 'share' }
  | { readonly type: 'help' }
  | { readonly type: 'simplified' }
  /** All running timers. */
  | { readonly type: 'next' }
  | { readonly type: 'shortcuts' };

export type InspectorTab = 'state' | 'why' | 'events' | 'logs' | 'yaml';
/** What the lower part of a small screen shows. */
export type Sheet =
  | 'none'
  | 'build'
  | 'break'
  | 'selected'
  | 'lesson'
  | 'events'
  | 'charts'
  | 'timeline'
  | 'console';

/** Something that the learner did, and what came of it at once. */
export interface Result {
  readonly id: number;
  readonly title: string;
  readonly at: number;
  readonly outcome: ActionOutcome;
  /** In our own words, not the cluster's. */
  readonly says?: string;
  /** What can be done about it at once. */
  readonly offers?: 'undo' | 'redo';
}

/** The menu of what can be done to something, and where it was asked for: px of the window. */
export interface OpenMenu {
  readonly target: Target;
  readonly x: number;
  readonly y: number;
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
  readonly menu: OpenMenu | null;
  /** The panel of all tools, beside the rail. */
  readonly allTools: boolean;
  readonly sheet: Sheet;
  readonly eventsOpen: boolean;
  readonly chartsOpen: boolean;
  readonly theme: Theme;
  /** Newest last. */
  readonly results: readonly Result[];
  /** Ids of the results that still lie over the canvas. */
  readonly fresh: readonly number[];
  readonly happened: Happened | null;
  /** Of a crowd's machines those that are drawn as cards. */
  readonly near: ReadonlySet<string>;
}

const keptResults = 100;
const chartsKey = 'podground.charts';

export const useUi = create<UiState>(() => ({
  selected: null,
  tab: 'state',
  dialog: null,
  menu: null,
  allTools: false,
  sheet: 'none',
  eventsOpen: false,
  chartsOpen: storage()?.getItem(chartsKey) === 'open',
  theme: readTheme(),
  results: [],
  fresh: [],
  happened: null,
  near: new Set(),
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
export const openDialog = (dialog: OpenDialog) => setState({ dialog, menu: null, allTools: false });
export const openMenu = (menu: OpenMenu) => setState({ menu });
export const closeMenu = () => setState({ menu: null });
export const showAllTools = (allTools: boolean) => setState({ allTools, menu: null });
export const closeDialog = () => setState({ dialog: null });
export const showSheet = (sheet: Sheet) => setState({ sheet });
export const toggleEvents = () => setState(({ eventsOpen }) => ({ eventsOpen: !eventsOpen }));
export function toggleCharts(): void {
  const chartsOpen = !getState().chartsOpen;
  storage()?.setItem(chartsKey, chartsOpen ? 'open' : 'closed');
  setState({ chartsOpen });
}
export const chooseTheme = (theme: Theme) => setState({ theme });

export function addResult(
  title: string,
  at: number,
  outcome: ActionOutcome,
  more: Pick<Result, 'says' | 'offers'> = {},
): number {
  const id = (getState().results.at(-1)?.id ?? 0) + 1;
  setState(({ results, fresh, sheet }) => ({
    // What was done is to be seen: the tools make room for it.
    sheet: sheet === 'build' || sheet === 'break' ? 'none' : sheet,
    results: [...results, { id, title, at, outcome, ...more }].slice(-keptResults),
    fresh: [...fresh, id].slice(-3),
  }));
  return id;
}

/** Of a moment that one has left, nothing need be told any more. */
export function putAllAway(): void {
  setState({ fresh: [] });
}

export function putAway(id: number): void {
  setState(({ fresh }) => ({ fresh: fresh.filter((other) => other !== id) }));
}

export function showHappened(happened: Omit<Happened, 'id'> | null): void {
  setState((state) => ({ happened: happened && { ...happened, id: (state.happened?.id ?? 0) + 1 } }));
}

export const setNear = (near: ReadonlySet<string>) => setState({ near });
