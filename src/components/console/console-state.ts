import { create } from 'zustand';
import type { ActionOutcome } from '../../engine/index.ts';
import type { ConsoleLine } from '../../session/protocol.ts';
import { storage } from '../storage.ts';
import { showSheet } from '../ui-state.ts';

/** A line that was typed, or stands for a deed, with what came of it. */
export interface Entry {
  readonly id: number;
  readonly line: string;
  readonly lines: readonly ConsoleLine[];
  /** Done by a tool, not typed. */
  readonly isDeed: boolean;
  readonly isRunning: boolean;
  /** How many of its first lines are no longer kept. */
  readonly dropped: number;
}

interface ConsoleState {
  readonly isOpen: boolean;
  /** Oldest first. */
  readonly entries: readonly Entry[];
  /** The current context's. */
  readonly namespace: string;
  /** Lines that were typed, oldest first. */
  readonly typed: readonly string[];
  /** Grows when somebody wants to type. */
  readonly focusAsked: number;
}

const MOST_ENTRIES = 60;
const MOST_LINES = 1_000;
const MOST_TYPED = 200;
const LONGEST_KEPT = 5_000;
const openKey = 'podground.console';
const typedKey = 'podground.console.typed';

export const useConsole = create<ConsoleState>(() => ({
  isOpen: storage()?.getItem(openKey) === 'open',
  entries: [],
  namespace: 'default',
  typed: readTyped(),
  focusAsked: 0,
}));

const { setState, getState } = useConsole;

/** What storage holds may be anything. */
function readTyped(): readonly string[] {
  const text = storage()?.getItem(typedKey);
  if (!text) return [];
  try {
    const value: unknown = JSON.parse(text);
    if (!Array.isArray(value)) return [];
    return value.filter((line) => typeof line === 'string').slice(-MOST_TYPED);
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

export function openConsole(isOpen: boolean): void {
  storage()?.setItem(openKey, isOpen ? 'open' : 'closed');
  setState({ isOpen });
}

/** Opens it and goes there. @param isSmall then it is a sheet */
export function goToConsole(isSmall: boolean): void {
  if (isSmall) showSheet('console');
  else openConsole(true);
  setState(({ focusAsked }) => ({ focusAsked: focusAsked + 1 }));
}

/** A line begins to run. */
export function beginEntry(line: string): number {
  const id = nextId();
  add({ id, line, lines: [], isDeed: false, isRunning: true, dropped: 0 });
  return id;
}

export function remember(line: string): void {
  if (line.length > LONGEST_KEPT) return;
  const typed = [...getState().typed.filter((each) => each !== line), line].slice(-MOST_TYPED);
  storage()?.setItem(typedKey, JSON.stringify(typed));
  setState({ typed });
}

export function print(id: number, printed: readonly ConsoleLine[]): void {
  change(id, (entry) => {
    const lines = [...entry.lines, ...printed];
    const over = Math.max(0, lines.length - MOST_LINES);
    return { ...entry, lines: over > 0 ? lines.slice(over) : lines, dropped: entry.dropped + over };
  });
}

export function endEntry(id: number): void {
  change(id, (entry) => ({ ...entry, isRunning: false }));
}

export const setNamespace = (namespace: string) => setState({ namespace });
export const emptyConsole = () =>
  setState(({ entries }) => ({ entries: entries.filter(({ isRunning }) => isRunning) }));

/** What a tool has done, as one would have typed it. */
export function noteDeed(line: string, outcome: ActionOutcome): void {
  const refusal: readonly ConsoleLine[] = outcome.ok
    ? []
    : outcome.message.split('\n').map((text) => ({ text, stream: 'err' }));
  const lines = outcome.lines.map((text): ConsoleLine => ({ text, stream: 'out' }));
  add({ id: nextId(), line, lines: [...lines, ...refusal], isDeed: true, isRunning: false, dropped: 0 });
}

function add(entry: Entry): void {
  setState(({ entries }) => ({ entries: [...entries, entry].slice(-MOST_ENTRIES) }));
}

function nextId(): number {
  return (getState().entries.at(-1)?.id ?? 0) + 1;
}

function change(id: number, how: (entry: Entry) => Entry): void {
  setState(({ entries }) => ({ entries: entries.map((entry) => (entry.id === id ? how(entry) : entry)) }));
}
