/** Something to be said. */
export interface Said {
  readonly text: string;
  /** Wall ms at which it came. */
  readonly at: number;
  /** It answers what a person did. */
  readonly isAnswer?: boolean;
  /** Trouble is told before everything else that happens. */
  readonly isAlarm?: boolean;
  /** What is of one sort is said once, with how many there were. */
  readonly sort?: string;
  readonly count: number;
}

/** Nobody can listen to more at once. */
const most = 4;
/** Old news only confuses, wall ms. */
const freshFor = 12_000;

/** What is still worth saying, the most pressing first: equal sorts are one, what is stale or too much is left out. */
export function gather(waiting: readonly Said[], now: number): readonly Said[] {
  const fresh = waiting.filter(({ at, isAnswer }) => isAnswer || now - at <= freshFor);
  const merged: Said[] = [];
  for (const each of fresh) {
    const index = merged.findIndex(({ sort }) => sort !== undefined && sort === each.sort);
    const before = merged[index];
    if (before) merged[index] = { ...before, at: each.at, count: before.count + each.count };
    else merged.push(each);
  }
  // Sorting is stable: among equals the order is that in which they came.
  const inOrder = merged.toSorted((one, other) => weightOf(other) - weightOf(one));
  return inOrder.slice(0, most);
}

function weightOf({ isAnswer, isAlarm }: Said): number {
  return isAnswer ? 2 : isAlarm ? 1 : 0;
}

/** The sentence: `Pod web-x became ready, and 4 more like it`. */
export function sentenceOf({ text, count }: Said): string {
  return count > 1 ? `${text}, and ${count - 1} more like it.` : /[.!?]$/.test(text) ? text : `${text}.`;
}

/** So long it takes to listen to it, wall ms: some 14 letters a second, and a breath. */
export function timeFor(sentence: string): number {
  return Math.min(9000, 1200 + sentence.length * 70);
}
