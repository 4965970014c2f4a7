/** A run of bytes: as they are, or so many zeros, which cost nothing. */
type Chunk = { readonly at: number; text: string } | { readonly at: number; zeros: number };

/** Text of a file that is remembered, in bytes: of a log that grows for days only the end. */
const remembered = 256 * 1024;
/** The same of all files of a volume together. */
const rememberedInAll = 4 * 1024 * 1024;
const chunkBytes = 4 * 1024;
const longestChunk = 16 * 1024;

/** What the files of a volume hold in memory together, in bytes. */
export interface Held {
  bytes: number;
}

/** What is in a file: of any size, but only so much of it is held in memory. */
export class Content {
  #all: Held;
  #chunks: Chunk[] = [];
  #size = 0;
  #held = 0;

  constructor(all: Held = { bytes: 0 }) {
    this.#all = all;
  }

  get size(): number {
    return this.#size;
  }

  /** Where that begins which is still known: nothing before it can be read. */
  get start(): number {
    return this.#chunks[0]?.at ?? this.#size;
  }

  /** Bytes from `at` on (from `start` on, if that is later), `limit` at most. */
  read(at: number, limit: number): string {
    const from = Math.max(at, this.start);
    const to = Math.min(this.#size, from + limit);
    let text = '';
    for (let index = this.#indexOf(from); index < this.#chunks.length; index++) {
      const chunk = this.#chunks[index] as Chunk;
      if (chunk.at >= to) break;
      const first = Math.max(0, from - chunk.at);
      const last = Math.min(lengthOf(chunk), to - chunk.at);
      if (first >= last) continue;
      text += 'text' in chunk ? chunk.text.slice(first, last) : '\0'.repeat(last - first);
    }
    return text;
  }

  write(at: number, text: string): void {
    if (text.length > longestChunk) {
      for (let from = 0; from < text.length; from += longestChunk)
        this.write(at + from, text.slice(from, from + longestChunk));
      return;
    }
    if (text === '') return;
    const last = this.#chunks.at(-1);
    if (at === this.#size && last && 'text' in last && last.text.length < chunkBytes) {
      last.text += text;
      this.#size += text.length;
      this.#hold(text.length);
    } else this.#put({ at, text });
    while (this.#chunks.length > 1 && (this.#held > remembered || this.#all.bytes > rememberedInAll)) {
      const first = this.#chunks.shift();
      if (first && 'text' in first) this.#hold(-first.text.length);
    }
  }

  /** Writes so many zeros. */
  writeZeros(at: number, zeros: number): void {
    if (zeros > 0) this.#put({ at, zeros });
  }

  /** Cuts it, or makes it longer with zeros. */
  resize(size: number): void {
    if (size > this.#size) {
      this.writeZeros(this.#size, size - this.#size);
      return;
    }
    this.#chunks = this.#slice(0, size);
    this.#size = size;
    this.#hold(heldBy(this.#chunks) - this.#held);
  }

  /** It is not a part of its volume any more. */
  leave(): void {
    this.#all.bytes -= this.#held;
    this.#all = { bytes: this.#held };
  }

  #put(chunk: Chunk): void {
    const length = lengthOf(chunk);
    if (chunk.at > this.#size) this.#put({ at: this.#size, zeros: chunk.at - this.#size });
    const last = this.#chunks.at(-1);
    if (chunk.at === this.#size) {
      if (last && 'zeros' in last && 'zeros' in chunk) last.zeros += chunk.zeros;
      else this.#chunks.push(chunk);
      this.#hold('text' in chunk ? length : 0);
    } else {
      this.#chunks = [...this.#slice(0, chunk.at), chunk, ...this.#slice(chunk.at + length, this.#size)];
      this.#hold(heldBy(this.#chunks) - this.#held);
    }
    this.#size = Math.max(this.#size, chunk.at + length);
  }

  #slice(from: number, to: number): Chunk[] {
    return this.#chunks.flatMap((chunk): Chunk[] => {
      const first = Math.max(0, from - chunk.at);
      const last = Math.min(lengthOf(chunk), to - chunk.at);
      if (first >= last) return [];
      const at = chunk.at + first;
      return ['text' in chunk ? { at, text: chunk.text.slice(first, last) } : { at, zeros: last - first }];
    });
  }

  #hold(bytes: number): void {
    this.#held += bytes;
    this.#all.bytes += bytes;
  }

  /** The chunk that holds this byte; most reads are of the end. */
  #indexOf(at: number): number {
    let index = this.#chunks.length - 1;
    while (index > 0 && (this.#chunks[index] as Chunk).at > at) index--;
    return Math.max(0, index);
  }
}

function lengthOf(chunk: Chunk): number {
  return 'text' in chunk ? chunk.text.length : chunk.zeros;
}

function heldBy(chunks: readonly Chunk[]): number {
  return chunks.reduce((sum, chunk) => sum + ('text' in chunk ? chunk.text.length : 0), 0);
}
