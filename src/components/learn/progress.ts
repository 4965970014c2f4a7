import { create } from 'zustand';
import { storage } from '../storage.ts';

/** How far somebody has come in a lesson: as many steps are behind, and how the predictions fared when it was done. */
export interface LessonProgress {
  readonly steps: number;
  readonly done: boolean;
}

export type Progress = Readonly<Record<string, LessonProgress>>;

const key = 'podground.progress';
const mostLessons = 500;
const mostSteps = 100;

export const useProgress = create<{ readonly progress: Progress }>(() => ({
  progress: readProgress(storage()?.getItem(key) ?? ''),
}));

/** Notes how far the learner has come; what was done once stays done. */
export function noteProgress(lesson: string, steps: number, done: boolean): void {
  const { progress } = useProgress.getState();
  const before = progress[lesson];
  const now = { steps: Math.max(steps, before?.steps ?? 0), done: done || (before?.done ?? false) };
  if (before && before.steps === now.steps && before.done === now.done) return;
  keep({ ...progress, [lesson]: now });
}

export function forgetProgress(): void {
  keep({});
}

/** Takes the progress of a file in addition to what is there; tells whether the text was one. */
export function takeProgress(text: string): boolean {
  const read = readProgress(text);
  if (Object.keys(read).length === 0) return false;
  for (const [lesson, { steps, done }] of Object.entries(read)) noteProgress(lesson, steps, done);
  return true;
}

function keep(progress: Progress): void {
  try {
    storage()?.setItem(key, JSON.stringify(progress));
  } catch {
    // A full disk: it is kept as long as the page is open.
  }
  useProgress.setState({ progress });
}

/** What is stored or given may be anything; of it, what can be understood is taken. */
export function readProgress(text: string): Progress {
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch {
    return {};
  }
  if (typeof found !== 'object' || found === null || Array.isArray(found)) return {};
  const entries = Object.entries(found).slice(0, mostLessons).flatMap(readEntry);
  return Object.fromEntries(entries);
}

function readEntry([lesson, value]: [string, unknown]): [string, LessonProgress][] {
  if (!/^[a-z0-9-]{1,100}$/.test(lesson) || typeof value !== 'object' || value === null) return [];
  const { steps, done } = value as { readonly steps?: unknown; readonly done?: unknown };
  if (!Number.isInteger(steps) || (steps as number) < 0 || (steps as number) > mostSteps) return [];
  return [[lesson, { steps: steps as number, done: done === true }]];
}
