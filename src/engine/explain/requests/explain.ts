import type { Key } from '../../api/key.ts';
import type { FailureCounts, FailureReason } from '../../traffic/stats.ts';
import type { TracedRequest } from '../../traffic/trace.ts';
import type { OutcomeShare, PartName, RequestStory, RequestsExplanation, TimeShare } from './answer.ts';
import { type CauseContext, causeOf } from './causes.ts';
import { storyOf } from './story.ts';
import { outcomeWords, partWords } from './words.ts';

/** How long requests are looked back at, virtual ms. */
export const WINDOW = 60_000;
const MOST_RECENT = 12;

/** What an explanation of requests reads. */
export interface RequestsSeen extends CauseContext {
  readonly now: number;
  /** The followed requests, ended and waiting; oldest first. */
  readonly traces: readonly TracedRequest[];
  readonly waiting: readonly TracedRequest[];
  /** What became of all requests in the window; absent where only the followed ones are known. */
  readonly totals?: { readonly answered: number; readonly failures: FailureCounts };
  /** Only those that came to this pod. */
  readonly pod?: Key;
}

/** What became of the requests of the last minute, and what their time went into. */
export function explainRequests(seen: RequestsSeen): RequestsExplanation {
  const { now, pod, totals } = seen;
  const isWanted = ({ at, hops, ms }: TracedRequest) =>
    at + ms >= now - WINDOW && (pod === undefined || hops.some(({ name }) => name === pod));
  const traces = seen.traces.filter(isWanted);
  const counts = totals ? countsOf(totals) : countTraces(traces);
  const count = [...counts.values()].reduce((sum, number) => sum + number, 0);
  const outcomes = [...counts]
    .filter(([, number]) => number > 0)
    .map(([outcome, number]): OutcomeShare => {
      const alike = traces.filter((trace) => trace.outcome === outcome);
      const cause = outcome === 'answered' ? { because: [], about: [] } : causeOf(outcome, alike, seen);
      return { outcome, says: outcomeWords[outcome], count: number, share: number / count, ...cause };
    })
    .toSorted((a, b) => b.count - a.count);
  const stories = traces.map(storyOf);
  const answered = stories.filter(({ outcome }) => outcome === 'answered');
  const slowest = answered.toSorted((a, b) => b.ms - a.ms)[0];
  const failed = stories.findLast(({ outcome }) => outcome !== 'answered');
  const waiting = seen.waiting.filter(isWanted).map(storyOf);
  return {
    windowMs: WINDOW,
    isSample: totals === undefined,
    count,
    outcomes,
    time: timeOf(answered),
    followed: answered.length,
    meanMs: meanOf(answered),
    ...(slowest && { slowest }),
    ...(failed && { failed }),
    recent: [...stories, ...waiting]
      .toSorted((a, b) => b.at - a.at || b.number - a.number)
      .slice(0, MOST_RECENT),
  };
}

type Counts = ReadonlyMap<'answered' | FailureReason, number>;

function countsOf({ answered, failures }: NonNullable<RequestsSeen['totals']>): Counts {
  const reasons = Object.entries(failures) as [FailureReason, number][];
  return new Map<'answered' | FailureReason, number>([['answered', answered], ...reasons]);
}

function countTraces(traces: readonly TracedRequest[]): Counts {
  const counts = new Map<'answered' | FailureReason, number>();
  for (const { outcome } of traces)
    if (outcome !== 'waiting') counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  return counts;
}

/** What the time of requests went into, the largest first. */
function timeOf(stories: readonly RequestStory[]): TimeShare[] {
  const sums = new Map<PartName, number>();
  for (const { parts } of stories)
    for (const { what, ms } of parts) sums.set(what, (sums.get(what) ?? 0) + ms);
  const all = [...sums.values()].reduce((sum, ms) => sum + ms, 0);
  return [...sums]
    .map(([what, ms]) => ({ what, says: partWords[what], ms: ms / stories.length, share: ms / all }))
    .toSorted((a, b) => b.ms - a.ms);
}

function meanOf(stories: readonly RequestStory[]): number {
  return stories.length === 0 ? 0 : stories.reduce((sum, { ms }) => sum + ms, 0) / stories.length;
}
