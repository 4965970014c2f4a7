import {
  isNotable,
  judgePrediction,
  judgeTime,
  outcomeOf,
  type Prediction,
  predictable,
  type Revision,
  type Verdict,
} from '../../engine/index.ts';
import type { Command, ForesightView, VerdictView } from '../protocol.ts';
import type { Run } from './run.ts';
import type { Course } from './slices.ts';

/** So much wall time lies between a question and the next one, ms; while time flies, more. */
const GAP = 4_000;
const LONG_GAP = 15_000;
const FLYING = 60;
/** Pods of one owner are asked for no more often than this, wall ms. */
const GROUP_GAP = 30_000;
/** So many waits are remembered whose end was foretold. */
const MOST_NOTED = 8;

/** What may be done while a question is open without passing it over. */
export const looksOnly: ReadonlySet<Command['type']> = new Set([
  'ask',
  'guess',
  'nameBranch',
  'removeBranch',
]);
/** To go on is to see what was held back. */
export const goesOn: ReadonlySet<Command['type']> = new Set(['step', 'nextChange', 'advance']);

type Wait = Extract<Prediction, { readonly kind: 'when' }>;
type Decision = Exclude<Prediction, Wait>;

interface Noted {
  readonly id: number;
  readonly wait: Wait;
  /** Virtual ms from the beginning of the wait. */
  readonly guess: number;
}

/**
 * *Predict first*: finds what is worth a question, holds back what was decided until the learner has said something, and
 * compares. It only reads the run, so that asking changes nothing.
 */
export class Foresight {
  readonly #now: () => number;
  #isOn = false;
  #run: Run | undefined;
  /** Up to this revision, the run was looked at for waits. */
  #seen = 0;
  #lastId = 0;
  #asked: { readonly id: number; readonly question: Prediction; readonly resumes: boolean } | undefined;
  /** A decision that has just been made, and is to be asked for. */
  #found: Decision | undefined;
  #noted: readonly Noted[] = [];
  #verdict: VerdictView | undefined;
  #view: ForesightView | null = null;
  /** Wall ms at which one was done with the last question; of a group, at which it was asked for. */
  #doneAt = Number.NEGATIVE_INFINITY;
  readonly #groups = new Map<string, number>();

  /** @param now wall ms */
  constructor(now: () => number) {
    this.#now = now;
  }

  get isOn(): boolean {
    return this.#isOn;
  }

  turn(isOn: boolean): void {
    this.#isOn = isOn;
    this.forget();
  }

  /** Another run is on show: of this one nothing is asked any more. */
  forget(): void {
    this.#asked = undefined;
    this.#found = undefined;
    this.#noted = [];
    this.#verdict = undefined;
    this.#run = undefined;
    this.#groups.clear();
    this.#changed();
  }

  /** Whether a question is open. */
  get isAsking(): boolean {
    return this.#asked !== undefined;
  }

  /** Whether a decision was made that is not shown yet. */
  get isHolding(): boolean {
    return this.#asked !== undefined && this.#asked.question.kind !== 'when';
  }

  get view(): ForesightView | null {
    return this.#view;
  }

  /** Whether a revision is a decision to ask for: then the run has to stop. */
  readonly stopsAt = (run: Run, speed: number, revision: Revision): boolean => {
    if (!this.#isOn || this.#asked) return false;
    if (this.#found) return true;
    if (!isNotable(revision) || !this.#isTime(speed)) return false;
    const question = predictable(revision, run.cluster.store);
    if (!question || question.kind === 'when' || question.at < 1 || !this.#isNews(question)) return false;
    this.#found = question;
    return true;
  };

  /** A run that stops where there is a question. */
  course(run: Run, speed: number): Course {
    const { stopsAt } = this;
    const isHeld = () => this.#found !== undefined;
    return {
      get now() {
        return run.now;
      },
      get isHeld() {
        return isHeld();
      },
      runUntil(time) {
        if (!isHeld()) run.nextChange(time - run.now, (revision) => stopsAt(run, speed, revision));
      },
    };
  }

  /**
   * Asks for the first decision that was not shown yet; gives the virtual moment before it, which is to be shown.
   *
   * @param resumes whether time was flowing
   */
  ask(run: Run, resumes: boolean, speed: number): number | undefined {
    const { log } = run.cluster.store;
    log
      .since(run === this.#run ? this.#seen : log.head)
      .some((revision) => this.stopsAt(run, speed, revision));
    const question = this.#found;
    this.#found = undefined;
    if (!question) return undefined;
    this.#open(question, resumes);
    return question.at - 1;
  }

  /**
   * Looks at what happened in the present since it last did: whether waits are over that were foretold, and whether one
   * began; tells whether there is something to ask now.
   */
  look(run: Run, resumes: boolean, speed: number): boolean {
    const { log } = run.cluster.store;
    const isSame = run === this.#run && this.#seen <= log.head;
    if (run !== this.#run && this.#run) this.forget();
    this.#run = run;
    const fresh = this.#isOn && isSame ? log.since(this.#seen) : [];
    this.#seen = log.head;
    for (const revision of fresh) {
      this.#end(revision, run);
      if (this.#asked || !this.#isTime(speed)) continue;
      const question = predictable(revision, run.cluster.store);
      if (question?.kind !== 'when' || !this.#isNews(question)) continue;
      this.#open(question, resumes);
      return true;
    }
    return false;
  }

  /** What the learner says; without a guess, the question is passed over. Tells whether this was asked. */
  answer(id: number, guess: string | number | undefined, run: Run): boolean {
    const asked = this.#asked;
    if (asked?.id !== id) return false;
    this.pass();
    const { question } = asked;
    if (question.kind !== 'when')
      this.#tell(id, question, judgePrediction(run.cluster, question, guess), guess !== undefined);
    else if (typeof guess === 'number')
      this.#noted = [...this.#noted, { id, wait: question, guess }].slice(-MOST_NOTED);
    this.#changed();
    return true;
  }

  /** Nobody answers: what was held back is shown. */
  pass(): void {
    if (!this.#asked) return;
    this.#asked = undefined;
    this.#doneAt = this.#now();
    this.#changed();
  }

  #open(question: Prediction, resumes: boolean): void {
    this.#groups.set(question.group, this.#now());
    this.#verdict = undefined;
    this.#asked = { id: ++this.#lastId, question, resumes };
    this.#changed();
  }

  #isTime(speed: number): boolean {
    return this.#now() - this.#doneAt >= (speed > FLYING ? LONG_GAP : GAP);
  }

  #isNews({ group }: Prediction): boolean {
    if (this.#noted.some(({ wait }) => wait.group === group)) return false;
    return this.#now() - (this.#groups.get(group) ?? Number.NEGATIVE_INFINITY) >= GROUP_GAP;
  }

  #end(revision: Revision, run: Run): void {
    for (const { id, wait, guess } of this.#noted) {
      const outcome = outcomeOf(wait, revision, run.cluster.store);
      if (!outcome) continue;
      this.#noted = this.#noted.filter((each) => each.id !== id);
      if (outcome.type === 'otherwise') {
        this.#tell(id, wait, { isRight: false, happened: outcome.says, because: [] }, false);
      } else {
        const { pod: name, namespace } = outcome;
        const of = { kind: 'Pod', ...(namespace !== undefined && { namespace }), name };
        const told = { ...wait, why: { ...wait.why, of } };
        this.#tell(id, told, judgeTime(wait, guess, outcome), true);
      }
      this.#changed();
    }
  }

  #tell(id: number, { asks, kind, why }: Prediction, verdict: Verdict, counts: boolean): void {
    this.#verdict = { id, kind, asks, why, counts, ...verdict };
  }

  #changed(): void {
    const asked = this.#asked;
    const verdict = this.#verdict;
    if (!asked && !verdict && this.#noted.length === 0) {
      this.#view = null;
      return;
    }
    this.#view = {
      ...(asked && { asked: { id: asked.id, resumes: asked.resumes, ...askedOf(asked.question) } }),
      noted: this.#noted.map(({ id, wait, guess }) => ({ id, asks: wait.asks, at: wait.at + guess })),
      ...(verdict && { verdict }),
    };
  }
}

/** What the learner is told: all but the answer. */
function askedOf(question: Prediction) {
  const { kind, about, asks, hint, at } = question;
  const told = { kind, about, asks, hint, at };
  switch (question.kind) {
    case 'where':
    case 'which':
      return { ...told, candidates: question.candidates };
    case 'howMany':
      return { ...told, from: question.from };
    case 'when':
      return told;
  }
}
