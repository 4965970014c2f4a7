/**
 * Thrown to leave what is being executed: a loop, a function or the shell. No error, so it carries no stack, and is
 * cheap enough for a `break` in each turn of a loop.
 */
export class Leave {
  readonly what: 'break' | 'continue' | 'return' | 'exit';
  /** For loops how many of them; else the exit status. */
  readonly value: number;

  constructor(what: Leave['what'], value: number) {
    this.what = what;
    this.value = value;
  }
}

/** Thrown when the shell cannot go on: it says why and exits. */
export class ShellFailure {
  readonly message: string;
  readonly status: number;

  constructor(message: string, status = 2) {
    this.message = message;
    this.status = status;
  }
}
