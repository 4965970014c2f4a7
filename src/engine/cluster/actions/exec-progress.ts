import type { Store } from '../../store/store.ts';

/** So many commands are remembered, and so many lines of each. */
const MOST_COMMANDS = 20;
const MOST_LINES = 5_000;

/** What one `kubectl exec` has printed since it began. */
export class ExecProgress {
  readonly podUid: string;
  readonly container: string;
  readonly #lines: ExecLine[] = [];
  readonly #isThere: () => boolean;
  #exitCode: number | undefined;
  #dropped = 0;

  /** @param isThere whether the container's process runs on */
  constructor(podUid: string, container: string, isThere: () => boolean) {
    this.podUid = podUid;
    this.container = container;
    this.#isThere = isThere;
  }

  /** False once it has ended, and once its container has, which takes it along without a word. */
  get isAlive(): boolean {
    return this.#exitCode === undefined && this.#isThere();
  }

  /** Lines from the one of this number on, oldest first: those that are still remembered. */
  since(first: number): readonly ExecLine[] {
    return this.#lines.slice(Math.max(0, first - this.#dropped));
  }

  /** How many lines it has printed in all. */
  get count(): number {
    return this.#dropped + this.#lines.length;
  }

  /** Undefined while it runs. */
  get exitCode(): number | undefined {
    return this.#exitCode;
  }

  print(line: ExecLine): void {
    this.#lines.push(line);
    if (this.#lines.length <= MOST_LINES) return;
    this.#lines.shift();
    this.#dropped++;
  }

  end(exitCode: number): void {
    this.#exitCode ??= exitCode;
  }
}

export interface ExecLine {
  readonly text: string;
  readonly stream: 'stdout' | 'stderr';
}

/** Beside each store, since what commands print is no part of the log. */
const progress = new WeakMap<Store, ExecProgress[]>();

/** The commands that were executed in containers, running and over, oldest first. */
export function execsOf(store: Store): readonly ExecProgress[] {
  return progress.get(store) ?? [];
}

export function beginExec(
  store: Store,
  podUid: string,
  container: string,
  isThere: () => boolean,
): ExecProgress {
  const begun = new ExecProgress(podUid, container, isThere);
  progress.set(store, [...execsOf(store), begun].slice(-MOST_COMMANDS));
  return begun;
}
