import type { Handle } from './handle.ts';

/** Numbers above this are not given out. */
const highest = 255;

/** The files that a process has open, by number. */
export class Descriptors {
  #open: (Handle | undefined)[] = [];

  get(number: number): Handle | undefined {
    return this.#open[number];
  }

  set(number: number, handle: Handle): void {
    if (number > highest) return;
    handle.retain();
    this.#open[number]?.release();
    while (this.#open.length < number) this.#open.push(undefined);
    this.#open[number] = handle;
  }

  close(number: number): void {
    const handle = this.#open[number];
    if (!handle) return;
    this.#open[number] = undefined;
    handle.release();
  }

  /** The same, for a child. */
  clone(): Descriptors {
    const copy = new Descriptors();
    copy.#open = [...this.#open];
    for (const handle of this.#open) handle?.retain();
    return copy;
  }

  closeAll(): void {
    const open = this.#open;
    this.#open = [];
    for (const handle of open) handle?.release();
  }
}
