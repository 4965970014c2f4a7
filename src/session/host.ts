import { decodeLink } from '../scenario/link.ts';
import { parseScenario, type ScenarioParse } from '../scenario/parse-scenario.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { aboutRun, isAboutRun } from './host/answers.ts';
import { doAction, takeStep } from './host/deeds.ts';
import type { HostEnvironment } from './host/environment.ts';
import { Frames } from './host/frames.ts';
import { History, type Journey } from './host/history.ts';
import { done, type Job, refused, withOutcome } from './host/job.ts';
import { LessonDesk } from './host/lesson-desk.ts';
import { OpenJob } from './host/open-job.ts';
import { Pacer } from './host/pace.ts';
import type { Run } from './host/run.ts';
import { Slices } from './host/slices.ts';
import { AdvanceJob, NextChangeJob } from './host/time-jobs.ts';
import { Trouble } from './host/trouble.ts';
import { lookAtNothing } from './projection/look.ts';
import type { Command, Question } from './protocol.ts';

/** Wall ms of work between two looks at what the page wants, while time flows and while a job is done. */
const PLAY_BUDGET = 12;
const JOB_BUDGET = 30;
const FRAME = 16;
/** How often a way through time tells how far it has come, wall ms. */
const PROGRESS = 100;
/** A jump through time counts as having seen for so long what stood there before, wall ms. */
const JUMP = 2_000;
/** The most that *advance* takes, virtual ms. */
const DAY = 86_400_000;

/** What is done to the run that is open, one after the other. */
type CommandOnRun = Extract<
  Command,
  { readonly type: 'act' | 'undo' | 'redo' | 'step' | 'nextChange' | 'advance' | 'ask' | 'lesson' }
>;

interface JobUnderWay {
  readonly id: number;
  readonly job: Job;
  /** The scenario that the job opens, if it opens one: such a job is not stopped by a pause. */
  readonly opens?: Scenario;
  /** It goes to another moment of the run that is open, and may be given up on the way. */
  readonly isTravel?: boolean;
}

/** The worker's side: leads a cluster through time as the page commands, and tells the page what changed. */
export class Host {
  readonly #environment: HostEnvironment;
  readonly #frames: Frames;
  readonly #pacer = new Pacer();
  readonly #slices: Slices;
  readonly #desk: LessonDesk;
  readonly #trouble = new Trouble();
  readonly #history = new History();
  #run: Run | undefined;
  #look = lookAtNothing;
  #job: JobUnderWay | undefined;
  #queue: CommandOnRun[] = [];
  #isDown = false;
  #isAwake = false;
  #isDirty = false;
  /** Wall ms that the learner has watched since the last frame. */
  #watched = 0;
  #lastTick = 0;
  #lastShown = 0;
  #lastProgress = 0;

  constructor(environment: HostEnvironment) {
    this.#environment = environment;
    this.#frames = new Frames(
      (message) => environment.post(message),
      () => environment.now(),
    );
    this.#slices = new Slices(() => environment.now());
    this.#desk = new LessonDesk(environment.lessons, environment.startProgram, this.#slices, () =>
      environment.now(),
    );
  }

  /** Takes one command. Never throws: a bug of the engine becomes a message to the page. */
  receive(command: Command): void {
    this.#guard(() => this.#take(command), 'id' in command ? command.id : undefined);
  }

  #take(command: Command): void {
    this.#wake(0);
    if (command.type === 'drawn') {
      this.#frames.drawn();
      return;
    }
    this.#isDirty = true;
    switch (command.type) {
      case 'play':
        this.#lastTick = this.#now;
        if (!this.#isDown) this.#pacer.play(this.#now, this.#run?.cluster.now ?? 0);
        break;
      case 'pause':
        this.#pacer.pause();
        if (!this.#job?.opens) this.#endJob();
        break;
      case 'cancel':
        this.#giveUp();
        break;
      case 'setSpeed':
        this.#pacer.setSpeed(command.speed, this.#now, this.#run?.cluster.now ?? 0);
        break;
      case 'look':
        this.#look = command.look;
        break;
      case 'lookAt':
        this.#desk.noteLook(command.ref);
        break;
      case 'predict':
        this.#frames.reply(command.id, this.#desk.predict(command.answer));
        break;
      case 'open':
        this.#open(command.id, parseScenario(command.scenario));
        break;
      case 'openLink':
        this.#open(command.id, decodeLink(command.hash));
        break;
      case 'openText':
        this.#openText(command.id, command.text);
        break;
      case 'recover':
        this.#recover(command.id);
        break;
      case 'openLesson':
        this.#openLesson(command.id, command.lesson);
        break;
      default:
        if (this.#job) this.#queue.push(command);
        else this.#start(command);
    }
  }

  #start(command: CommandOnRun): void {
    const { id } = command;
    const run = this.#run;
    if (!run || this.#isDown) {
      this.#frames.reply(id, refused('The simulation has stopped; open one first.'));
      return;
    }
    switch (command.type) {
      case 'act':
        this.#history.forget();
        this.#frames.reply(id, doAction(run, command.action, command.more));
        break;
      case 'undo':
        this.#travel(id, this.#history.undo(run, this.#desk.floor), 'There is nothing to undo.');
        break;
      case 'redo':
        this.#travel(id, this.#history.redo(), 'There is nothing to redo.');
        break;
      case 'step':
        this.#frames.reply(id, takeStep(run));
        break;
      case 'nextChange':
        this.#job = { id, job: new NextChangeJob(run.cluster, this.#slices, () => this.#now) };
        break;
      case 'advance': {
        const ms = Number.isFinite(command.ms) ? Math.min(Math.max(0, Math.floor(command.ms)), DAY) : 0;
        this.#job = { id, job: new AdvanceJob(run.cluster, this.#slices, run.cluster.now + ms) };
        break;
      }
      case 'ask':
        this.#ask(id, command.question, run);
        break;
      case 'lesson': {
        this.#history.forget();
        const next = this.#desk.take(command.do, run, (back) => this.#install(back));
        if (next.type === 'job') this.#job = { id, ...next };
        else this.#frames.reply(id, next);
      }
    }
  }

  #open(id: number, parsed: ScenarioParse): void {
    if (parsed.ok) this.#beginOpening(id, parsed.scenario, () => this.#desk.leave());
    else this.#frames.reply(id, refused(parsed.message));
  }

  #recover(id: number): void {
    const point = this.#trouble.goBack();
    if (point) this.#beginOpening(id, point, () => this.#desk.leave());
    else this.#frames.reply(id, refused('Nothing has crashed.'));
  }

  #openText(id: number, text: string): void {
    this.#later(id, import('../scenario/parse-text.ts'), ({ parseScenarioText }) => {
      this.#open(id, parseScenarioText(text));
    });
  }

  #openLesson(id: number, lessonId: string): void {
    this.#later(id, this.#desk.load(lessonId), (loaded) => {
      if (loaded.type === 'refused') this.#frames.reply(id, loaded);
      else this.#beginOpening(id, loaded.scenario, (run) => this.#desk.open(loaded.opened, run));
    });
  }

  #ask(id: number, question: Question, run: Run): void {
    if (isAboutRun(question)) {
      this.#frames.reply(id, { type: 'answer', answer: aboutRun(question, run) });
      return;
    }
    this.#later(id, import('./host/about/answer.ts'), ({ answer }) => {
      this.#frames.reply(id, { type: 'answer', answer: answer(question, run) });
    });
  }

  /** Goes on when something has been loaded that is not needed from the start. */
  #later<T>(id: number, loading: Promise<T>, then: (loaded: T) => void): void {
    const goOn = (work: () => void) =>
      this.#guard(() => {
        work();
        this.#isDirty = true;
        this.#wake(0);
      }, id);
    loading.then(
      (loaded) => goOn(() => then(loaded)),
      (error: Error) =>
        goOn(() => this.#frames.reply(id, refused(`It could not be loaded: ${error.message}`))),
    );
  }

  /** Opens a scenario, paused at its moment; what else was to be done is not. */
  #beginOpening(id: number, scenario: Scenario, opened: (run: Run) => void): void {
    this.#drop('Something else was opened in the meantime.');
    const job = new OpenJob(
      scenario,
      this.#environment.startProgram,
      this.#slices,
      () => this.#now,
      (run) => {
        this.#isDown = false;
        this.#pacer.pause();
        this.#pacer.setSpeed(scenario.spec.view?.speed ?? 1, this.#now, run.cluster.now);
        this.#history.forget();
        this.#install(run);
        opened(run);
      },
    );
    this.#job = { id, job, opens: scenario };
  }

  /** Goes to another moment of the run, paused; the run that is open stays until one is there. */
  #travel(id: number, journey: Journey | undefined, otherwise: string): void {
    if (!journey) {
      this.#frames.reply(id, refused(otherwise));
      return;
    }
    const job = new OpenJob(
      journey.document,
      this.#environment.startProgram,
      this.#slices,
      () => this.#now,
      (run) => {
        this.#pacer.pause();
        journey.arrive(run);
        this.#install(run);
      },
      Number.POSITIVE_INFINITY,
    );
    const says = done(journey.says);
    this.#job = { id, job: withOutcome(job, says), opens: journey.document, isTravel: true };
  }

  /** Stays where one is: what was on its way elsewhere does not arrive. */
  #giveUp(): void {
    const ended = this.#job;
    if (!ended?.isTravel || !this.#run) return;
    this.#job = undefined;
    this.#frames.reply(ended.id, refused('Stopped. Everything is as it was.'));
    this.#goOn(this.#run);
  }

  #install(run: Run): void {
    this.#run = run;
    this.#lastShown = run.cluster.now;
    this.#frames.startAnew();
  }

  /** Ends the job under way, finished or not, and turns to what came in while it was done. */
  #endJob(): void {
    const ended = this.#job;
    if (!ended) return;
    this.#job = undefined;
    this.#frames.reply(ended.id, ended.job.outcome());
    this.#watched += JUMP;
    this.#goOn(this.#run);
  }

  /** Lets time flow from here, and turns to what came in meanwhile. */
  #goOn(run: Run | undefined): void {
    if (run) this.#pacer.restart(this.#now, run.cluster.now);
    const queue = this.#queue;
    this.#queue = [];
    for (const command of queue) {
      if (this.#job) this.#queue.push(command);
      else this.#start(command);
    }
  }

  /** Gives up what is under way and what waits for it. */
  #drop(message: string): void {
    const ids = [...(this.#job ? [this.#job.id] : []), ...this.#queue.map(({ id }) => id)];
    this.#job = undefined;
    this.#queue = [];
    for (const id of ids) this.#frames.reply(id, refused(message));
  }

  #wake(after: number): void {
    if (this.#isAwake) return;
    this.#isAwake = true;
    this.#environment.later(after, () => {
      this.#isAwake = false;
      this.#guard(() => this.#tick());
    });
  }

  #tick(): void {
    const began = this.#now;
    const wasPlaying = this.#pacer.playing;
    if (this.#job) {
      this.#isDirty = true;
      if (this.#job.job.work(began + JOB_BUDGET)) this.#endJob();
      else this.#tellProgress(this.#job);
    } else if (wasPlaying && this.#run) {
      this.#flow(this.#run, began);
    }
    this.#show();
    const spent = this.#now - began;
    // A job that stops short of its budget waits for wall time to pass.
    if (this.#job) this.#wake(spent < JOB_BUDGET ? FRAME : 0);
    else if (this.#pacer.playing && this.#run) this.#wake(Math.max(1, FRAME - spent));
  }

  #tellProgress({ id, job }: JobUnderWay): void {
    if (job.progress === undefined || this.#now - this.#lastProgress < PROGRESS) return;
    this.#lastProgress = this.#now;
    this.#environment.post({ type: 'progress', id, share: job.progress });
  }

  #flow({ cluster }: Run, wall: number): void {
    this.#slices.run(cluster, this.#pacer.target(wall), wall + PLAY_BUDGET);
    this.#pacer.reached(wall, cluster.now);
    this.#watched += Math.min(wall - this.#lastTick, 1_000);
    this.#lastTick = wall;
    this.#isDirty = true;
  }

  #show(): void {
    const run = this.#run;
    if (!run || this.#isDown) {
      this.#frames.flush();
      return;
    }
    if (this.#job?.opens || !this.#isDirty || !this.#frames.ready) return;
    this.#isDirty = false;
    const view = run.projection.project(this.#pacer.pace, this.#watched, this.#look);
    run.series.note(run.cluster, view);
    this.#watched = 0;
    this.#lastShown = run.cluster.now;
    this.#frames.send(view, this.#desk.view(run), this.#history.view(run, this.#desk.floor));
  }

  get #now(): number {
    return this.#environment.now();
  }

  /** The edge at which a bug is caught: the page is told, and the rest of the worker lives on. */
  #guard(work: () => void, id?: number): void {
    try {
      work();
    } catch (error) {
      this.#crash(error, id);
    }
  }

  /** @param id of the command that was being taken, if one was */
  #crash(error: unknown, id?: number): void {
    const opens = this.#job?.opens;
    const run = opens ?? this.#run?.document();
    if (!run) throw error;
    const revision = this.#run?.cluster.store.log.head ?? 0;
    const shown = opens ? 0 : this.#lastShown;
    const { message, report } = this.#trouble.note(error, {
      run,
      whileActing: !opens && this.#run?.isActing === true,
      shown,
      revision,
    });
    this.#isDown = true;
    this.#pacer.pause();
    this.#environment.post({ type: 'crashed', message, report });
    const refusal = `The simulation met a bug of its own: ${message}`;
    if (id !== undefined) this.#frames.reply(id, refused(refusal));
    this.#drop(refusal);
    this.#frames.flush();
  }
}
