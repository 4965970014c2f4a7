import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Playground } from '../playground.ts';
import type { Reply } from '../protocol.ts';

export type Sides = readonly [Playground, Playground];

/** What both have in common. */
export interface TogetherState {
  readonly status: 'opening' | 'ready' | 'failed';
  readonly problem?: string;
  readonly isPlaying: boolean;
  /** Virtual seconds a second. */
  readonly speed: number;
  /** From when on they are compared, and up to when both are known, virtual ms. */
  readonly from: number;
  readonly end: number;
}

/** The load of as many ms is remembered: who goes further looks in between. */
const STRETCH = 500_000;
/** How often one looks whether one is ahead while time flows, and by how much it may be: wall ms. */
const LOOKS = 200;
const AHEAD = 300;

/** Two runs that are led through time as one. */
export class Together {
  readonly sides: Sides;
  readonly store: StoreApi<TogetherState> = createStore<TogetherState>(() => ({
    status: 'opening',
    isPlaying: false,
    speed: 1,
    from: 0,
    end: 0,
  }));
  #timer: ReturnType<typeof setInterval> | undefined;
  #isCorrecting = false;
  /** Who asks for another moment does not want the one before any more. */
  #asked = 0;

  constructor(sides: Sides) {
    this.sides = sides;
  }

  /** Opens both futures, and goes to where the longer one ends. @param from virtual ms */
  async open(documents: readonly [Scenario, Scenario], from: number): Promise<void> {
    const end = Math.max(...documents.map(({ spec }) => spec.at));
    const problems = await Promise.all(
      documents.map((document, at) => this.#openOne(this.sides[at === 0 ? 0 : 1], document, from, end)),
    );
    const problem = problems.find((each) => each !== undefined);
    this.store.setState(
      problem === undefined ? { status: 'ready', from, end } : { status: 'failed', problem, from, end },
    );
  }

  /** Done as it was done once, so that nothing of what is measured is missing. */
  async #openOne(
    side: Playground,
    document: Scenario,
    from: number,
    end: number,
  ): Promise<string | undefined> {
    const { view: _, ...spec } = document.spec;
    const done = spec.actions.filter(({ at }) => at <= from);
    const reply = await side.open({ ...document, spec: { ...spec, actions: done, at: from } });
    if (reply.type === 'refused') return reply.message;
    for (const { at, action } of spec.actions.slice(done.length)) {
      await this.#advanceTo(side, at);
      await side.act(action);
    }
    await this.#advanceTo(side, end);
    return undefined;
  }

  async #advanceTo(side: Playground, at: number): Promise<void> {
    for (let now = nowOf(side); now < at; ) {
      const next = Math.min(at, now + STRETCH);
      const reply = await side.advance(next - now);
      if (reply.type === 'refused') return;
      now = next;
    }
  }

  play(): void {
    this.#asked++;
    this.store.setState({ isPlaying: true });
    for (const side of this.sides) side.play();
    this.#timer ??= setInterval(() => void this.#evenOut(), LOOKS);
  }

  /** Both stand still at the same moment. */
  async pause(): Promise<void> {
    this.#stop();
    const asked = ++this.#asked;
    // What is asked after the pause is answered after the last frame before it.
    await Promise.all(this.sides.map((side) => side.advance(0)));
    if (asked === this.#asked) await this.#bringBoth(Math.max(...this.sides.map(nowOf)));
  }

  setSpeed(speed: number): void {
    this.store.setState({ speed });
    for (const side of this.sides) side.setSpeed(speed);
  }

  /** Shows a moment in both. */
  async goTo(at: number): Promise<void> {
    this.#stop();
    const asked = ++this.#asked;
    const { end } = this.store.getState();
    await this.#bringBoth(Math.min(Math.max(0, Math.round(at)), end), () => asked === this.#asked);
  }

  /** Goes to what changes first in one of both; tells what that was in each. */
  async nextChange(): Promise<readonly [readonly string[], readonly string[]]> {
    await this.pause();
    const asked = ++this.#asked;
    const [one, other] = this.sides;
    const before = nowOf(one);
    const [first, second] = await Promise.all([one.nextChange(), other.nextChange()]);
    const moments = this.sides.map(nowOf);
    const ahead = moments.filter((at) => at > before);
    const soonest = ahead.length > 0 ? Math.min(...ahead) : before;
    const linesOf = (reply: Reply, at: number | undefined) =>
      reply.type === 'done' && at === soonest ? reply.lines : [];
    const lines = [linesOf(first, moments[0]), linesOf(second, moments[1])] as const;
    if (asked === this.#asked) await this.#bringBoth(soonest);
    return lines;
  }

  close(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #stop(): void {
    this.close();
    this.store.setState({ isPlaying: false });
    for (const side of this.sides) side.pause();
  }

  async #bringBoth(at: number, isWanted: () => boolean = () => true): Promise<void> {
    await Promise.all(this.sides.map((side) => this.#bring(side, at, isWanted)));
    if (isWanted()) this.#noteEnd();
  }

  async #bring(side: Playground, at: number, isWanted: () => boolean): Promise<void> {
    const { view, time } = side.store.getState();
    const { now } = view.clock;
    if (now === at) return;
    const present = time.present ?? now;
    if (at < present) {
      await side.goTo(at);
      return;
    }
    if (time.present !== undefined) await side.goTo();
    if (isWanted()) await this.#advanceTo(side, at);
  }

  /** Both are known up to the moment on show, if not longer. */
  #noteEnd(): void {
    const known = Math.min(...this.sides.map(presentOf));
    if (known > this.store.getState().end) this.store.setState({ end: known });
  }

  /** Where one is ahead it waits until the other has come as far. */
  async #evenOut(): Promise<void> {
    this.#noteEnd();
    const [one, other] = this.sides;
    const lead = nowOf(one) - nowOf(other);
    const { speed, isPlaying } = this.store.getState();
    if (this.#isCorrecting || Math.abs(lead) < AHEAD * Math.max(1, speed)) return;
    this.#isCorrecting = true;
    const [leader, laggard] = lead > 0 ? [one, other] : [other, one];
    leader.pause();
    await laggard.advance(Math.abs(lead));
    if (this.store.getState().isPlaying && isPlaying) leader.play();
    this.#isCorrecting = false;
  }
}

function nowOf({ store }: Playground): number {
  return store.getState().view.clock.now;
}

function presentOf({ store }: Playground): number {
  const { time, view } = store.getState();
  return time.present ?? view.clock.now;
}
