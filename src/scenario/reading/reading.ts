/** Where in a document a value stands: field names and list positions, from the top. */
export type Path = readonly (string | number)[];

/** What reading an untrusted value gave: the value, or the place that is wrong and what it must be. */
export type Reading<T> = { readonly ok: true; readonly value: T } | Misreading;

export interface Misreading {
  readonly ok: false;
  readonly path: Path;
  /** `must be a number between 0.1 and 512, got "four"`. */
  readonly problem: string;
}

/** Checks an untrusted value and gives it back with a type. */
export type Reader<T> = (value: unknown, path: Path) => Reading<T>;

export function accept<T>(value: T): Reading<T> {
  return { ok: true, value };
}

export function misread(path: Path, problem: string): Misreading {
  return { ok: false, path, problem };
}

/** `must be …, got …`, naming the value as it was written. */
export function unexpected(path: Path, wanted: string, value: unknown): Misreading {
  if (value === undefined) return misread(path, `is missing; it must be ${wanted}`);
  return misread(path, `must be ${wanted}, got ${show(value)}`);
}

/** `spec.machines[1].cores`; the document itself is `the document`. */
export function formatPath(path: Path): string {
  let text = '';
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`;
    else if (/^[A-Za-z_][\w-]*$/.test(step)) text += text ? `.${step}` : step;
    else text += `[${show(step)}]`;
  }
  return text || 'the document';
}

export function describeMisreading({ path, problem }: Misreading): string {
  return `${formatPath(path)}: ${problem}`;
}

const LONGEST_SHOWN = 40;

/** A value as it may stand in a message: short, and on one line. */
export function show(value: unknown): string {
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  if (typeof value === 'function' || typeof value === 'symbol') return `a ${typeof value}`;
  const text = typeof value === 'string' ? JSON.stringify(clip(value)) : String(value);
  return text;
}

function clip(text: string): string {
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}
