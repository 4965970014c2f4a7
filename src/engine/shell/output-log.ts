import type { OutputStream } from './kernel/output-handle.ts';

export interface LogLine {
  /** Virtual ms. */
  readonly time: number;
  readonly stream: OutputStream;
  readonly text: string;
}

/** The last lines that a container has printed: what `kubectl logs` shows. Older ones are forgotten. */
export class OutputLog {
  readonly #mostLines: number;
  readonly #mostCharacters: number;
  #lines: LogLine[] = [];
  #first = 0;
  #characters = 0;

  constructor(mostLines = 1000, mostCharacters = 64 * 1024) {
    this.#mostLines = mostLines;
    this.#mostCharacters = mostCharacters;
  }

  add(line: LogLine): void {
    this.#lines.push(line);
    this.#characters += line.text.length;
    while (this.length > this.#mostLines || (this.#characters > this.#mostCharacters && this.length > 1)) {
      this.#characters -= this.#lines[this.#first]?.text.length ?? 0;
      this.#first++;
    }
    // Moving all lines at each new one would cost more than the new one.
    if (this.#first > 64 && this.#first > this.#lines.length / 2) {
      this.#lines = this.#lines.slice(this.#first);
      this.#first = 0;
    }
  }

  get length(): number {
    return this.#lines.length - this.#first;
  }

  get lines(): readonly LogLine[] {
    return this.#lines.slice(this.#first);
  }

  /** All that is known of the output, as one text. */
  get text(): string {
    return this.lines.map(({ text }) => `${text}\n`).join('');
  }
}
