import type { StartProgram } from '../../engine/index.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { SeatMemory } from '../projection/seats.ts';
import type { Reply } from '../protocol.ts';
import type { Job } from './job.ts';
import { Run } from './run.ts';
import type { Slices } from './slices.ts';

/** Whoever opens something is not kept waiting longer than this, wall ms. */
const PATIENCE = 20_000;

interface Options {
  /** Wall ms after which one stops on the way. */
  readonly patience?: number;
  /** A run that is on the way already, see {@link leadsTo}. */
  readonly from?: Run | undefined;
  readonly seats?: SeatMemory;
}

/** Starts a cluster and replays what was done to it, up to the scenario's moment. */
export class OpenJob implements Job {
  readonly #scenario: Scenario;
  readonly #startProgram: StartProgram;
  readonly #slices: Slices;
  readonly #now: () => number;
  readonly #open: (run: Run) => void;
  readonly #options: Options;
  #run: Run | undefined;
  #began: number | undefined;
  #outcome: Reply;

  /** @param open takes the run when it is there */
  constructor(
    scenario: Scenario,
    startProgram: StartProgram,
    slices: Slices,
    now: () => number,
    open: (run: Run) => void,
    options: Options = {},
  ) {
    this.#scenario = scenario;
    this.#startProgram = startProgram;
    this.#slices = slices;
    this.#now = now;
    this.#open = open;
    this.#options = options;
    this.#outcome = { type: 'refused', message: 'Something else was opened in the meantime.' };
  }

  work(deadline: number): boolean {
    const { view, at } = this.#scenario.spec;
    const { patience = PATIENCE } = this.#options;
    this.#began ??= this.#now();
    this.#run ??= this.#begin();
    const run = this.#run;
    const isThere = this.#slices.run(run, at, deadline);
    const isTooLong = this.#now() - this.#began > patience;
    if (!isThere && !isTooLong) return false;
    // What is done at that very moment belongs to it.
    if (isThere) run.runUntil(run.now);
    else run.beginAnother();
    this.#open(run);
    const lines = [
      ...run.cluster.refusedAtStart.map((refusal) => `Not applied: ${refusal}`),
      ...(isThere ? [] : [`It would take too long to get to ${seconds(at)}; this is ${seconds(run.now)}.`]),
    ];
    this.#outcome = { type: 'done', lines, ...(view && { view }) };
    return true;
  }

  outcome(): Reply {
    return this.#outcome;
  }

  /** How far it has come, as a run that can be used otherwise. */
  get run(): Run | undefined {
    return this.#run;
  }

  get progress(): number {
    const { at } = this.#scenario.spec;
    return at > 0 ? (this.#run?.now ?? 0) / at : 1;
  }

  #begin(): Run {
    const { from, seats } = this.#options;
    from?.follow(this.#scenario.spec.actions);
    return from ?? Run.begin(this.#scenario, this.#startProgram, seats);
  }
}

function seconds(ms: number): string {
  return `${Math.round(ms / 1000)} s`;
}
