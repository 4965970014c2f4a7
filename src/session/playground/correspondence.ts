import type { StoreApi } from 'zustand/vanilla';
import { defaultScenario } from '../../scenario/scenarios/default.ts';
import { applyDifference, emptyView } from '../difference.ts';
import type { Opening as Recorded } from '../opening/opening.ts';
import { Prelude } from '../opening/prelude.ts';
import { settle } from '../opening/settle.ts';
import type { ConsoleInput, PlaygroundState } from '../playground.ts';
import type { Command, ConsoleMessage, Message, Reply } from '../protocol.ts';
import type { Line, Page } from './page.ts';

type WithoutId<C> = C extends { readonly id: number } ? Omit<C, 'id'> : never;
type Asking = WithoutId<Command>;
type Steering = Extract<
  Command,
  {
    readonly type:
      | 'play'
      | 'pause'
      | 'setSpeed'
      | 'look'
      | 'prepare'
      | 'keep'
      | 'lookAt'
      | 'cancel'
      | 'stopKubectl';
  }
>;
type Opening = Extract<Asking, { readonly type: 'open' | 'openLink' | 'openText' | 'openLesson' | 'resume' }>;

/** The page's side of the line: numbers what it asks, matches what is answered, and keeps the store up to date. */
export class Correspondence {
  readonly #page: Page;
  readonly #store: StoreApi<PlaygroundState>;
  readonly #waiting = new Map<number, (reply: Reply) => void>();
  /** Who is told what lines of the console print. */
  readonly #printing = new Map<number, (message: ConsoleMessage) => void>();
  #line: Line;
  #lastId = 0;
  /** How to begin again when the worker itself has died. */
  #opened: Opening = { type: 'open', scenario: defaultScenario };
  #isDead = false;
  /** What is shown until the worker has come as far, and what the worker has told of meanwhile. */
  #prelude: Prelude | undefined;
  #behind: Pick<PlaygroundState, 'view' | 'lesson' | 'history' | 'time' | 'prediction'> = nothing;
  #handover: Promise<unknown> = Promise.resolve();

  constructor(page: Page, store: StoreApi<PlaygroundState>) {
    this.#page = page;
    this.#store = store;
    this.#line = this.#connect();
  }

  send(command: Steering): void {
    if (this.#prelude) steer(this.#prelude, command);
    else this.#line.send(command);
  }

  /** Asked while the prelude is shown, it waits until the worker has come as far: so it concerns what is seen. */
  async ask(asking: Asking): Promise<Reply> {
    if (this.#prelude) await this.#handover;
    return this.#ask(asking);
  }

  /** Runs a line of the console. @param told gets what it prints */
  async type(input: ConsoleInput, told: (message: ConsoleMessage) => void): Promise<Reply> {
    if (this.#prelude) await this.#handover;
    return this.#ask({ type: 'kubectl', ...input }, told);
  }

  #ask(asking: Asking, told?: (message: ConsoleMessage) => void): Promise<Reply> {
    if (this.#isDead) return Promise.resolve({ type: 'refused', message: 'The simulation has died.' });
    const id = ++this.#lastId;
    if (told) this.#printing.set(id, told);
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

  /** Opens the default cluster, and shows how it begins while the worker is still on its way. */
  async openWith(recorded: Recorded, isPlaying: boolean): Promise<void> {
    const prelude = new Prelude(recorded, (change, { isFirst, history }) =>
      this.#store.setState((state) =>
        shown(state, { whole: isFirst, view: change, ...(history && { history }) }),
      ),
    );
    this.#prelude = prelude;
    if (isPlaying) prelude.play();
    this.#handover = this.#catchUp(prelude);
    await this.#handover;
  }

  /** The worker computes what has been shown, and takes over. */
  async #catchUp(prelude: Prelude): Promise<void> {
    const opened = await this.#ask(this.#opened);
    prelude.end();
    if (this.#prelude !== prelude) return;
    const ms = prelude.now - this.#behind.view.clock.now;
    if (opened.type === 'done' && ms > 0) await this.#ask({ type: 'advance', ms });
    if (this.#prelude !== prelude) return;
    this.#prelude = undefined;
    const { view, ...rest } = this.#behind;
    this.#store.setState((state) => ({ view: settle(state.view, view), ...rest }));
    this.#behind = nothing;
    if (prelude.speed !== view.clock.speed) this.#line.send({ type: 'setSpeed', speed: prelude.speed });
    if (prelude.playing) this.#line.send({ type: 'play' });
  }

  #endPrelude(): void {
    this.#prelude?.end();
    this.#prelude = undefined;
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
      case 'frame':
        if (this.#prelude) {
          this.#behind = told(this.#behind, message);
          this.#line.send({ type: 'drawn' });
        } else {
          this.#store.setState((state) => shown(state, message));
          this.#page.afterDrawing(() => this.#line.send({ type: 'drawn' }));
        }
        break;
      case 'progress':
        if (!this.#prelude) this.#store.setState({ progress: message.share });
        break;
      case 'reply':
        if (this.#store.getState().progress !== undefined) this.#store.setState({ progress: undefined });
        this.#waiting.get(message.id)?.(message.outcome);
        this.#waiting.delete(message.id);
        this.#printing.delete(message.id);
        break;
      case 'console':
        this.#printing.get(message.id)?.(message);
        break;
      case 'kept':
        this.#store.setState({ kept: message.kept });
        if (message.kept.ok) this.#page.lastWork?.write(message.kept.work);
        break;
      case 'crashed':
        this.#endPrelude();
        this.#store.setState({
          status: 'crashed',
          crash: { message: message.message, report: message.report },
        });
    }
  }

  /** The worker is gone, and with it the run: what it was asked will not be answered any more. */
  #fail(message: string): void {
    this.#isDead = true;
    this.#endPrelude();
    const report = `The worker died: ${message}\nIt had been opened with: ${JSON.stringify(this.#opened)}`;
    this.#store.setState({ status: 'crashed', crash: { message, report } });
    for (const resolve of this.#waiting.values()) resolve({ type: 'refused', message });
    this.#waiting.clear();
    this.#printing.clear();
  }

  #tellRefusals(lines: readonly string[]): void {
    if (lines.length === 0) return;
    this.#store.setState({ notice: { tone: 'error', text: lines.join('\n') } });
  }
}

type Frame = Pick<
  Extract<Message, { readonly type: 'frame' }>,
  'whole' | 'view' | 'lesson' | 'history' | 'time' | 'foresight'
>;

const nothing: Pick<PlaygroundState, 'view' | 'lesson' | 'history' | 'time' | 'prediction'> = {
  view: emptyView,
  lesson: null,
  history: {},
  time: { branch: '', branches: [] },
  prediction: null,
};

/** What is known after a frame. */
function told(
  { view, lesson, history, time, prediction }: typeof nothing,
  { whole, view: change, ...frame }: Frame,
): typeof nothing {
  return {
    view: applyDifference(whole ? emptyView : view, change),
    lesson: frame.lesson === undefined ? lesson : frame.lesson,
    history: frame.history ?? history,
    time: frame.time ?? time,
    prediction: frame.foresight === undefined ? prediction : frame.foresight,
  };
}

function shown(state: PlaygroundState, frame: Frame): Partial<PlaygroundState> {
  const scene = frame.whole ? state.scene + 1 : state.scene;
  return { ...told(state, frame), scene, status: 'ready', crash: undefined };
}

function steer(prelude: Prelude, command: Steering): void {
  if (command.type === 'play') prelude.play();
  else if (command.type === 'pause') prelude.pause();
  else if (command.type === 'setSpeed') prelude.setSpeed(command.speed);
}
