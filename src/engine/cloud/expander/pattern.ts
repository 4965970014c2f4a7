import { type Part, PatternError, parsePattern } from './pattern-syntax.ts';

type Step =
  | { readonly type: 'character'; readonly test: (character: string) => boolean }
  | { readonly type: 'begin' | 'end' | 'match' }
  | { readonly type: 'jump'; readonly to: readonly number[] };

const LONGEST = 1_000;
const MOST_STEPS = 10_000;

/**
 * A regular expression that takes time in proportion to the text, whatever it says, as Go's do: patterns come from
 * outside, and JavaScript's own can be made to run for years.
 */
export class Pattern {
  readonly #program: readonly Step[];

  private constructor(program: readonly Step[]) {
    this.#program = program;
  }

  static compile(source: string): { ok: true; pattern: Pattern } | { ok: false; message: string } {
    if (source.length > LONGEST) return { ok: false, message: 'expression too long' };
    try {
      const program: Step[] = [];
      emit(parsePattern(source), program);
      program.push({ type: 'match' });
      return { ok: true, pattern: new Pattern(program) };
    } catch (error) {
      if (error instanceof PatternError) return { ok: false, message: error.message };
      throw error;
    }
  }

  /** Whether any part of the text matches. */
  test(text: string): boolean {
    let states = new Set<number>();
    for (let at = 0; at <= text.length; at++) {
      this.#enter(0, states, at, text.length);
      const next = new Set<number>();
      for (const state of states) {
        const step = this.#program[state];
        if (step?.type === 'match') return true;
        if (step?.type === 'character' && at < text.length && step.test(text.charAt(at)))
          this.#enter(state + 1, next, at + 1, text.length);
      }
      states = next;
    }
    return false;
  }

  /** Adds a state, and those that it leads to without a character. */
  #enter(first: number, states: Set<number>, at: number, length: number): void {
    const open = [first];
    const seen = new Set<number>();
    for (let state = open.pop(); state !== undefined; state = open.pop()) {
      if (seen.has(state)) continue;
      seen.add(state);
      const step = this.#program[state];
      const isHere = (step?.type === 'begin' && at === 0) || (step?.type === 'end' && at === length);
      if (step?.type === 'jump') open.push(...step.to);
      else if (isHere) open.push(state + 1);
      else if (step?.type === 'character' || step?.type === 'match') states.add(state);
    }
  }
}

function emit(part: Part, program: Step[]): void {
  if (program.length > MOST_STEPS) throw new PatternError('expression too large');
  switch (part.type) {
    case 'sequence':
      for (const each of part.parts) emit(each, program);
      return;
    case 'choice':
      emitChoice(part.parts, program);
      return;
    case 'repeat':
      emitRepeat(part, program);
      return;
    default:
      program.push(part);
  }
}

function emitChoice(parts: readonly Part[], program: Step[]): void {
  const start = program.length;
  program.push({ type: 'jump', to: [] });
  const begins: number[] = [];
  const ends: number[] = [];
  for (const part of parts) {
    begins.push(program.length);
    emit(part, program);
    ends.push(program.length);
    program.push({ type: 'jump', to: [] });
  }
  program[start] = { type: 'jump', to: begins };
  for (const end of ends) program[end] = { type: 'jump', to: [program.length] };
}

function emitRepeat({ part, least, most }: Extract<Part, { type: 'repeat' }>, program: Step[]): void {
  for (let count = 0; count < least; count++) emit(part, program);
  if (most === Number.POSITIVE_INFINITY) {
    const start = program.length;
    program.push({ type: 'jump', to: [] });
    emit(part, program);
    program.push({ type: 'jump', to: [start] });
    program[start] = { type: 'jump', to: [start + 1, program.length] };
    return;
  }
  const skips: number[] = [];
  for (let count = least; count < most; count++) {
    skips.push(program.length);
    program.push({ type: 'jump', to: [] });
    emit(part, program);
  }
  for (const skip of skips) program[skip] = { type: 'jump', to: [skip + 1, program.length] };
}
