import type { Action, ActionOutcome, Revision } from '../engine/index.ts';
import type { ConsoleDesk } from './console/desk.ts';
import { aboutRun, isAboutRun } from './host/answers.ts';
import { concerns } from './host/concerns.ts';
import { doOne, takeStep } from './host/deeds.ts';
import type { HostEnvironment } from './host/environment.ts';
import { Explorer, type ExploringCommand, type Stage } from './host/explorer.ts';
import { Foresight, goesOn, looksOnly } from './host/foresight.ts';
import { Frames } from './host/frames.ts';
import { History } from './host/history.ts';
import { done, type JobUnderWay, refused, withProblems } from './host/job.ts';
import { Keeper } from './host/keeper.ts';
import { LessonDesk } from './host/lesson-desk.ts';
import { OpenJob } from './host/open-job.ts';
import { type Opening, Openings } from './host/openings.ts';
import { Pacer } from './host/pace.ts';
import { Preparation } from './host/preparation.ts';
import type { Run } from './host/run.ts';
import { type Course, Slices } from './host/slices.ts';
import { AdvanceJob, NextChangeJob } from './host/time-jobs.ts';
import { Travels } from './host/travels.ts';
import { Trouble } from './host/trouble.ts';
import { lookAtNothing } from './projection/look.ts';
import type { Command, Question } from './protocol.ts';

/** Wall ms of work between two looks at what the page wants, while time flows and while a job is done. */
const PLAY_BUDGET = 12;
const JOB_BUDGET = 30;
const FRAME = 16;
/** How often a way through time tells how far it has come, wall ms. */
const PROGRESS = 100;
/** Looking at another moment needs no word about the way when it takes no longer, wall ms. */
const QUICK = 500;
/** A jump through time counts as having seen for so long what stood there before, wall ms. */
const JUMP = 2_000;
/** The most that *advance* takes, virtual ms. */
const DAY = 86_400_000;

/** What is done to the run that is open, one after the other. */
type CommandOnRun =
  | ExploringCommand
  | Extract<
      Command,
      {
        readonly type: 'step' | 'nextChange' | 'advance' | 'ask' | 'kubectl' | 'lesson' | 'guess';
      }
    >;

/** The worker's side: leads a cluster through time as the page commands, and tells the page what changed. */
export class Host {
  readonly #environment: HostEnvironment;
  readonly #frames: Frames;
  readonly #pacer = new Pacer();
  readonly #slices: Slices;
  readonly #desk: LessonDesk;
  readonly #trouble = new Trouble();
  readonly #history = new History();
  readonly #openings: Openings;
  readonly #travels = new Travels();
  readonly #preparation: Preparation;
  readonly #explorer: Explorer;
  readonly #keeper: Keeper;
  readonly #foresight: Foresight;
  #console: ConsoleDesk | undefined;
  /** Ctrl+C may come before the console has been loaded. */
  #isTypedStopped = false;
  /** The run on show: at the present of the future that is open, or at an earlier moment of it. */
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
    const now = () => environment.now();
    this.#environment = environment;
    this.#frames = new Frames((message) => environment.post(message), now);
    this.#slices = new Slices(now);
    this.#desk = new LessonDesk(environment.lessons, environment.startProgram, this.#slices, now);
    this.#openings = new Openings(environment, this.#desk, this.#trouble);
    this.#preparation = new Preparation(this.#travels, environment.startProgram, this.#slices, now);
    this.#keeper = new Keeper(environment);
    this.#foresight = new Foresight(now);
    this.#explorer = new Explorer(this.#stage(), {
      travels: this.#travels,
      history: this.#history,
      desk: this.#desk,
      preparation: this.#preparation,
      slices: this.#slices,
      environment,
    });
  }

  #stage(): Stage {
    const run = () => this.#run;
    return {
      get run() {
        return run();
      },
      turnTo: (other) => this.#turnTo(other),
      install: (other) => this.#install(other),
      begin: (job) => {
        this.#job = job;
        // Most ways to another moment are short; who drags would see nothing but bars.
        if (job.look) this.#lastProgress = this.#now + QUICK;
      },
      reply: (id, reply) => this.#frames.reply(id, reply),
      pause: () => this.#pacer.pause(),
    };
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
        this.#lift();
        this.#lastTick = this.#now;
        if (!this.#isDown) this.#pacer.play(this.#now, this.#run?.now ?? 0);
        break;
      case 'pause':
        this.#pacer.pause();
        if (!this.#job?.opens) this.#endJob();
        break;
      case 'cancel':
        this.#giveUp();
        break;
      case 'setSpeed':
        this.#pacer.setSpeed(command.speed, this.#now, this.#run?.now ?? 0);
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
      case 'foresee':
        this.#lift();
        this.#foresight.turn(command.isOn);
        this.#frames.reply(command.id, done());
        break;
      case 'prepare':
        this.#preparation.isWanted = command.isWanted;
        break;
      case 'keep':
        this.#keeper.flush();
        break;
      case 'stopKubectl':
        this.#console?.stop();
        this.#isTypedStopped = true;
        break;
      case 'open':
      case 'openLink':
      case 'openText':
      case 'openLesson':
      case 'recover':
      case 'resume': {
        const found = this.#openings.find(command);
        if (!(found instanceof Promise)) this.#beginOpening(command.id, found);
        else this.#later(command.id, found, (opening) => this.#beginOpening(command.id, opening));
        break;
      }
      case 'goTo':
        this.#supersede();
        this.#startOrQueue(command);
        break;
      default:
        this.#startOrQueue(command);
    }
  }

  #startOrQueue(command: CommandOnRun): void {
    if (this.#job) this.#queue.push(command);
    else this.#start(command);
  }

  #start(command: CommandOnRun): void {
    const { id } = command;
    const run = this.#run;
    if (!run || this.#isDown) {
      this.#frames.reply(id, refused('The simulation has stopped; open one first.'));
      return;
    }
    if (this.#foresight.isAsking && !looksOnly.has(command.type)) {
      const isGoingOn = this.#foresight.isHolding && goesOn.has(command.type);
      this.#lift();
      if (isGoingOn) this.#frames.reply(id, done('This is what was held back.'));
      else this.#start(command);
      return;
    }
    switch (command.type) {
      case 'act':
      case 'undo':
      case 'redo':
      case 'goTo':
      case 'addBranch':
      case 'nameBranch':
      case 'removeBranch':
        this.#explorer.take(command, run);
        break;
      case 'step': {
        const reply = takeStep(run);
        this.#frames.reply(id, this.#asksFirst(run) ? question : reply);
        this.#explorer.lookForPresent();
        break;
      }
      case 'nextChange': {
        const matters = command.of && concerns(run.cluster.store, command.of);
        const until = this.#explorer.end;
        const wanted = {
          ...(matters && { matters, otherwise: 'Nothing that concerns it changed for an hour.' }),
          ...(until !== undefined && { until, otherwise: 'Nothing more changed up to now.' }),
          ...(this.#isForeseeing(run) && { stops: this.#stopsAt(run) }),
        };
        this.#job = { id, job: new NextChangeJob(run, this.#slices, () => this.#now, wanted) };
        break;
      }
      case 'advance': {
        const ms = Number.isFinite(command.ms) ? Math.min(Math.max(0, Math.floor(command.ms)), DAY) : 0;
        const until = Math.min(run.now + ms, this.#explorer.end ?? Number.POSITIVE_INFINITY);
        this.#job = { id, job: new AdvanceJob(this.#course(run), this.#slices, until) };
        break;
      }
      case 'ask':
        this.#ask(id, command.question, run);
        break;
      case 'kubectl':
        this.#type(command);
        break;
      case 'guess':
        this.#answer(command);
        break;
      case 'lesson': {
        this.#explorer.forgetUndone();
        const present = this.#explorer.goToPresent(run);
        const next = this.#desk.take(command.do, present, (back) => this.#explorer.goOnFrom(back));
        if (next.type === 'job') this.#job = { id, ...next };
        else this.#frames.reply(id, next);
      }
    }
  }

  /** Whether decisions are asked for before they are shown: in the present, and not in a lesson, which has questions of its own. */
  #isForeseeing(run: Run): boolean {
    return this.#foresight.isOn && !this.#desk.isOpen && !this.#travels.isPast(run);
  }

  #course(run: Run): Course {
    return this.#isForeseeing(run) ? this.#foresight.course(run, this.#pacer.speed) : run;
  }

  #stopsAt(run: Run): (revision: Revision) => boolean {
    return (revision) => this.#foresight.stopsAt(run, this.#pacer.speed, revision);
  }

  /** Where something was decided that the learner may foretell, shows the moment before; tells whether it does. */
  #asksFirst(run: Run): boolean {
    if (!this.#isForeseeing(run)) return false;
    const before = this.#foresight.ask(run, this.#pacer.playing, this.#pacer.speed);
    if (before === undefined) return false;
    this.#pacer.pause();
    this.#explorer.showBefore(before);
    return true;
  }

  #answer({ id, question: asked, guess }: Extract<Command, { readonly type: 'guess' }>): void {
    const { head } = this.#travels;
    const wasHolding = this.#foresight.isHolding;
    if (head && this.#foresight.answer(asked, guess, head)) {
      if (wasHolding) this.#reveal();
      this.#frames.reply(id, done());
    } else {
      this.#frames.reply(id, refused('This is not asked any more.'));
    }
  }

  /** The question that is open, if one is, is passed over. */
  #lift(): void {
    const wasHolding = this.#foresight.isHolding;
    this.#foresight.pass();
    if (wasHolding) this.#reveal();
  }

  /** Shows the present, with what was held back. */
  #reveal(): void {
    const under = this.#job?.look;
    if (under) {
      if (under.run) this.#travels.keep(under.run);
      this.#job = undefined;
    }
    if (this.#run) this.#explorer.goToPresent(this.#run);
  }

  /** Runs a line of the console, which is loaded when the first one is typed. */
  #type(command: Extract<Command, { readonly type: 'kubectl' }>): void {
    this.#isTypedStopped = false;
    this.#later(command.id, import('./console/desk.ts'), ({ ConsoleDesk }) => {
      const run = this.#run;
      if (!run || this.#isDown) {
        this.#frames.reply(command.id, refused('The simulation has stopped; open one first.'));
        return;
      }
      this.#console ??= new ConsoleDesk({
        post: (message) => this.#environment.post(message),
        reply: (id, reply) => this.#frames.reply(id, reply),
        act: (on, action, isMore) => this.#actForConsole(on, action, isMore),
      });
      this.#console.begin(command, run);
      if (this.#isTypedStopped) this.#console.stop();
    });
  }

  #actForConsole(run: Run, action: Action, isMore: boolean): ActionOutcome {
    if (this.#travels.isPast(run)) {
      const message = 'error: this moment is past, and the console only looks at it: go back to now first';
      return { ok: false, message, lines: [], notes: [] };
    }
    this.#explorer.forgetUndone();
    this.#isDirty = true;
    return doOne(run, action, isMore);
  }

  /** Opens a scenario, paused at its moment; what else was to be done is not. */
  #beginOpening(id: number, opening: Opening): void {
    if (opening.type === 'refused') {
      this.#frames.reply(id, opening);
      return;
    }
    this.#drop('Something else was opened in the meantime.');
    this.#keeper.flush();
    this.#preparation.forget();
    const { scenario, kept, problems = [] } = opening;
    const job = new OpenJob(
      scenario,
      this.#environment.startProgram,
      this.#slices,
      () => this.#now,
      (run) => {
        this.#isDown = false;
        this.#pacer.pause();
        this.#pacer.setSpeed(scenario.spec.view?.speed ?? 1, this.#now, run.now);
        this.#history.forget();
        this.#travels.begin(run, kept?.branches);
        const given = kept ? -1 : run.cluster.actions.length;
        this.#keeper.begin(() => this.#workToKeep(given), kept?.label);
        this.#install(run);
        opening.opened(run);
      },
      { seats: this.#travels.prepareSeats() },
    );
    this.#job = { id, job: problems.length > 0 ? withProblems(job, problems) : job, opens: scenario };
  }

  /** What would be missed if the tab were closed now. @param given so many actions came with what was opened */
  #workToKeep(given: number) {
    const { branches, head } = this.#travels;
    // A lesson begins anew; what was only looked at is not missed.
    if (!branches || !head || this.#desk.isOpen) return undefined;
    const isUntouched = branches.all.length === 1 && head.cluster.actions.length === given;
    return isUntouched ? undefined : branches.work();
  }

  /** Whoever looks for a moment while another is on its way, wants the newer one. */
  #supersede(): void {
    const late = this.#queue.filter(({ type }) => type === 'goTo');
    this.#queue = this.#queue.filter(({ type }) => type !== 'goTo');
    const under = this.#job?.look ? this.#job : undefined;
    if (under?.look?.run) this.#travels.keep(under.look.run);
    if (under) this.#job = undefined;
    for (const { id } of under ? [under, ...late] : late) this.#frames.reply(id, done());
  }

  /** Stays where one is: what was on its way elsewhere does not arrive. */
  #giveUp(): void {
    const ended = this.#job;
    if (!(ended?.isTravel || ended?.look) || !this.#run) return;
    this.#foresight.pass();
    this.#job = undefined;
    this.#frames.reply(ended.id, refused('Stopped. Everything is as it was.'));
    // The run that was on show may have gone on already.
    this.#goOn(ended.look ? this.#explorer.goToPresent(this.#run) : this.#run);
  }

  #install(run: Run): void {
    this.#run = run;
    this.#foresight.forget();
    this.#lastShown = run.now;
    this.#frames.startAnew();
  }

  /** Shows another moment of what is shown. */
  #turnTo(run: Run): void {
    if (run === this.#run) return;
    this.#run = run;
    this.#lastShown = run.now;
    this.#frames.turnTo();
    this.#pacer.restart(this.#now, run.now);
  }

  #ask(id: number, question: Question, run: Run): void {
    if (isAboutRun(question)) {
      this.#frames.reply(id, { type: 'answer', answer: aboutRun(question, run) });
      return;
    }
    if (question.about === 'branch') {
      this.#frames.reply(id, { type: 'answer', answer: this.#travels.aboutBranch(question.branch) });
      return;
    }
    // What happened up to now is known in the present alone.
    const isWhole = question.about === 'timeline' || question.about === 'changes';
    this.#later(id, import('./host/about/answer.ts'), ({ answer }) => {
      const asked = isWhole && !this.#foresight.isHolding ? (this.#travels.head ?? run) : run;
      asked.noteFigures();
      this.#frames.reply(id, { type: 'answer', answer: answer(question, asked) });
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

  /** Ends the job under way, finished or not, and turns to what came in while it was done. */
  #endJob(): void {
    const ended = this.#job;
    if (!ended) return;
    this.#job = undefined;
    const asks = this.#run !== undefined && !ended.opens && this.#asksFirst(this.#run);
    this.#frames.reply(ended.id, asks ? question : ended.job.outcome());
    this.#watched += JUMP;
    this.#explorer.lookForPresent();
    this.#goOn(this.#run);
  }

  /** Lets time flow from here, and turns to what came in meanwhile. */
  #goOn(run: Run | undefined): void {
    if (run) this.#pacer.restart(this.#now, run.now);
    const queue = this.#queue;
    this.#queue = [];
    for (const command of queue) this.#startOrQueue(command);
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
    if (!this.#isDown && !this.#job?.opens && !this.#foresight.isHolding) this.#console?.goOn(this.#run);
    this.#show();
    const spent = this.#now - began;
    // A job that stops short of its budget waits for wall time to pass.
    if (this.#job) this.#wake(spent < JOB_BUDGET ? FRAME : 0);
    else if (this.#pacer.playing && this.#run) this.#wake(Math.max(1, FRAME - spent));
    else if (!this.#isDown && this.#preparation.work()) this.#wake(1);
  }

  #tellProgress({ id, job }: JobUnderWay): void {
    if (job.progress === undefined || this.#now - this.#lastProgress < PROGRESS) return;
    this.#lastProgress = this.#now;
    this.#environment.post({ type: 'progress', id, share: job.progress });
  }

  #flow(run: Run, wall: number): void {
    const target = Math.min(this.#pacer.target(wall), this.#explorer.end ?? Number.POSITIVE_INFINITY);
    this.#slices.run(this.#course(run), target, wall + PLAY_BUDGET);
    this.#pacer.reached(wall, run.now);
    this.#asksFirst(run);
    this.#explorer.lookForPresent();
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
    if (this.#isForeseeing(run) && this.#foresight.look(run, this.#pacer.playing, this.#pacer.speed))
      this.#pacer.pause();
    const view = run.projection.project(this.#pacer.pace, this.#watched, this.#look);
    run.show(view);
    if (!this.#travels.isPast(run)) {
      run.noteFigures();
      run.chronicle.note(run.cluster.store);
    }
    this.#watched = 0;
    this.#lastShown = run.now;
    const { head } = this.#travels;
    const history = this.#travels.isPast(run) ? {} : this.#history.view(run, this.#desk.floor);
    // The moment before a decision that is held back is the learner's present.
    const time = this.#travels.view(this.#foresight.isHolding ? head : run);
    this.#frames.send(view, this.#desk.view(head ?? run), history, time, this.#foresight.view);
    if (head) this.#keeper.note(time.branches, head.now);
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
    this.#console?.stop();
    this.#drop(refusal);
    this.#frames.flush();
  }
}

/** What is replied where a question comes before what happened. */
const question = done('First a question: what do you expect?');
