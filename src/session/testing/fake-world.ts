import { startProgram } from '../../engine/shell/index.ts';
import type { LessonLibrary } from '../../lessons/library.ts';
import { applyDifference, emptyView } from '../difference.ts';
import { Host } from '../host.ts';
import type { Room } from '../keep/room.ts';
import type {
  Answer,
  Command,
  ForesightView,
  HistoryView,
  LessonView,
  Message,
  Question,
  Reply,
  TimeView,
} from '../protocol.ts';
import type { View } from '../view.ts';

type WithoutId<C> = C extends { readonly id: number } ? Omit<C, 'id'> : never;

interface Task {
  readonly at: number;
  readonly task: () => void;
}

const noLessons: LessonLibrary = { ids: [], text: () => Promise.resolve(undefined) };

/** A host in a world whose wall clock a test turns, with a page that draws when it is told to. */
export class FakeWorld {
  readonly messages: Message[] = [];
  readonly host: Host;
  view: View = emptyView;
  lesson: LessonView | null = null;
  history: HistoryView = {};
  time: TimeView = { branch: '', branches: [] };
  foresight: ForesightView | null = null;
  /** Draw each frame as soon as it comes. */
  draws = true;
  /** Wall ms that pass whenever somebody looks at the clock: a slow machine. */
  slowness = 0;
  #now = 1_000;
  #tasks: Task[] = [];
  #lastId = 0;

  constructor(lessons: LessonLibrary = noLessons, room?: Room) {
    this.host = new Host({
      post: (message) => this.#take(message),
      now: () => {
        this.#now += this.slowness;
        return this.#now;
      },
      later: (ms, task) => this.#tasks.push({ at: this.#now + ms, task }),
      lessons,
      startProgram,
      ...(room && { room }),
    });
  }

  /** Lets wall time pass. */
  pass(ms: number): void {
    const end = this.#now + ms;
    for (;;) {
      this.#tasks.sort((a, b) => a.at - b.at);
      const next = this.#tasks[0];
      if (!next || next.at > end) break;
      this.#tasks.shift();
      this.#now = Math.max(this.#now, next.at);
      next.task();
    }
    this.#now = Math.max(this.#now, end);
  }

  send(command: Exclude<Command, { readonly id: number }>): void {
    this.host.receive(command);
  }

  /** Work takes so much wall time. */
  spend(ms: number): void {
    this.#now += ms;
  }

  /** Sends a command and gives its number. */
  post(command: WithoutId<Command>): number {
    const id = ++this.#lastId;
    this.host.receive({ ...command, id } as Command);
    return id;
  }

  /** Sends a command and lets wall time pass until it is answered. */
  ask(command: WithoutId<Command>, patience = 60_000): Reply {
    const id = this.post(command);
    for (let waited = 0; waited < patience; waited += 20) {
      this.pass(20);
      const reply = this.replyTo(id);
      if (reply) return reply;
    }
    throw new Error(`no answer to ${command.type}`);
  }

  answer(question: Question): Answer {
    const reply = this.ask({ type: 'ask', question });
    if (reply.type !== 'answer') throw new Error(JSON.stringify(reply));
    return reply.answer;
  }

  /** As {@link ask}, for what takes real turns of the event loop too, since something is loaded first. */
  async askLate(command: WithoutId<Command>): Promise<Reply> {
    const id = this.post(command);
    for (let turn = 0; turn < 1_000; turn++) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      this.pass(50);
      const reply = this.replyTo(id);
      if (reply) return reply;
    }
    throw new Error(`no answer to ${command.type}`);
  }

  async answerLate(question: Question): Promise<Answer> {
    const reply = await this.askLate({ type: 'ask', question });
    if (reply.type !== 'answer') throw new Error(JSON.stringify(reply));
    return reply.answer;
  }

  replyTo(id: number): Reply | undefined {
    const message = this.messages.find((each) => each.type === 'reply' && each.id === id);
    return message?.type === 'reply' ? message.outcome : undefined;
  }

  get frames(): Extract<Message, { readonly type: 'frame' }>[] {
    return this.messages.filter((message) => message.type === 'frame');
  }

  /** The page has drawn. */
  drawn(): void {
    this.host.receive({ type: 'drawn' });
  }

  #take(message: Message): void {
    // What goes through postMessage is cloned.
    const clone = structuredClone(message);
    this.messages.push(clone);
    if (clone.type !== 'frame') return;
    this.view = applyDifference(clone.whole ? emptyView : this.view, clone.view);
    if (clone.lesson !== undefined) this.lesson = clone.lesson;
    if (clone.history) this.history = clone.history;
    if (clone.time) this.time = clone.time;
    if (clone.foresight !== undefined) this.foresight = clone.foresight;
    if (this.draws) this.#tasks.push({ at: this.#now + 4, task: () => this.drawn() });
  }
}
