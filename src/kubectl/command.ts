import type { Action, ActionOutcome, Cluster } from '../engine/index.ts';
import type { Arguments, FlagSpec } from './line/flags.ts';

/** One line that was printed. */
export interface OutputLine {
  readonly text: string;
  /** `hint`: this console's own words, which kubectl does not print. */
  readonly stream: 'out' | 'err' | 'hint';
}

/** What the console has around it. */
export interface Surroundings {
  readonly cluster: Cluster;
  /** Does one thing; all that kubectl changes goes through here. */
  act(action: Action): ActionOutcome;
  /** The current context's namespace. */
  namespace: string;
  /** What stands in the page's editor, which `-f editor` reads. */
  readonly editorText?: string;
  /** Asks the page to open the YAML of an object. */
  openEditor?(kind: string, namespace: string | undefined, name: string): void;
}

/** What one command works with. */
export interface Context extends Arguments {
  readonly around: Surroundings;
  readonly cluster: Cluster;
  /** `-n`, or the current context's. */
  readonly namespace: string;
  /** Its name as it was called: `kubectl rollout status`. */
  readonly called: string;
  readonly stdin: string | undefined;
  out(text: string): void;
  err(text: string): void;
  hint(text: string): void;
}

/** A command at work: each `yield` waits until virtual time has gone on. The exit code comes at its end; default 0. */
export type Work = Generator<void, number | undefined>;

/** A command. To add one: a file in `commands`, and a line in `commands/index.ts`. */
export interface Command {
  readonly name: string;
  readonly aliases?: readonly string[];
  /** In a line, for `kubectl help`. */
  readonly says: string;
  /** What follows its name: `TYPE NAME [flags]`. */
  readonly usage: string;
  readonly examples?: readonly string[];
  readonly flags: readonly FlagSpec[];
  readonly subcommands?: readonly Command[];
  /** What its arguments are, for completion. Default: a kind, and then names of it. */
  readonly takes?: 'objects' | 'nodes' | 'pods' | 'workloads' | 'kinds' | 'nothing';
  run?(context: Context): Work;
}

/**
 * A command that does not wait.
 *
 * @param run answers the exit code, or nothing
 */
export function atOnce(run: (context: Context) => unknown): (context: Context) => Work {
  // biome-ignore lint/correctness/useYield: it has nothing to wait for
  return function* (context) {
    const code = run(context);
    return typeof code === 'number' ? code : undefined;
  };
}
