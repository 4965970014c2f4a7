import type { ApiServer } from '../store/api-server.ts';
import type { Cause } from '../store/revision.ts';

export type ConnectionListener = (isOpen: boolean, cause: Cause) => void;

/**
 * One machine's way to the API server: open while the API server answers and the machine's link is not cut. What its
 * kubelet hears and says goes through it.
 */
export class Connection {
  readonly #apiServer: ApiServer;
  readonly #listeners = new Set<ConnectionListener>();
  readonly #unsubscribe: () => void;
  #isCut: boolean;
  #wasOpen: boolean;

  constructor(apiServer: ApiServer, isCut = false) {
    this.#apiServer = apiServer;
    this.#isCut = isCut;
    this.#wasOpen = this.isOpen;
    this.#unsubscribe = apiServer.onChange((_state, cause) => this.#announce(cause));
  }

  get isOpen(): boolean {
    return !this.#isCut && this.#apiServer.isServing;
  }

  /** The machine's link is cut, or put back. */
  setCut(isCut: boolean, cause: Cause): void {
    this.#isCut = isCut;
    this.#announce(cause);
  }

  /** @returns a function that ends it */
  onChange(listener: ConnectionListener): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  /** The machine is taken away. */
  close(): void {
    this.#unsubscribe();
    this.#listeners.clear();
  }

  #announce(cause: Cause): void {
    const { isOpen } = this;
    if (isOpen === this.#wasOpen) return;
    this.#wasOpen = isOpen;
    for (const listener of [...this.#listeners]) listener(isOpen, cause);
  }
}
