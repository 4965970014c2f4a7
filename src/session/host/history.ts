import { describeAction } from '../../engine/index.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { HistoryView } from '../protocol.ts';
import { documentAt, type Run } from './run.ts';

/** As many steps can be taken back and done again. */
const MOST_UNDONE = 50;

/** A run as a document, and what a person did in it. */
export interface Undone {
  /** The run as it was when it was undone: its actions, at its moment. */
  readonly document: Scenario;
  readonly together: ReadonlySet<number>;
  readonly says: string;
}

/** A way through time: the document to go to, and how what lies between is told. */
export interface Journey {
  readonly document: Scenario;
  readonly says: string;
  /** To be called with the run at which one has arrived. */
  arrive(run: Run): void;
}

/**
 * Undo and redo. A run is its start and its timed actions, so undoing the last deed is going back to the moment before it;
 * the run that one leaves is kept whole, to the moment at which one left it, until something else is done.
 */
export class History {
  #undone: readonly Undone[] = [];

  /** Something new was done, or another run was opened: what was undone belongs to neither. Gives the future that was left first. */
  forget(): Undone | undefined {
    const [left] = this.#undone;
    this.#undone = [];
    return left;
  }

  /** @param floor how many actions must stay: those before the step of a lesson */
  view(run: Run | undefined, floor: number): HistoryView {
    const undo = run && lastDeed(run, floor)?.says;
    const redo = this.#undone.at(-1)?.says;
    return { ...(undo !== undefined && { undo }), ...(redo !== undefined && { redo }) };
  }

  undo(run: Run, floor: number): Journey | undefined {
    const deed = lastDeed(run, floor);
    if (!deed) return undefined;
    const { actions } = run.cluster;
    const together = new Set(run.together);
    const left: Undone = { document: run.document(), together, says: deed.says };
    return {
      document: documentAt(run.scenario, actions.slice(0, deed.first), actions[deed.first]?.at ?? 0),
      says: deed.says,
      arrive: (earlier) => {
        remember(earlier, together);
        this.#undone = [...this.#undone, left].slice(-MOST_UNDONE);
      },
    };
  }

  redo(): Journey | undefined {
    const last = this.#undone.at(-1);
    if (!last) return undefined;
    return {
      document: last.document,
      says: last.says,
      arrive: (later) => {
        remember(later, last.together);
        this.#undone = this.#undone.filter((each) => each !== last);
      },
    };
  }
}

function remember({ cluster, together }: Run, indices: ReadonlySet<number>): void {
  for (const index of indices) if (index < cluster.actions.length) together.add(index);
}

/** What was done last: the first of its actions, and how it is told. What was refused changed nothing, and is passed over. */
function lastDeed(
  { cluster: { actions }, refused, together }: Run,
  floor: number,
): { readonly first: number; readonly says: string } | undefined {
  let last = actions.length - 1;
  while (last >= floor && refused.has(last)) last--;
  let first = last;
  while (first > floor && together.has(first)) first--;
  const action = actions[first]?.action;
  if (first < floor || !action) return undefined;
  const more = last - first;
  return { first, says: `${describeAction(action)}${more > 0 ? `, and ${more} more` : ''}` };
}
