import type { Lane, Mark } from '../../chronicle/chronicle.ts';
import type { MarkView, TimelineAnswer } from '../../protocol.ts';
import { figuresOf } from '../../series/answer.ts';
import type { Run } from '../run.ts';

const MOST_COLUMNS = 400;
/** The longest that figures are kept, seconds. */
const SPAN = 7_200;
const FINE_SPAN = 600;

const gravity: Readonly<Record<Mark['tone'], number>> = { bad: 2, good: 1, plain: 0 };

/** What happened in a run up to its end. */
export function aboutTimeline(columns: number, { cluster, chronicle, series }: Run): TimelineAnswer {
  chronicle.note(cluster.store);
  const until = cluster.now;
  const count = Math.min(Math.max(1, Math.floor(columns) || 1), MOST_COLUMNS);
  const span = until / 1000 <= FINE_SPAN ? FINE_SPAN : SPAN;
  const { step, from, lines } = figuresOf({ about: 'figures', span, service: '' }, series);
  return {
    about: 'timeline',
    until,
    marks: merged(chronicle.marks, Math.max(1, until / count)),
    traffic: { step, from, requests: lines.requests ?? [], failed: lines.failed ?? [] },
  };
}

/** One mark a lane for each step of time: the gravest, with how many more there were. */
export function merged(marks: readonly Mark[], step: number): MarkView[] {
  const byPlace = new Map<string, MarkView>();
  for (const mark of marks) {
    const place = `${mark.lane satisfies Lane} ${Math.floor(mark.at / step)}`;
    const known = byPlace.get(place);
    if (!known) byPlace.set(place, { ...mark, more: 0 });
    else {
      const graver = gravity[mark.tone] > gravity[known.tone] ? mark : known;
      byPlace.set(place, { ...graver, more: known.more + 1 });
    }
  }
  return [...byPlace.values()];
}
