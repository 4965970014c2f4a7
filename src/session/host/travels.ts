import type { Scenario } from '../../scenario/scenario.ts';
import { SeatMemory } from '../projection/seats.ts';
import type { Answer, TimeView } from '../protocol.ts';
import { Branches } from './branches.ts';
import type { Undone } from './history.ts';
import { Replicas } from './replicas.ts';
import type { Run } from './run.ts';

/** A way to a moment: a run that is there already, or the document to replay and what to do on arrival. */
export type Way =
  | { readonly type: 'here'; readonly run: Run }
  | {
      readonly type: 'way';
      readonly document: Scenario;
      /** A run that is on the way already. */
      readonly from: Run | undefined;
      arrive(run: Run): void;
    };

/** All futures of one beginning, the present of the one that is open, and the way to any moment of it. */
export class Travels {
  readonly #replicas = new Replicas();
  #seats = new SeatMemory();
  #branches: Branches | undefined;
  #head: Run | undefined;
  #settledActions = -1;
  #view: TimeView = { branch: '', branches: [] };

  /** Where pods sit, in all runs of this beginning. */
  get seats(): SeatMemory {
    return this.#seats;
  }

  /** All futures, the current one as far as it has come. */
  get branches(): Branches | undefined {
    if (this.#head) this.#branches?.settle(this.#head);
    return this.#branches;
  }

  /** The run at the end of the future that is open. */
  get head(): Run | undefined {
    return this.#head;
  }

  /** Whether the run on show is at an earlier moment. */
  isPast(shown: Run | undefined): boolean {
    return shown !== undefined && shown !== this.#head;
  }

  /** Where pods sit in a run that is about to be opened is forgotten with the run before it. */
  prepareSeats(): SeatMemory {
    this.#seats = new SeatMemory();
    return this.#seats;
  }

  /** Another beginning. */
  begin(head: Run, branches?: Branches): void {
    this.#replicas.clear();
    this.#branches = branches ?? Branches.of(head);
    this.#setHead(head);
  }

  /** The future that is open goes on from another run: something was undone, or done again. */
  replaceHead(run: Run): void {
    const left = this.#head;
    this.#setHead(run);
    if (left && left !== run) this.#replicas.give(left);
  }

  /** The one that is left may be used for other moments. */
  leave(shown: Run): void {
    if (this.isPast(shown)) this.#replicas.give(shown);
  }

  /** The nearest run on the way to a document's moment; it is not kept any longer. */
  nearest(document: Scenario): Run | undefined {
    return this.#replicas.take(document);
  }

  /** Keeps a run that was to be somewhere, and is not needed there any more. */
  keep(run: Run): void {
    this.#replicas.give(run);
  }

  /** @param at virtual ms; without one, the present */
  wayTo(at: number | undefined): Way | undefined {
    const head = this.#head;
    if (!head || at === undefined || at >= head.now) return head && { type: 'here', run: head };
    const { branches } = this;
    const branch = branches?.find(branches.current);
    if (!branches || !branch) return undefined;
    const document = branches.document(branch, Math.max(0, at));
    return {
      type: 'way',
      document,
      from: this.#replicas.take(document),
      arrive: (run) => {
        // From here on it goes as it went.
        run.follow(head.cluster.actions);
        remember(run, branch.together);
        run.series.continueFrom(head.series, Math.floor(run.now / 1000));
      },
    };
  }

  /** The end of another future. */
  wayToBranch(id: string): Way | undefined {
    const { branches } = this;
    const branch = branches?.find(id);
    if (!branches || !branch) return undefined;
    if (id === branches.current) return this.wayTo(undefined);
    const document = branches.document(branch);
    return {
      type: 'way',
      document,
      from: this.#replicas.take(document),
      arrive: (run) => {
        branches.choose(id);
        remember(run, branch.together);
        this.replaceHead(run);
      },
    };
  }

  /** From the run on show another future begins; tells whether there is room for one more. */
  fork(shown: Run, firstDeed: string): boolean {
    if (!this.branches?.fork(shown.now, firstDeed)) return false;
    shown.beginAnother();
    this.replaceHead(shown);
    return true;
  }

  /** Something else was done than what had been undone: that remains a future of its own, which is not shown. */
  keepUndone(left: Undone | undefined): void {
    if (left) this.branches?.keepUndone(left.document, left.together, left.says);
  }

  /** A future as a document, as far as it is known. */
  aboutBranch(id: string): Extract<Answer, { readonly about: 'branch' }> {
    const { branches } = this;
    const branch = branches?.find(id);
    return { about: 'branch', ...(branches && branch && { scenario: branches.document(branch) }) };
  }

  /** The moment at which one more run would make looking back quicker, as a document. */
  toPrepare(): Scenario | undefined {
    const { branches } = this;
    const branch = branches?.find(branches.current);
    if (!this.#head || !branches || !branch) return undefined;
    const at = this.#replicas.wanted(branches.document(branch), this.#head.cluster.store.log);
    return at === undefined ? undefined : branches.document(branch, at);
  }

  view(shown: Run | undefined): TimeView {
    const head = this.#head;
    const branches = this.#branches;
    if (!head || !branches) return this.#view;
    if (head.cluster.actions.length !== this.#settledActions) {
      this.#settledActions = head.cluster.actions.length;
      branches.settle(head);
    }
    const present = this.isPast(shown) ? head.now : undefined;
    const views = branches.views();
    const { current } = branches;
    const known = this.#view;
    if (known.present !== present || known.branch !== current || known.branches !== views)
      this.#view = { ...(present !== undefined && { present }), branch: current, branches: views };
    return this.#view;
  }

  #setHead(run: Run): void {
    this.#head = run;
    this.#settledActions = -1;
  }
}

function remember({ cluster, together }: Run, indices: ReadonlySet<number>): void {
  for (const index of indices) if (index < cluster.actions.length) together.add(index);
}
