/** Signals by their Linux numbers; those that a container meets. */
const numbers: Readonly<Record<string, number>> = {
  HUP: 1,
  INT: 2,
  QUIT: 3,
  ILL: 4,
  TRAP: 5,
  ABRT: 6,
  BUS: 7,
  FPE: 8,
  KILL: 9,
  USR1: 10,
  SEGV: 11,
  USR2: 12,
  PIPE: 13,
  ALRM: 14,
  TERM: 15,
  CHLD: 17,
  CONT: 18,
  STOP: 19,
  TSTP: 20,
  TTIN: 21,
  TTOU: 22,
  URG: 23,
  WINCH: 28,
};
const names = new Map(Object.entries(numbers).map(([name, number]) => [number, name]));

export const SIGHUP = 1;
export const SIGINT = 2;
export const SIGKILL = 9;
export const SIGPIPE = 13;
export const SIGTERM = 15;

const ends = new Map([
  [1, 'Hangup'],
  [3, 'Quit'],
  [6, 'Aborted'],
  [9, 'Killed'],
  [11, 'Segmentation fault'],
  [14, 'Alarm clock'],
  [15, 'Terminated'],
]);

/** Signals that do nothing unless they are handled. Stopping and continuing is not simulated and counts as that. */
const harmless = new Set(
  ['CHLD', 'CONT', 'STOP', 'TSTP', 'TTIN', 'TTOU', 'URG', 'WINCH'].map((name) => numbers[name]),
);

/** The number of a signal written as `TERM`, `SIGTERM`, `term` or `15`; 0 is none, and undefined is nonsense. */
export function signalNumber(text: string): number | undefined {
  if (/^\d+$/.test(text)) return Number(text) <= 64 ? Number(text) : undefined;
  return Object.hasOwn(numbers, short(text)) ? numbers[short(text)] : undefined;
}

/** `TERM` for 15. */
export function signalName(number: number): string {
  return names.get(number) ?? String(number);
}

/** What a shell says of a child that this signal has ended. */
export function describeEnd(signal: number): string | undefined {
  return ends.get(signal) ?? (signal === SIGINT || signal === SIGPIPE ? undefined : `Signal ${signal}`);
}

export function isHarmless(signal: number): boolean {
  return harmless.has(signal);
}

export function signalNames(): string[] {
  return Object.keys(numbers);
}

function short(text: string): string {
  return text.toUpperCase().replace(/^SIG/, '');
}
