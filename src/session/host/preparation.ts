import type { StartProgram } from '../../engine/index.ts';
import { OpenJob } from './open-job.ts';
import type { Slices } from './slices.ts';
import type { Travels } from './travels.ts';

/** Wall ms of work at a time: nobody shall have to wait for it. */
const BUDGET = 8;

/** Brings runs to moments at which they will help, while somebody thinks of looking back and nothing else is done. */
export class Preparation {
  isWanted = false;
  readonly #travels: Travels;
  readonly #startProgram: StartProgram;
  readonly #slices: Slices;
  readonly #now: () => number;
  #job: OpenJob | undefined;

  constructor(travels: Travels, startProgram: StartProgram, slices: Slices, now: () => number) {
    this.#travels = travels;
    this.#startProgram = startProgram;
    this.#slices = slices;
    this.#now = now;
  }

  /** Does a little; tells whether more is to be done. */
  work(): boolean {
    this.#job ??= this.isWanted ? this.#begin() : undefined;
    if (!this.#job) return false;
    if (this.#job.work(this.#now() + BUDGET)) this.#job = undefined;
    return true;
  }

  /** Stops; how far it has come is not lost. */
  stop(): void {
    const run = this.#job?.run;
    this.#job = undefined;
    if (run) this.#travels.keep(run);
  }

  /** Stops; nothing of it is needed any more. */
  forget(): void {
    this.#job = undefined;
  }

  #begin(): OpenJob | undefined {
    const travels = this.#travels;
    const document = travels.toPrepare();
    return (
      document &&
      new OpenJob(document, this.#startProgram, this.#slices, this.#now, (run) => travels.keep(run), {
        patience: Number.POSITIVE_INFINITY,
        seats: travels.seats,
      })
    );
  }
}
