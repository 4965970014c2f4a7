import type { Scenario } from '../../scenario/scenario.ts';
import { scenarios } from '../../scenario/scenarios/index.ts';
import { documentAt } from './run.ts';

/** What is known of a crash. */
export interface Crash {
  /** The run up to the crash. */
  readonly run: Scenario;
  /** The crash came while the last action was being done. */
  readonly whileActing: boolean;
  /** The last moment that the page has shown, virtual ms. */
  readonly shown: number;
  readonly revision: number;
}

/** Remembers a crash: what can be told of it, and where to go on: right before it, and should it come again, ever earlier. */
export class Trouble {
  #crash: Crash | undefined;
  /** The moment that was tried last. */
  #point: Scenario | undefined;

  /** Takes note of a crash. Gives its message, and a text that can be copied into a bug report. */
  note(error: unknown, crash: Crash): { readonly message: string; readonly report: string } {
    if (!this.#isKnown(crash)) {
      this.#crash = crash;
      this.#point = undefined;
    }
    const message = error instanceof Error ? error.message : String(error);
    return { message, report: reportOf(error, crash) };
  }

  /** The run at the next moment to try; undefined when nothing has crashed. */
  goBack(): Scenario | undefined {
    if (!this.#crash) return undefined;
    this.#point = this.#point ? earlier(this.#point) : rightBefore(this.#crash);
    return this.#point;
  }

  /** Whether a crash is the same one again, though one had gone back before it. */
  #isKnown({ run: { spec } }: Crash): boolean {
    const before = this.#crash?.run.spec;
    return before !== undefined && spec.actions.length <= before.actions.length && spec.at <= before.at;
  }
}

function rightBefore({ run, whileActing, shown }: Crash): Scenario {
  if (whileActing) return earlier(run);
  const { actions, at } = run.spec;
  return documentAt(run, actions, Math.max(actions.at(-1)?.at ?? 0, Math.min(shown, at - 1)));
}

/** Without the last action; without any, at an earlier moment; at the first moment, another scenario. */
function earlier(point: Scenario): Scenario {
  const { actions, at } = point.spec;
  const last = actions.at(-1);
  if (last) return documentAt(point, actions.slice(0, -1), last.at);
  if (at > 0) return documentAt(point, actions, at < 2_000 ? 0 : Math.floor(at / 2));
  return scenarios[0] ?? point;
}

function reportOf(error: unknown, { run, whileActing, revision }: Crash): string {
  const { seed, actions, at } = run.spec;
  const last = actions.at(-1);
  return [
    'Podground met a bug of its own.',
    '',
    error instanceof Error ? (error.stack ?? error.message) : String(error),
    '',
    `virtual time: ${at} ms; revision: ${revision}; seed: ${seed}; actions: ${actions.length}`,
    ...(whileActing && last ? [`while doing: ${JSON.stringify(last.action)}`] : []),
    '',
    'The run, as a scenario document:',
    JSON.stringify(run),
  ].join('\n');
}
