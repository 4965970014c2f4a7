import type { StartProgram } from '../../engine/index.ts';
import type { LessonStep, Prediction } from '../../lessons/lesson.ts';
import type { LessonLibrary } from '../../lessons/library.ts';
import type { OpenedLesson } from '../../lessons/open-lesson.ts';
import { refsOf } from '../../lessons/pointer.ts';
import type { LessonRun } from '../../lessons/runner.ts';
import { type Scenario, scenario } from '../../scenario/scenario.ts';
import type { Command, LessonView, PredictionView, Reply } from '../protocol.ts';
import type { Ref } from '../view.ts';
import { done, type Job, refused } from './job.ts';
import { OpenJob } from './open-job.ts';
import { PerformJob } from './perform-job.ts';
import { documentAt, type Run } from './run.ts';
import type { Slices } from './slices.ts';

type LessonCommand = Extract<Command, { readonly type: 'lesson' }>['do'];
type JobToDo = { readonly type: 'job'; readonly job: Job; readonly opens?: Scenario };
type Refusal = Extract<Reply, { readonly type: 'refused' }>;
type Ready = Extract<OpenedLesson, { readonly ok: true }>;
type Loaded = { readonly type: 'loaded'; readonly opened: Ready; readonly scenario: Scenario } | Refusal;

/** The lesson that is open, if one is, and what can be done with it. */
export class LessonDesk {
  readonly #library: LessonLibrary;
  readonly #startProgram: StartProgram;
  readonly #slices: Slices;
  readonly #now: () => number;
  #lesson: LessonRun | undefined;

  constructor(library: LessonLibrary, startProgram: StartProgram, slices: Slices, now: () => number) {
    this.#library = library;
    this.#startProgram = startProgram;
    this.#slices = slices;
    this.#now = now;
  }

  /** Gets a lesson's document, what lessons need to run, and the scenario that it begins with. */
  async load(id: string): Promise<Loaded> {
    try {
      const [text, { openLesson }] = await Promise.all([
        this.#library.text(id),
        import('../../lessons/open-lesson.ts'),
      ]);
      if (text === undefined) return refusal(`There is no lesson "${id}".`);
      const opened = openLesson(text);
      if (!opened.ok) return refusal(`The lesson "${id}" cannot be opened. ${opened.message}`);
      const { metadata, spec } = opened.lesson;
      return { type: 'loaded', opened, scenario: scenario(metadata.name, spec.title, spec.scenario) };
    } catch (error) {
      return refusal(
        `The lesson "${id}" could not be loaded: ${error instanceof Error ? error.message : error}`,
      );
    }
  }

  open(opened: Ready, { cluster }: Run): void {
    this.#lesson = opened.begin(cluster);
  }

  leave(): void {
    this.#lesson = undefined;
  }

  get isOpen(): boolean {
    return this.#lesson !== undefined;
  }

  /** How many actions of the run lie before the step on show: those cannot be undone. */
  get floor(): number {
    return this.#lesson?.start.actions ?? 0;
  }

  /**
   * Does what the learner wants with the lesson.
   *
   * @param install takes the run that a reset goes back to
   */
  take(what: LessonCommand, run: Run, install: (run: Run) => void): Reply | JobToDo {
    const lesson = this.#lesson;
    if (!lesson) return refused('No lesson is open.');
    switch (what) {
      case 'leave':
        this.leave();
        return done();
      case 'next':
        if (!lesson.look(run.cluster)) return refused(`Not yet: ${lesson.step?.goalSays ?? ''}`);
        lesson.next(run.cluster);
        return done();
      case 'showMe':
        return {
          type: 'job',
          job: new PerformJob(lesson, run, this.#slices, { now: this.#now, atOnce: false }),
        };
      case 'skip':
        return this.#skip(lesson, run);
      case 'reset':
        return this.#reset(lesson, run, install);
    }
  }

  /** Takes the learner's answer to the prediction of the step on show. */
  predict(answer: number): Reply {
    if (!this.#lesson) return refused('No lesson is open.');
    return this.#lesson.predict(answer) ? done() : refused('This is already decided.');
  }

  /** Notes what the learner looks at. */
  noteLook({ kind, name }: Ref): void {
    this.#lesson?.noteLook(`${kind}/${name}`);
  }

  /** What is left undone is done at once, so that the next step finds the cluster as it expects it. */
  #skip(lesson: LessonRun, run: Run): Reply | JobToDo {
    if (lesson.look(run.cluster)) {
      lesson.next(run.cluster);
      return done();
    }
    const job = new PerformJob(lesson, run, this.#slices, { now: this.#now, atOnce: true });
    return {
      type: 'job',
      job: {
        work(deadline) {
          if (!job.work(deadline)) return false;
          lesson.next(run.cluster);
          return true;
        },
        outcome: () => job.outcome(),
      },
    };
  }

  #reset(lesson: LessonRun, run: Run, install: (run: Run) => void): JobToDo {
    const { at, actions } = lesson.start;
    const opens = documentAt(run.scenario, run.cluster.actions.slice(0, actions), at);
    const job = new OpenJob(opens, this.#startProgram, this.#slices, this.#now, (back) => {
      lesson.reset(back.cluster);
      install(back);
    });
    return { type: 'job', job, opens };
  }

  /** Looks at the cluster with the lesson's eyes, and says what there is to show. */
  view({ cluster }: Run): LessonView | null {
    const run = this.#lesson;
    if (!run) return null;
    run.look(cluster);
    const { metadata, spec } = run.lesson;
    const { step } = run;
    return {
      id: metadata.name,
      title: spec.title,
      steps: spec.steps.map(({ title }, index) => ({ title, done: run.done[index] ?? false })),
      current: run.current,
      say: step?.say ?? '',
      hints: step?.hint ?? [],
      goalMet: run.goalMet,
      goal: step?.goalSays ?? '',
      sources: spec.source.map(({ article, section }) => `${article}: “${section}”`).join('; '),
      closing: spec.closing,
      minutes: spec.minutes,
      tools: spec.tools,
      waiting: step?.waiting ?? false,
      look: (step?.look ?? []).flatMap((pointer) => refsOf(pointer, cluster)),
      ...(step?.predict && { prediction: predictionView(run, step, step.predict) }),
      score: run.score,
    };
  }
}

function predictionView(run: LessonRun, step: LessonStep, predict: Prediction): PredictionView {
  const { given, right } = run.prediction(step);
  return {
    asks: predict.asks,
    answers: predict.answers.map(({ says }) => says),
    ...(given !== undefined && { given }),
    ...(right !== undefined && { right, because: predict.because }),
  };
}

function refusal(message: string): Refusal {
  return { type: 'refused', message };
}
