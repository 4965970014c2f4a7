import { describeAction } from '../../engine/index.ts';
import { parseUntrustedAction } from '../../scenario/parse-action.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Command, Reply } from '../protocol.ts';
import { doAction } from './deeds.ts';
import type { HostEnvironment } from './environment.ts';
import type { History, Journey } from './history.ts';
import { done, type JobUnderWay, refused, withOutcome } from './job.ts';
import type { LessonDesk } from './lesson-desk.ts';
import { OpenJob } from './open-job.ts';
import type { Preparation } from './preparation.ts';
import type { Run } from './run.ts';
import type { Slices } from './slices.ts';
import type { Travels, Way } from './travels.ts';

export type ExploringCommand = Extract<
  Command,
  { readonly type: 'act' | 'undo' | 'redo' | 'goTo' | 'addBranch' | 'nameBranch' | 'removeBranch' }
>;

/** What an {@link Explorer} needs of the host. */
export interface Stage {
  /** The run on show. */
  readonly run: Run | undefined;
  /** Shows another moment of what is shown. */
  turnTo(run: Run): void;
  /** Shows another run altogether. */
  install(run: Run): void;
  begin(job: JobUnderWay): void;
  reply(id: number, reply: Reply): void;
  pause(): void;
}

interface Helpers {
  readonly travels: Travels;
  readonly history: History;
  readonly desk: LessonDesk;
  readonly preparation: Preparation;
  readonly slices: Slices;
  readonly environment: HostEnvironment;
}

/** Who waits for what was not asked for. */
const NOBODY = 0;

/** Goes about in time: shows other moments and futures, begins new ones where somebody acts in the past, undoes and redoes. */
export class Explorer {
  readonly #stage: Stage;
  readonly #by: Helpers;

  constructor(stage: Stage, helpers: Helpers) {
    this.#stage = stage;
    this.#by = helpers;
  }

  take(command: ExploringCommand, run: Run): void {
    const { id } = command;
    switch (command.type) {
      case 'act':
        this.#act(command, run);
        break;
      case 'undo':
      case 'redo':
        this.#undoOrRedo(command, run);
        break;
      case 'goTo':
        this.#goTo(command, run);
        break;
      case 'addBranch':
        this.#addBranch(command);
        break;
      case 'nameBranch':
        this.#tellWhether(id, this.#by.travels.branches?.rename(command.branch, command.name));
        break;
      case 'removeBranch':
        this.#tellWhether(id, this.#by.travels.branches?.remove(command.branch));
    }
  }

  /** When the present is, while an earlier moment is on show. */
  get end(): number | undefined {
    const { travels } = this.#by;
    return travels.isPast(this.#stage.run) ? travels.head?.now : undefined;
  }

  /** Shows the present, and gives its run. */
  goToPresent(shown: Run): Run {
    const { travels } = this.#by;
    travels.leave(shown);
    if (travels.head) this.#stage.turnTo(travels.head);
    return travels.head ?? shown;
  }

  /** Where the past has come to its end, the present goes on. */
  lookForPresent(): void {
    const { run } = this.#stage;
    if (run && run.now >= (this.end ?? Number.POSITIVE_INFINITY)) this.goToPresent(run);
  }

  /** Shows a moment before the present, while something later is held back. */
  showBefore(at: number): void {
    this.#by.preparation.stop();
    this.#begin(NOBODY, this.#by.travels.wayTo(at), done());
  }

  /** The future that is open goes on from this run. */
  goOnFrom(run: Run): void {
    this.#by.travels.replaceHead(run);
    this.#stage.install(run);
  }

  /** Something is done that is no undoing: what was undone before remains a future that is not shown. */
  forgetUndone(): void {
    this.#by.travels.keepUndone(this.#by.history.forget());
  }

  #act({ id, action, more }: Extract<Command, { readonly type: 'act' }>, run: Run): void {
    const { travels } = this.#by;
    if (!travels.isPast(run)) {
      this.forgetUndone();
      this.#stage.reply(id, doAction(run, action, more));
      return;
    }
    const refusal = this.#refuseFork();
    if (refusal !== undefined) {
      this.#stage.reply(id, refused(refusal));
      return;
    }
    const parsed = parseUntrustedAction(action);
    const reply = doAction(run, action, more);
    if (parsed.ok && changedSomething(reply)) {
      this.forgetUndone();
      travels.fork(run, describeAction(parsed.action));
      this.#stage.reply(id, reply);
    } else {
      // A refusal is part of a run, too, but not of the one that was: another run shows this moment from here on.
      this.#begin(id, travels.wayTo(run.now), reply);
    }
  }

  /** Why no other future can begin here. */
  #refuseFork(): string | undefined {
    if (this.#by.desk.isOpen) return 'A lesson goes on from now: go back to now first.';
    return this.#by.travels.branches?.hasRoom
      ? undefined
      : 'There are too many futures; forget one of them first.';
  }

  #undoOrRedo({ id, type }: { readonly id: number; readonly type: 'undo' | 'redo' }, run: Run): void {
    const { travels, history, desk } = this.#by;
    if (travels.isPast(run)) this.#stage.reply(id, refused('This is the past. Go back to now first.'));
    else if (type === 'undo') this.#travel(id, history.undo(run, desk.floor), 'There is nothing to undo.');
    else this.#travel(id, history.redo(), 'There is nothing to redo.');
  }

  /** Undoes or does again: the run that is open stays until one is there. */
  #travel(id: number, journey: Journey | undefined, otherwise: string): void {
    if (!journey) {
      this.#stage.reply(id, refused(otherwise));
      return;
    }
    const { document } = journey;
    this.#by.preparation.stop();
    const open = this.#open(document, this.#by.travels.nearest(document), (run) => {
      this.#stage.pause();
      run.beginAnother();
      journey.arrive(run);
      this.goOnFrom(run);
    });
    this.#stage.begin({ id, job: withOutcome(open, done(journey.says)), opens: document, isTravel: true });
  }

  /** Shows another moment, or the end of another future. */
  #goTo({ id, at, branch }: Extract<Command, { readonly type: 'goTo' }>, run: Run): void {
    const { travels, preparation, desk } = this.#by;
    this.#stage.pause();
    preparation.stop();
    if (branch === undefined) {
      travels.leave(run);
      this.#begin(id, travels.wayTo(Number.isFinite(at) ? at : undefined), done());
    } else if (desk.isOpen) {
      this.#stage.reply(id, refused('A lesson has one future. Leave it first.'));
    } else {
      this.forgetUndone();
      this.#begin(id, travels.wayToBranch(branch), done());
    }
  }

  #begin(id: number, way: Way | undefined, says: Reply): void {
    if (!way) {
      this.#stage.reply(id, refused('There is no such future.'));
    } else if (way.type === 'here') {
      this.#stage.turnTo(way.run);
      this.#stage.reply(id, says);
    } else {
      const look = this.#open(way.document, way.from, (run) => {
        way.arrive(run);
        this.#stage.turnTo(run);
      });
      this.#stage.begin({ id, job: withOutcome(look, says), look, opens: way.document });
    }
  }

  #open(document: Scenario, from: Run | undefined, open: (run: Run) => void): OpenJob {
    const { environment, slices, travels } = this.#by;
    const options = { from, seats: travels.seats, patience: Number.POSITIVE_INFINITY };
    return new OpenJob(document, environment.startProgram, slices, () => environment.now(), open, options);
  }

  /** Another future, which is not gone to. */
  #addBranch({ id, at, actions, name, withLater }: Extract<Command, { readonly type: 'addBranch' }>): void {
    const parsed = actions.map(parseUntrustedAction);
    const wrong = parsed.find((each) => !each.ok);
    const deed = parsed.flatMap((each) => (each.ok ? [each.action] : []));
    const refusal = wrong && !wrong.ok ? wrong.message : this.#refuseFork();
    if (refusal !== undefined) {
      this.#stage.reply(id, refused(refusal));
      return;
    }
    const added = this.#by.travels.branches?.add(Math.max(0, Math.floor(at) || 0), deed, name, withLater);
    this.#stage.reply(id, added === undefined ? refused('There is no room for it.') : done(added));
  }

  #tellWhether(id: number, isDone: boolean | undefined): void {
    this.#stage.reply(id, isDone ? done() : refused('This cannot be done to this future.'));
  }
}

function changedSomething(reply: Reply): boolean {
  return reply.type === 'acted' && (reply.outcome.ok || reply.outcome.lines.length > 0);
}
