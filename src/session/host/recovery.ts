import type { Scenario } from '../../scenario/scenario.ts';
import { scenarios } from '../../scenario/scenarios/index.ts';
import { documentAt } from './run.ts';

/** What is known of a crash. */
export interface Crash {
  /** The run up to the crash. */
  readonly run: Scenario;
  /** The crash came while the last action was being done. */
  readonly whileActing: boolean;
  /** The last moment that the page has shown. */
  readonly shown: number;
}

/** Where to go on after a crash: first right before it, then, should it crash again, ever earlier. */
export class Recovery {
  #point: Scenario;
  #isFirst = true;
  readonly #crash: Crash;

  constructor(crash: Crash) {
    this.#crash = crash;
    this.#point = crash.run;
  }

  /** Whether a crash is the same one again, though one had gone back before it. */
  meets({ run }: Crash): boolean {
    const { spec } = this.#crash.run;
    return run.spec.actions.length <= spec.actions.length && run.spec.at <= spec.at;
  }

  /** The run at the next moment to try. */
  next(): Scenario {
    const { actions, at } = this.#point.spec;
    const last = actions.at(-1);
    const { whileActing, shown } = this.#crash;
    if (this.#isFirst && !whileActing) {
      const earliest = last?.at ?? 0;
      this.#point = documentAt(this.#point, actions, Math.max(earliest, Math.min(shown, at - 1)));
    } else if (last) {
      this.#point = documentAt(this.#point, actions.slice(0, -1), last.at);
    } else if (at > 0) {
      this.#point = documentAt(this.#point, actions, at < 2_000 ? 0 : Math.floor(at / 2));
    } else {
      this.#point = scenarios[0] ?? this.#point;
    }
    this.#isFirst = false;
    return this.#point;
  }
}

/** A text that can be copied into a bug report: what went wrong, and all that is needed to see it again. */
export function crashReport(error: unknown, { run, whileActing }: Crash, revision: number): string {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const { seed, actions, at } = run.spec;
  const last = actions.at(-1);
  return [
    'Podground met a bug of its own.',
    '',
    stack,
    '',
    `virtual time: ${at} ms; revision: ${revision}; seed: ${seed}; actions: ${actions.length}`,
    ...(whileActing && last ? [`while doing: ${JSON.stringify(last.action)}`] : []),
    '',
    'The run, as a scenario document:',
    JSON.stringify(run),
  ].join('\n');
}
