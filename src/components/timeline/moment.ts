import type { BranchView, MarkView } from '../../session/protocol.ts';
import { duration } from '../format/time.ts';

const SECOND = 1_000;
const MINUTE = 60_000;

/** A moment in words: `4 min 12 s, 8 min before now`. */
export function momentInWords(at: number, present: number): string {
  const left = present - at;
  return left < 1 ? `${duration(at)}, now` : `${duration(at)}, ${duration(Math.ceil(left))} before now`;
}

/** Where a key leads from a moment; undefined for keys that lead nowhere. */
export function momentAfterKey(
  key: string,
  isLarge: boolean,
  at: number,
  present: number,
): number | undefined {
  const step = isLarge ? 10 * SECOND : SECOND;
  const to = (moment: number) => Math.min(Math.max(0, moment), present);
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return to(Math.ceil(at / SECOND) * SECOND - step);
    case 'ArrowRight':
    case 'ArrowUp':
      return to(Math.floor(at / SECOND) * SECOND + step);
    case 'PageDown':
      return to(at - MINUTE);
    case 'PageUp':
      return to(at + MINUTE);
    case 'Home':
      return 0;
    case 'End':
      return present;
    default:
      return undefined;
  }
}

/** Something that happened, as a line to read and a place to go to. */
export interface Happening {
  readonly lane: 'actions' | MarkView['lane'];
  readonly at: number;
  readonly says: string;
  readonly tone: MarkView['tone'] | 'deed';
}

/** Everything that happened in a future, the newest last. */
export function happeningsOf(branch: BranchView | undefined, marks: readonly MarkView[]): Happening[] {
  const deeds = (branch?.deeds ?? []).map(
    ({ at, says }): Happening => ({ lane: 'actions', at, says, tone: 'deed' }),
  );
  const others = marks.map(
    ({ lane, at, says, more, tone }): Happening => ({
      lane,
      at,
      says: more > 0 ? `${says}, and ${more} more` : says,
      tone,
    }),
  );
  return [...deeds, ...others].sort((a, b) => a.at - b.at);
}

/** The nearest of what happened to a moment, if it is as near as that. */
export function nearest<T extends { readonly at: number }>(
  all: readonly T[],
  at: number,
  within: number,
): T | undefined {
  let best: T | undefined;
  for (const each of all) {
    const distance = Math.abs(each.at - at);
    if (distance <= within && (!best || distance < Math.abs(best.at - at))) best = each;
  }
  return best;
}

/** Moments at which the axis is labelled: at round times, about so many. */
export function ticksOf(end: number, most: number): number[] {
  const steps = [5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 43_200, 86_400];
  const step = (steps.find((seconds) => end / (seconds * SECOND) <= most) ?? 86_400) * SECOND;
  return Array.from({ length: Math.floor(end / step) + 1 }, (_, index) => index * step);
}
