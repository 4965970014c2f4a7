/** A part of a word after expansion. */
export interface Piece {
  readonly text: string;
  /** Its characters stand for themselves: none of them makes a pattern. */
  readonly quoted: boolean;
}

/** Where the expanded parts of a word go. */
export interface PieceSink {
  /** Whether there may be several words. */
  readonly splits: boolean;
  /** Text that is not split. */
  add(text: string, quoted: boolean): void;
  /** The result of an unquoted expansion: it may be several words. */
  addExpanded(text: string): void;
  /** What follows belongs to another word: between the items of `"$@"`. */
  separate(): void;
  /** There is a word, be it empty: there are quotes. */
  open(): void;
}

/** Collects words: splits what is to be split, as POSIX says. */
export class FieldSink implements PieceSink {
  readonly splits = true;
  readonly fields: Piece[][] = [];
  readonly #ifs: string;
  #current: Piece[] | undefined;

  constructor(ifs: string) {
    this.#ifs = ifs;
  }

  add(text: string, quoted: boolean): void {
    if (text === '' && !quoted) return;
    this.open();
    if (text !== '') this.#current?.push({ text, quoted });
  }

  addExpanded(text: string): void {
    let at = 0;
    while (at < text.length) {
      if (!this.#ifs.includes(text[at] ?? '')) {
        const from = at;
        while (at < text.length && !this.#ifs.includes(text[at] ?? '')) at++;
        this.open();
        this.#current?.push({ text: text.slice(from, at), quoted: false });
        continue;
      }
      at = this.#skipBlanks(text, at);
      if (at < text.length && this.#ifs.includes(text[at] ?? '')) {
        // A separator that is no blank ends a word even if that is empty.
        this.open();
        at = this.#skipBlanks(text, at + 1);
      }
      this.separate();
    }
  }

  separate(): void {
    if (this.#current) this.fields.push(this.#current);
    this.#current = undefined;
  }

  open(): void {
    this.#current ??= [];
  }

  #skipBlanks(text: string, from: number): number {
    let at = from;
    while (at < text.length && /[ \t\n]/.test(text[at] ?? '') && this.#ifs.includes(text[at] ?? '')) at++;
    return at;
  }
}

/** Collects one word, as it is wanted in an assignment, a redirection or a pattern. */
export class WordSink implements PieceSink {
  readonly splits = false;
  readonly pieces: Piece[] = [];

  add(text: string, quoted: boolean): void {
    if (text !== '') this.pieces.push({ text, quoted });
  }

  addExpanded(text: string): void {
    this.add(text, false);
  }

  separate(): void {
    this.pieces.push({ text: ' ', quoted: true });
  }

  open(): void {}
}

export function textOf(pieces: readonly Piece[]): string {
  return pieces.length === 1 ? (pieces[0]?.text ?? '') : pieces.map(({ text }) => text).join('');
}
