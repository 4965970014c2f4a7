import type { Cause } from './revision.ts';

/** Why nothing can be read or written, or that it can. Without etcd the API server runs, but answers nothing. */
export type ApiServerState = 'Serving' | 'Stopped' | 'EtcdDown';

export type ApiServerListener = (state: ApiServerState, cause: Cause) => void;

/**
 * Whether the API server answers. Components ask before they read or write, and are told when it changes: what they
 * missed meanwhile they have to look up.
 */
export class ApiServer {
  #state: ApiServerState = 'Serving';
  readonly #listeners = new Set<ApiServerListener>();

  get state(): ApiServerState {
    return this.#state;
  }

  get isServing(): boolean {
    return this.#state === 'Serving';
  }

  become(state: ApiServerState, cause: Cause): void {
    if (state === this.#state) return;
    this.#state = state;
    for (const listener of [...this.#listeners]) listener(state, cause);
  }

  /** @returns a function that ends it */
  onChange(listener: ApiServerListener): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }
}
