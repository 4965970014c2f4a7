import { decodeText } from '../bytes.ts';
import { Handle } from './handle.ts';

export type OutputStream = 'stdout' | 'stderr';

/** Is told each line that a program prints, without its end. */
export type OutputSink = (line: string, stream: OutputStream) => void;

/** As long as containerd lets a line of a log be before it cuts it. */
const longestLine = 16 * 1024;

/** Standard output or error of a container, whose runtime writes down what it prints line by line. */
export class OutputHandle extends Handle {
  readonly #stream: OutputStream;
  readonly #sink: OutputSink;
  #line = '';

  constructor(stream: OutputStream, sink: OutputSink) {
    super();
    this.#stream = stream;
    this.#sink = sink;
  }

  override get countsLines(): boolean {
    return true;
  }

  override write(bytes: string): number {
    let from = 0;
    for (;;) {
      const end = bytes.indexOf('\n', from);
      this.#line += end < 0 ? bytes.slice(from) : bytes.slice(from, end);
      while (this.#line.length > longestLine) this.#emit(this.#line.slice(0, longestLine), longestLine);
      if (end < 0) return bytes.length;
      this.#emit(this.#line, this.#line.length);
      from = end + 1;
    }
  }

  /** What was printed last without the end of a line. */
  flush(): void {
    if (this.#line !== '') this.#emit(this.#line, this.#line.length);
  }

  #emit(line: string, length: number): void {
    this.#line = this.#line.slice(length);
    this.#sink(decodeText(line), this.#stream);
  }

  protected override closed(): void {
    this.flush();
  }
}
