import type { Function as FunctionNode } from 'unbash';
import type { Task } from '../kernel/task.ts';
import type { Flavour } from './flavour.ts';
import { ShellFailure } from './leave.ts';
import { Variables } from './variables.ts';

/** What `set` can switch, by letter. */
export const optionNames = {
  a: 'allexport',
  e: 'errexit',
  f: 'noglob',
  u: 'nounset',
  x: 'xtrace',
  v: 'verbose',
  n: 'noexec',
  C: 'noclobber',
} as const;

export type OptionName = (typeof optionNames)[keyof typeof optionNames] | 'pipefail';

/** The state of one shell: of a subshell it is a copy. */
export class Shell {
  readonly task: Task;
  readonly flavour: Flavour;
  /** `$0`. */
  name: string;
  positional: readonly string[] = [];
  variables: Variables;
  functions = new Map<string, FunctionNode>();
  options = new Set<OptionName>();
  /** `$?` */
  status = 0;
  /** Of the last command substitution in the command being executed. */
  substitutionStatus: number | undefined;
  /** `$$`: also in a subshell the process of the whole script. */
  mainPid: number;
  /** `$!` */
  lastBackground: number | undefined;
  /** Children in the background, by process. */
  jobs = new Map<number, Task>();
  /** What to do at signals, by their names; `EXIT` too. */
  traps = new Map<string, string>();
  /** Above 0 while a failure is an answer and `set -e` does not mind it. */
  tolerant = 0;
  loops = 0;
  functionDepth = 0;
  depth = 0;
  /** The text that is being executed: positions of its parts are in it. */
  source = '';

  constructor(task: Task, flavour: Flavour, name: string) {
    this.task = task;
    this.flavour = flavour;
    this.name = name;
    this.mainPid = task.pid;
    this.variables = new Variables(task.kernel.options.limits, task.env);
  }

  /** What a subshell in this process begins with. */
  fork(task: Task): Shell {
    const copy = new Shell(task, this.flavour, this.name);
    task.spend(Math.ceil((this.variables.count + this.functions.size) / 10));
    copy.positional = this.positional;
    copy.variables = this.variables.clone();
    copy.functions = new Map(this.functions);
    copy.options = new Set(this.options);
    copy.status = this.status;
    copy.mainPid = this.mainPid;
    copy.lastBackground = this.lastBackground;
    for (const [name, action] of this.traps) if (action === '') copy.traps.set(name, action);
    copy.tolerant = this.tolerant;
    copy.loops = this.loops;
    copy.functionDepth = this.functionDepth;
    copy.depth = this.depth;
    copy.source = this.source;
    copy.deepen();
    return copy;
  }

  /** One level deeper; refuses when it is too deep. To be undone by `depth--`. */
  deepen(): void {
    this.depth++;
    if (this.depth > this.task.kernel.options.limits.depth)
      throw new ShellFailure('Maximum function recursion depth reached');
  }

  get ifs(): string {
    return this.variables.get('IFS')?.slice(0, 64) ?? ' \t\n';
  }

  /** The line of the script in which this position is. */
  lineAt(position: number): number {
    let line = 1;
    const end = Math.min(position, this.source.length);
    for (let at = this.source.indexOf('\n'); at >= 0 && at < end; at = this.source.indexOf('\n', at + 1))
      line++;
    return line;
  }

  /** How a message about this place begins. */
  prefix(position = 0): string {
    return this.flavour.prefix(this.name, this.lineAt(position));
  }
}
