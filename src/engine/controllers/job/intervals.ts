/** Whole numbers as ordered, separate intervals. Models pkg/controller/job/indexed_job_utils.go orderedIntervals */
export type Intervals = readonly Interval[];

interface Interval {
  readonly first: number;
  readonly last: number;
}

/** Reads `1,3-5,7`, up to `completions`; what cannot be read is passed over. Models parseIndexesFromString */
export function parseIntervals(text: string | undefined, completions: number): Intervals {
  const parts = text ? text.split(',') : [];
  const intervals = parts.flatMap((part) => {
    const match = /^(\d+)(?:-(\d+))?$/.exec(part);
    if (!match) return [];
    const first = Number(match[1]);
    const last = Math.min(Number(match[2] ?? match[1]), completions - 1);
    return first < completions ? [{ first, last }] : [];
  });
  return merge(intervals, []);
}

export function formatIntervals(intervals: Intervals): string {
  return intervals
    .map(({ first, last }) => {
      if (first === last) return `${first}`;
      return last === first + 1 ? `${first},${last}` : `${first}-${last}`;
    })
    .join(',');
}

export function withIndexes(intervals: Intervals, indexes: Iterable<number>): Intervals {
  const added = [...indexes].sort((a, b) => a - b).map((index) => ({ first: index, last: index }));
  return added.length > 0 ? merge(intervals, added) : intervals;
}

export function merge(a: Intervals, b: Intervals): Intervals {
  const merged: Interval[] = [];
  for (const interval of [...a, ...b].sort((x, y) => x.first - y.first)) {
    const previous = merged.at(-1);
    if (!previous || interval.first > previous.last + 1) merged.push(interval);
    else if (previous.last < interval.last)
      merged[merged.length - 1] = { first: previous.first, last: interval.last };
  }
  return merged;
}

export function countOf(intervals: Intervals): number {
  return intervals.reduce((sum, { first, last }) => sum + last - first + 1, 0);
}

export function includes(intervals: Intervals, index: number): boolean {
  return intervals.some(({ first, last }) => first <= index && index <= last);
}

/** How many numbers are in both. */
export function overlap(a: Intervals, b: Intervals): number {
  let count = 0;
  for (const x of a)
    for (const y of b) count += Math.max(0, Math.min(x.last, y.last) - Math.max(x.first, y.first) + 1);
  return count;
}

/** The least numbers below `completions` that are in none of the intervals. Models firstPendingIndexes */
export function firstMissing(intervals: Intervals, count: number, completions: number): number[] {
  const missing: number[] = [];
  let candidate = 0;
  for (const { first, last } of [...intervals, { first: completions, last: completions }]) {
    for (; candidate < Math.min(first, completions) && missing.length < count; candidate++)
      missing.push(candidate);
    candidate = Math.max(candidate, last + 1);
  }
  return missing;
}
