import type { ActionOutcome } from '../../engine/index.ts';
import type { Run } from '../host/run.ts';
import type { ConsoleDesk, DeskEnvironment } from './desk.ts';

/** The console's place in the worker: kubectl is loaded when the first line is typed. */
export class ConsolePlace {
  readonly #environment: DeskEnvironment;
  #desk: ConsoleDesk | undefined;

  constructor(environment: DeskEnvironment) {
    this.#environment = environment;
  }

  async load(): Promise<ConsoleDesk> {
    const { ConsoleDesk } = await import('./desk.ts');
    this.#desk ??= new ConsoleDesk(this.#environment);
    return this.#desk;
  }

  goOn(run: Run | undefined): void {
    this.#desk?.goOn(run);
  }

  stop(): void {
    this.#desk?.stop();
  }
}

/** What the console is told that would change a moment of the past. */
export const onlyLooked: ActionOutcome = {
  ok: false,
  message: 'error: this moment is past, and the console only looks at it: go back to now first',
  lines: [],
  notes: [],
};
