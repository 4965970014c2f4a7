import type { Handle } from './handle.ts';

/** The files that a process has open, by number. */
export class Descriptors {
  readonly #open = new Map<number, Handle>();

  get(number: number): Handle | undefined {
    return this.#open.get(number);
  }

  set(number: number, handle: Handle): void {
    handle.retain();
    this.#open.get(number)?.release();
    this.#open.set(number, handle);
  }

  close(number: number): void {
    const handle = this.#open.get(number);
    this.#open.delete(number);
    handle?.release();
  }

  /** The same, for a child. */
  clone(): Descriptors {
    const copy = new Descriptors();
    for (const [number, handle] of this.#open) copy.set(number, handle);
    return copy;
  }

  closeAll(): void {
    for (const number of [...this.#open.keys()]) this.close(number);
  }
}
