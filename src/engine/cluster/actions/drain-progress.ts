import type { Store } from '../../store/store.ts';

/** So many drains are remembered, and so many lines of each. */
const MOST_DRAINS = 20;
const MOST_LINES = 200;

/** What one `kubectl drain` has printed since it began. */
export class DrainProgress {
  readonly nodeName: string;
  /** Virtual ms. */
  readonly startedAt: number;
  readonly #lines: string[] = [];
  #dropped = 0;
  #state: 'running' | 'drained' | 'failed' = 'running';
  #error: string | undefined;
  #endedAt: number | undefined;

  constructor(nodeName: string, startedAt: number) {
    this.nodeName = nodeName;
    this.startedAt = startedAt;
  }

  /** The newest lines, the oldest of them first. */
  get lines(): readonly string[] {
    return this.#lines;
  }

  /** How many lines it has printed in all. */
  get count(): number {
    return this.#dropped + this.#lines.length;
  }

  /** Lines from the one of this number on, as far as they are remembered. */
  since(first: number): readonly string[] {
    return this.#lines.slice(Math.max(0, first - this.#dropped));
  }

  get state(): 'running' | 'drained' | 'failed' {
    return this.#state;
  }

  /** Why it failed. */
  get error(): string | undefined {
    return this.#error;
  }

  /** When it was over, virtual ms. */
  get endedAt(): number | undefined {
    return this.#endedAt;
  }

  print(line: string): void {
    this.#lines.push(line);
    if (this.#lines.length <= MOST_LINES) return;
    this.#lines.shift();
    this.#dropped++;
  }

  end(error: string | undefined, at: number): void {
    this.#endedAt = at;
    this.#state = error === undefined ? 'drained' : 'failed';
    this.#error = error;
  }
}

/** Beside each store, since what kubectl prints is no part of the log. */
const progress = new WeakMap<Store, DrainProgress[]>();

/** The drains of a cluster, running and over, oldest first. */
export function drainsOf(store: Store): readonly DrainProgress[] {
  return progress.get(store) ?? [];
}

export function beginProgress(store: Store, nodeName: string): DrainProgress {
  const begun = new DrainProgress(nodeName, store.clock.now);
  progress.set(store, [...drainsOf(store), begun].slice(-MOST_DRAINS));
  return begun;
}
