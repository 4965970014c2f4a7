import type { StartProgram } from '../../engine/index.ts';
import { Replay } from '../../scenario/replay.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Reply } from '../protocol.ts';
import type { Job } from './job.ts';
import { Run } from './run.ts';
import type { Slices } from './slices.ts';

/** Whoever opens something is not kept waiting longer than this, wall ms. */
const PATIENCE = 20_000;

/** Starts a cluster and replays what was done to it, up to the scenario's moment. */
export class OpenJob implements Job {
  readonly #scenario: Scenario;
  readonly #startProgram: StartProgram;
  readonly #slices: Slices;
  readonly #now: () => number;
  readonly #open: (run: Run) => void;
  readonly #patience: number;
  #replay: Replay | undefined;
  #began: number | undefined;
  #outcome: Reply;

  /**
   * @param open takes the run when it is there
   * @param patience wall ms after which one stops on the way
   */
  constructor(
    scenario: Scenario,
    startProgram: StartProgram,
    slices: Slices,
    now: () => number,
    open: (run: Run) => void,
    patience = PATIENCE,
  ) {
    this.#scenario = scenario;
    this.#startProgram = startProgram;
    this.#slices = slices;
    this.#now = now;
    this.#open = open;
    this.#patience = patience;
    this.#outcome = { type: 'refused', message: 'Something else was opened in the meantime.' };
  }

  work(deadline: number): boolean {
    const replay = this.#replay ?? new Replay(this.#scenario.spec, this.#startProgram);
    this.#replay = replay;
    this.#began ??= this.#now();
    let isThere = false;
    do {
      this.#slices.timed(() => {
        isThere = replay.advance(this.#slices.length);
      });
    } while (!isThere && this.#now() < deadline);
    const isTooLong = this.#now() - this.#began > this.#patience;
    if (!isThere && !isTooLong) return false;
    const { cluster } = replay;
    this.#open(new Run(this.#scenario, cluster, replay.refused));
    const { view, at } = this.#scenario.spec;
    const lines = [
      ...cluster.refusedAtStart.map((refusal) => `Not applied: ${refusal}`),
      ...(isThere
        ? []
        : [`It would take too long to get to ${seconds(at)}; this is ${seconds(cluster.now)}.`]),
    ];
    this.#outcome = { type: 'done', lines, ...(view && { view }) };
    return true;
  }

  outcome(): Reply {
    return this.#outcome;
  }

  get progress(): number {
    const { at } = this.#scenario.spec;
    return at > 0 ? (this.#replay?.cluster.now ?? 0) / at : 1;
  }
}

function seconds(ms: number): string {
  return `${Math.round(ms / 1000)} s`;
}
