import { type Action, describeAction, type TimedAction } from '../../engine/index.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Work } from '../keep/work.ts';
import type { BranchView } from '../protocol.ts';
import { commonActions } from './replicas.ts';
import { documentAt, type Run } from './run.ts';

/** One future: what is done in it from the beginning, and until when it is known. */
export interface Branch {
  readonly id: string;
  readonly name: string;
  /** Where it leaves the one that it was made from; absent for the first. */
  readonly from?: { readonly branch: string; readonly at: number };
  readonly actions: readonly TimedAction[];
  /** Which actions belong to the deed of the action before. */
  readonly together: ReadonlySet<number>;
  /** Which were refused whole, as far as it is known. */
  readonly refused: ReadonlySet<number>;
  /** Virtual ms. */
  readonly until: number;
  /** It was undone: kept, but not drawn among the others. */
  readonly isHidden?: true;
}

/** As many futures are kept; of those that were undone, only as many as there is room for. */
export const MOST_BRANCHES = 40;
const NAME_LENGTH = 80;
const FIRST = 'b1';

/** All futures of one beginning. The current one goes on; the others stay as they were left. */
export class Branches {
  readonly start: Scenario;
  #all: readonly Branch[];
  #current: string;
  #views: readonly BranchView[] | undefined;

  /** @param start without anything that was done; `all` has at least one */
  constructor(start: Scenario, all: readonly Branch[], current: string) {
    this.start = start;
    this.#all = all;
    this.#current = current;
  }

  /** A run's own future alone. */
  static of(run: Run): Branches {
    const { actions, at } = run.document().spec;
    const start = documentAt(run.scenario, [], 0);
    const first: Branch = {
      id: FIRST,
      name: 'First future',
      actions,
      together: new Set(run.together),
      refused: new Set(run.refused),
      until: at,
    };
    return new Branches(start, [first], FIRST);
  }

  static from({ start, branches, current }: Work): Branches {
    const all = branches.map((branch) => ({
      ...branch,
      together: new Set(branch.together),
      refused: new Set(branch.refused),
    }));
    return new Branches(start, all, current);
  }

  /** All of them as plain data, to be kept. */
  work(): Work {
    const { title, name } = this.start.metadata;
    return {
      title: title ?? name,
      start: this.start,
      current: this.#current,
      branches: this.#all.map((branch) => ({
        ...branch,
        together: [...branch.together],
        refused: [...branch.refused],
      })),
    };
  }

  get all(): readonly Branch[] {
    return this.#all;
  }

  get current(): string {
    return this.#current;
  }

  find(id: string): Branch | undefined {
    return this.#all.find((branch) => branch.id === id);
  }

  /** The document that opens a branch at its end, or at an earlier moment of it. */
  document({ actions, until }: Branch, at = until): Scenario {
    const done = actions.filter((timed) => timed.at <= at);
    return documentAt(this.start, done, at);
  }

  /** Notes how far the current branch has come. */
  settle({ cluster, together, refused, now }: Run): void {
    const known = this.find(this.#current);
    if (known?.actions.length === cluster.actions.length && known.refused.size === refused.size) {
      // Time alone has passed: whoever shows the current branch knows that from the clock.
      if (known.until === now) return;
      const views = this.#views;
      this.#change(this.#current, { until: now });
      this.#views = views;
      return;
    }
    this.#change(this.#current, {
      actions: [...cluster.actions],
      together: new Set(together),
      refused: new Set(refused),
      until: now,
    });
  }

  /** Begins another future at a moment of the current one, and goes on in it; refused where there are too many. */
  fork(at: number, firstDeed: string): boolean {
    const parent = this.find(this.#current);
    if (!parent) return false;
    const { actions, together, refused } = parent;
    this.#views = undefined;
    const kept = actions.filter((timed) => timed.at <= at);
    const isKept = (index: number) => index < kept.length;
    const branch: Branch = {
      id: this.#newId(),
      name: this.#freeName(nameOf(firstDeed)),
      from: { branch: this.#current, at },
      actions: kept,
      together: new Set([...together].filter(isKept)),
      refused: new Set([...refused].filter(isKept)),
      until: at,
    };
    if (!this.#add(branch)) return false;
    this.#current = branch.id;
    return true;
  }

  /** Keeps a future that is as the current one, but for a deed at a moment of it; gives its id. */
  add(at: number, deed: readonly Action[], name: string, withLater: boolean): string | undefined {
    const parent = this.find(this.#current);
    if (!parent || deed.length === 0) return undefined;
    const moment = Math.min(at, parent.until);
    const before = parent.actions.filter((timed) => timed.at <= moment);
    const later = withLater ? parent.actions.slice(before.length) : [];
    const moved = (index: number) => (index < before.length ? index : index + deed.length);
    const stays = (index: number) => withLater || index < before.length;
    const id = this.#newId();
    const branch: Branch = {
      id,
      name: this.#freeName(name.replace(/\s+/g, ' ').trim().slice(0, NAME_LENGTH) || 'Another future'),
      from: { branch: this.#current, at: moment },
      actions: [...before, ...deed.map((action) => ({ at: moment, action })), ...later],
      together: new Set([
        ...[...parent.together].filter(stays).map(moved),
        ...deed.slice(1).map((_, index) => before.length + 1 + index),
      ]),
      // What is refused later is another matter there.
      refused: new Set([...parent.refused].filter((index) => index < before.length)),
      until: withLater ? parent.until : moment,
    };
    return this.#add(branch) ? id : undefined;
  }

  /** Keeps a future that was undone. */
  keepUndone(document: Scenario, together: ReadonlySet<number>, deed: string): void {
    const { actions, at: until } = document.spec;
    const known = this.find(this.#current)?.actions ?? [];
    const parting = actions[commonActions(actions, known)]?.at ?? until;
    this.#add({
      id: this.#newId(),
      name: this.#freeName(`Undone: ${nameOf(deed)}`),
      from: { branch: this.#current, at: parting },
      actions,
      together,
      refused: new Set(),
      until,
      isHidden: true,
    });
  }

  get hasRoom(): boolean {
    return this.#all.length < MOST_BRANCHES || this.#all.some(({ isHidden }) => isHidden);
  }

  /** Goes on in another one. */
  choose(id: string): void {
    this.#current = id;
    // Who goes there wants to see it.
    if (this.find(id)?.isHidden) {
      this.#all = this.#all.map((branch) => (branch.id === id ? shown(branch) : branch));
    }
    this.#views = undefined;
  }

  rename(id: string, name: string): boolean {
    const trimmed = name.replace(/\s+/g, ' ').trim().slice(0, NAME_LENGTH);
    if (trimmed === '' || !this.find(id)) return false;
    this.#change(id, { name: trimmed });
    return true;
  }

  /** Forgets a future in which one is not; those that began in it are then told to begin where it began. */
  remove(id: string): boolean {
    const gone = this.find(id);
    if (!gone || id === this.#current) return false;
    this.#all = this.#all
      .filter((branch) => branch !== gone)
      .map((branch) => (branch.from?.branch === id ? withOrigin(branch, gone.from) : branch));
    this.#views = undefined;
    return true;
  }

  views(): readonly BranchView[] {
    this.#views ??= this.#all.map(viewOf);
    return this.#views;
  }

  #change(id: string, change: Partial<Branch>): void {
    this.#all = this.#all.map((branch) => (branch.id === id ? { ...branch, ...change } : branch));
    this.#views = undefined;
  }

  #add(branch: Branch): boolean {
    const spare = this.#all.length < MOST_BRANCHES ? undefined : this.#all.find(({ isHidden }) => isHidden);
    if (this.#all.length >= MOST_BRANCHES && !spare) return false;
    if (spare) this.remove(spare.id);
    this.#all = [...this.#all, branch];
    this.#views = undefined;
    return true;
  }

  #newId(): string {
    const last = Math.max(0, ...this.#all.map(({ id }) => Number(/^b(\d+)$/.exec(id)?.[1] ?? 0)));
    return `b${last + 1}`;
  }

  #freeName(name: string): string {
    const taken = new Set(this.#all.map((branch) => branch.name));
    for (let count = 1; ; count++) {
      const candidate = count === 1 ? name : `${name} (${count})`;
      if (!taken.has(candidate)) return candidate;
    }
  }
}

/** `You pulled the plug of worker-2` becomes `Pulled the plug of worker-2`. */
function nameOf(deed: string): string {
  const bare = deed.replace(/^You /, '');
  return `${bare.charAt(0).toUpperCase()}${bare.slice(1)}`.slice(0, NAME_LENGTH);
}

function shown({ isHidden: _, ...branch }: Branch): Branch {
  return branch;
}

function withOrigin({ from, ...branch }: Branch, origin: Branch['from']): Branch {
  // It parts from the one before at the earlier of both moments.
  return from && origin
    ? { ...branch, from: { branch: origin.branch, at: Math.min(from.at, origin.at) } }
    : branch;
}

function viewOf(branch: Branch): BranchView {
  const { id, name, from, until, isHidden } = branch;
  return { id, name, ...(from && { from }), until, deeds: deedsOf(branch), ...(isHidden && { isHidden }) };
}

/** What was done, as told to whoever did it: what was done as one deed is told as one, and what was refused not at all. */
function deedsOf({ actions, together, refused }: Branch): BranchView['deeds'] {
  const deeds: { at: number; says: string; more: number }[] = [];
  actions.forEach(({ at, action }, index) => {
    if (refused.has(index)) return;
    const last = deeds.at(-1);
    if (last && together.has(index)) last.more++;
    else deeds.push({ at, says: describeAction(action), more: 0 });
  });
  return deeds.map(({ at, says, more }) => ({ at, says: more > 0 ? `${says}, and ${more} more` : says }));
}
