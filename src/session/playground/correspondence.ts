import type { StoreApi } from 'zustand/vanilla';
import { defaultScenario } from '../../scenario/scenarios/default.ts';
import { applyDifference, emptyView } from '../difference.ts';
import type { PlaygroundState } from '../playground.ts';
import type { Command, Message, Reply } from '../protocol.ts';
import type { Line, Page } from './page.ts';

type WithoutId<C> = C extends { readonly id: number } ? Omit<C, 'id'> : never;
type Asking = WithoutId<Command>;
type Opening = Extract<Asking, { readonly type: 'open' | 'openLink' | 'openText' | 'openLesson' }>;

/** The page's side of the line: numbers what it asks, matches what is answered, and keeps the store up to date. */
export class Correspondence {
  readonly #page: Page;
  readonly #store: StoreApi<PlaygroundState>;
  readonly #waiting = new Map<number, (reply: Reply) => void>();
  #line: Line;
  #lastId = 0;
  /** How to begin again when the worker itself has died. */
  #opened: Opening = { type: 'open', scenario: defaultScenario };
  #isDead = false;

  constructor(page: Page, store: StoreApi<PlaygroundState>) {
    this.#page = page;
    this.#store = store;
    this.#line = this.#connect();
  }

  send(
    command: Extract<Command, { readonly type: 'play' | 'pause' | 'setSpeed' | 'look' | 'cancel' }>,
  ): void {
    this.#line.send(command);
  }

  ask(asking: Asking): Promise<Reply> {
    if (this.#isDead) return Promise.resolve({ type: 'refused', message: 'The simulation has died.' });
    const id = ++this.#lastId;
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      this.#line.send({ ...asking, id } as Command);
    });
  }

  async open(opening: Opening): Promise<Reply> {
    if (this.#isDead) this.#reconnect();
    const reply = await this.ask(opening);
    if (reply.type === 'done') {
      this.#opened = opening;
      this.#store.setState({ wished: reply.view });
      this.#tellRefusals(reply.lines);
    }
    return reply;
  }

  recover(): Promise<Reply> {
    return this.#isDead ? this.open(this.#opened) : this.ask({ type: 'recover' });
  }

  #connect(): Line {
    return this.#page.connect({
      message: (message) => this.#take(message),
      failed: (message) => this.#fail(message),
    });
  }

  #reconnect(): void {
    this.#line.close();
    this.#line = this.#connect();
    this.#isDead = false;
  }

  #take(message: Message): void {
    switch (message.type) {
      case 'frame': {
        const { whole, view, lesson, history } = message;
        this.#store.setState((state) => ({
          view: applyDifference(whole ? emptyView : state.view, view),
          scene: whole ? state.scene + 1 : state.scene,
          ...(lesson !== undefined && { lesson }),
          ...(history && { history }),
          status: 'ready',
          crash: undefined,
        }));
        this.#page.afterDrawing(() => this.#line.send({ type: 'drawn' }));
        break;
      }
      case 'progress':
        this.#store.setState({ progress: message.share });
        break;
      case 'reply':
        if (this.#store.getState().progress !== undefined) this.#store.setState({ progress: undefined });
        this.#waiting.get(message.id)?.(message.outcome);
        this.#waiting.delete(message.id);
        break;
      case 'crashed':
        this.#store.setState({
          status: 'crashed',
          crash: { message: message.message, report: message.report },
        });
    }
  }

  /** The worker is gone, and with it the run: what it was asked will not be answered any more. */
  #fail(message: string): void {
    this.#isDead = true;
    const report = `The worker died: ${message}\nIt had been opened with: ${JSON.stringify(this.#opened)}`;
    this.#store.setState({ status: 'crashed', crash: { message, report } });
    for (const resolve of this.#waiting.values()) resolve({ type: 'refused', message });
    this.#waiting.clear();
  }

  #tellRefusals(lines: readonly string[]): void {
    if (lines.length === 0) return;
    this.#store.setState({ notice: { tone: 'error', text: lines.join('\n') } });
  }
}
