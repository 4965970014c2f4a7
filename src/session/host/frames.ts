import { difference, emptyView, isEmpty } from '../difference.ts';
import type { LessonView, Message, Reply } from '../protocol.ts';
import type { View } from '../view.ts';

/**
 * What goes to the page: at most one frame on its way, each with what changed since the one before, and replies only
 * after the frame that shows what they speak of.
 */
export class Frames {
  readonly #post: (message: Message) => void;
  #shown: View = emptyView;
  #lesson: LessonView | null = null;
  #isWhole = true;
  #onItsWay = false;
  #replies: { readonly id: number; readonly outcome: Reply }[] = [];

  constructor(post: (message: Message) => void) {
    this.#post = post;
  }

  /** Whether the page can take a frame. */
  get ready(): boolean {
    return !this.#onItsWay;
  }

  /** The page has drawn the last one. */
  drawn(): void {
    this.#onItsWay = false;
  }

  /** The next frame shall replace everything that is shown. */
  startAnew(): void {
    this.#shown = emptyView;
    this.#isWhole = true;
  }

  /** Answers a command, after the next frame. */
  reply(id: number, outcome: Reply): void {
    this.#replies.push({ id, outcome });
  }

  /** Sends what changed, if anything did; then the replies that waited for it. */
  send(view: View, lesson: LessonView | null): void {
    const change = difference(this.#shown, view);
    const isNewLesson = !sameLesson(lesson, this.#lesson);
    if (this.#isWhole || isNewLesson || !isEmpty(change)) {
      this.#post({ type: 'frame', whole: this.#isWhole, view: change, ...(isNewLesson && { lesson }) });
      this.#onItsWay = true;
    }
    this.#shown = view;
    this.#lesson = lesson;
    this.#isWhole = false;
    this.flush();
  }

  /** Sends the replies that wait, frame or not. */
  flush(): void {
    const replies = this.#replies;
    this.#replies = [];
    for (const { id, outcome } of replies) this.#post({ type: 'reply', id, outcome });
  }
}

/** Lesson views are small and made anew each time, so they are compared by what they say. */
function sameLesson(a: LessonView | null, b: LessonView | null): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
