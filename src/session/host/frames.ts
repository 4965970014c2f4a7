import { isAlike } from '../alike.ts';
import { difference, emptyView, isEmpty } from '../difference.ts';
import type {
  ForesightView,
  HistoryView,
  LessonView,
  Message,
  Reply,
  TimeView,
  ViewDifference,
} from '../protocol.ts';
import type { View } from '../view.ts';

/** While nothing else happens, the clock is told this often, wall ms. */
const CLOCK = 100;

/**
 * What goes to the page: at most one frame on its way, each with what changed since the one before, and replies only
 * after the frame that shows what they speak of.
 */
export class Frames {
  readonly #post: (message: Message) => void;
  readonly #now: () => number;
  #sentAt = Number.NEGATIVE_INFINITY;
  #shown: View = emptyView;
  #lesson: LessonView | null = null;
  #history: HistoryView = {};
  #time: TimeView | undefined;
  #foresight: ForesightView | null = null;
  #isOther = false;
  #isWhole = true;
  #onItsWay = false;
  #replies: { readonly id: number; readonly outcome: Reply }[] = [];

  /** @param now wall ms */
  constructor(post: (message: Message) => void, now: () => number) {
    this.#post = post;
    this.#now = now;
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

  /** The next view is made of another run: what is as it was before is not sent again. */
  turnTo(): void {
    this.#isOther = true;
  }

  /** Answers a command, after the next frame. */
  reply(id: number, outcome: Reply): void {
    this.#replies.push({ id, outcome });
  }

  /** Sends what changed, if anything did; then the replies that waited for it. */
  send(
    view: View,
    lesson: LessonView | null,
    history: HistoryView = {},
    time?: TimeView,
    foresight: ForesightView | null = null,
  ): void {
    const change = difference(this.#shown, view, this.#isOther ? isAlike : Object.is);
    const isNewLesson = !sameLesson(lesson, this.#lesson);
    const isNewHistory = history.undo !== this.#history.undo || history.redo !== this.#history.redo;
    const isNewTime = time !== undefined && time !== this.#time;
    const isNewForesight = foresight !== this.#foresight;
    const isNew = this.#isWhole || isNewLesson || isNewHistory || isNewTime || isNewForesight;
    const canWait = !isNew && this.#replies.length === 0 && view.clock.playing && isOnlyClock(change);
    if (canWait && this.#now() - this.#sentAt < CLOCK) return;
    if (isNew || !isEmpty(change)) {
      this.#sentAt = this.#now();
      this.#post({
        type: 'frame',
        whole: this.#isWhole,
        view: change,
        ...(isNewLesson && { lesson }),
        ...(isNewHistory && { history }),
        ...(isNewTime && { time }),
        ...(isNewForesight && { foresight }),
      });
      this.#onItsWay = true;
    }
    this.#shown = view;
    this.#lesson = lesson;
    this.#history = history;
    this.#time = time;
    this.#foresight = foresight;
    this.#isWhole = false;
    this.#isOther = false;
    this.flush();
  }

  /** Sends the replies that wait, frame or not. */
  flush(): void {
    const replies = this.#replies;
    this.#replies = [];
    for (const { id, outcome } of replies) this.#post({ type: 'reply', id, outcome });
  }
}

/** Whether nothing happened but that time went by. */
function isOnlyClock(change: ViewDifference): boolean {
  return Object.keys(change).every((name) => name === 'clock');
}

/** Lesson views are small and made anew each time, so they are compared by what they say. */
function sameLesson(a: LessonView | null, b: LessonView | null): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
