import type { Label, Room } from '../keep/room.ts';
import { type Work, writeWork } from '../keep/work.ts';
import type { Message } from '../protocol.ts';

/** After something was done, and while nothing but time passes, wall ms. */
const SOON = 400;
const LATER = 5_000;

/** What a {@link Keeper} needs of the world around it. */
export interface KeeperWorld {
  readonly room?: Room;
  /** Wall ms. */
  now(): number;
  later(ms: number, task: () => void): void;
  post(message: Message): void;
}

/** Keeps the work that is open, a moment after it has changed. What somebody else changed meanwhile is never overwritten. */
export class Keeper {
  readonly #world: KeeperWorld;
  #label: Label | undefined;
  #take: () => Work | undefined = () => undefined;
  /** What was noted last: all that was done, and how far time had come. */
  #deeds: unknown;
  #until = -1;
  #due: number | undefined;
  #isWriting = false;
  #hasFailed = false;

  constructor(world: KeeperWorld) {
    this.#world = world;
  }

  /**
   * From here on other work is kept.
   *
   * @param take gives the work as it is; undefined while there is nothing that would be missed
   * @param label of work that was kept before
   */
  begin(take: () => Work | undefined, label?: Label): void {
    this.flush();
    this.#take = take;
    this.#label = label;
    this.#deeds = undefined;
    this.#until = -1;
  }

  /** Something may have changed. @param deeds another object whenever something was done */
  note(deeds: unknown, until: number): void {
    const wait = deeds !== this.#deeds ? SOON : until !== this.#until ? LATER : undefined;
    if (wait !== undefined) this.#plan(wait);
    this.#deeds = deeds;
    this.#until = until;
  }

  /** Keeps now what is still to be kept. */
  flush(): void {
    if (this.#due === undefined) return;
    this.#due = undefined;
    void this.#write();
  }

  #plan(wait: number): void {
    const due = this.#world.now() + wait;
    if (this.#due !== undefined && this.#due <= due) return;
    this.#due = due;
    this.#world.later(wait, () => {
      if (this.#due === due) this.flush();
    });
  }

  async #write(): Promise<void> {
    const { room } = this.#world;
    const work = this.#take();
    if (!work || !room) return;
    if (this.#isWriting) {
      this.#plan(SOON);
      return;
    }
    this.#isWriting = true;
    const before = this.#label;
    const label = (id: string, version: number): Label => ({
      id,
      title: work.title,
      savedAt: room.date(),
      version,
    });
    let next = before ? label(before.id, before.version + 1) : label(room.newId(), 1);
    try {
      // Another tab has gone on with it: from here on they are two.
      if (!(await room.write(next, writeWork(work)))) {
        next = label(room.newId(), 1);
        await room.write(next, writeWork(work));
      }
      if (this.#label === before) this.#label = next;
      this.#world.post({ type: 'kept', kept: { ok: true, work: next.id } });
      this.#hasFailed = false;
    } catch (error) {
      this.#fail(error);
    } finally {
      this.#isWriting = false;
    }
  }

  #fail(error: unknown): void {
    if (this.#hasFailed) return;
    this.#hasFailed = true;
    const message = error instanceof Error ? error.message : String(error);
    this.#world.post({ type: 'kept', kept: { ok: false, message } });
  }
}
