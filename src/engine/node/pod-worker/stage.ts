import type { Wait } from '../../api/wait.ts';
import type { Cancel } from '../../sim/clock.ts';

/** One row of a table of stages: how long something stays in a stage, and what comes after. */
export interface Stage<Name extends string, Subject> {
  /** What must hold before the stage's time begins to run. Absent: nothing. */
  readonly guard?: (subject: Subject) => boolean;
  /** How long it then takes, ms. Absent: until something from outside ends it. */
  readonly delay?: (subject: Subject) => number;
  /** What that time is spent on, for the log's causes. */
  readonly what?: string;
  /** A wait that people would like to see count down. */
  readonly wait?: Wait['type'];
  /** Does what ends the stage, and names the next. */
  readonly next?: (subject: Subject) => Name;
}

export type StageTable<Name extends string, Subject> = Readonly<Record<Name, Stage<Name, Subject>>>;

/** What a {@link StageRunner} is run by. */
export interface StageKeeper {
  readonly now: number;
  after(delay: number, task: () => void): Cancel;
  /** A stage's time has run out: `go` does what follows. */
  elapsed(what: string, go: () => void): void;
  /** A wait begins. @returns a function that ends it */
  waiting(type: Wait['type'], until: number): () => void;
}

/** Leads one subject through a table of stages. */
export class StageRunner<Name extends string, Subject> {
  readonly #table: StageTable<Name, Subject>;
  readonly #subject: Subject;
  readonly #keeper: StageKeeper;
  #stage: Name;
  #cancel: Cancel | undefined;

  constructor(table: StageTable<Name, Subject>, subject: Subject, first: Name, keeper: StageKeeper) {
    this.#table = table;
    this.#subject = subject;
    this.#stage = first;
    this.#keeper = keeper;
  }

  get stage(): Name {
    return this.#stage;
  }

  /** Enters a stage, whatever the present one was. */
  go(stage: Name): void {
    this.#stop();
    this.#stage = stage;
    this.proceed();
  }

  /** Is in a stage from now on, without doing anything for it yet. */
  reset(stage: Name): void {
    this.#stop();
    this.#stage = stage;
  }

  /** Lets the present stage's time begin if its guard allows it by now. */
  proceed(): void {
    if (this.#cancel) return;
    const { guard, delay, what, wait } = this.#table[this.#stage];
    if (!delay || (guard && !guard(this.#subject))) return;
    const ms = delay(this.#subject);
    if (ms <= 0) {
      this.#leave();
      return;
    }
    const endWait = wait && this.#keeper.waiting(wait, this.#keeper.now + ms);
    const cancel = this.#keeper.after(ms, () => {
      this.#stop();
      this.#keeper.elapsed(what ?? this.#stage, () => this.#leave());
    });
    this.#cancel = () => {
      cancel();
      endWait?.();
    };
  }

  #stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #leave(): void {
    const next = this.#table[this.#stage].next?.(this.#subject);
    if (next !== undefined) this.go(next);
  }
}
