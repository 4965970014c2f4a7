import type { Cause } from './revision.ts';

/** Why nothing can be read or written, or that it can. Without etcd the API server runs, but answers nothing. */
export type ApiServerState = 'Serving' | 'Stopped' | 'EtcdDown';

export type ApiServerListener = (state: ApiServerState, cause: Cause) => void;

/** Where clients look for it: the first address of the machines' network, and kubeadm's port. */
const ADDRESS = '10.0.0.1:6443';

/**
 * Whether the API server answers, and how fast. Components ask before they read or write, and are told when it changes:
 * what they missed meanwhile they have to look up.
 */
export class ApiServer {
  /** Ms that every request and every notification takes longer than it should. */
  latency = 0;
  #state: ApiServerState = 'Serving';
  readonly #listeners = new Set<ApiServerListener>();

  get state(): ApiServerState {
    return this.#state;
  }

  get isServing(): boolean {
    return this.#state === 'Serving';
  }

  /**
   * What a client is told instead of an answer, in Go's words or in kubectl's; undefined when it would be answered.
   * Models k8s.io/kubectl/pkg/cmd/util/helpers.go, go.etcd.io/etcd/api/v3/v3rpc/rpctypes ErrTimeout
   */
  problem(client: 'kubectl' | 'component'): string | undefined {
    switch (this.#state) {
      case 'Serving':
        return undefined;
      case 'Stopped':
        return client === 'kubectl'
          ? `The connection to the server ${ADDRESS} was refused - did you specify the right host or port?`
          : `dial tcp ${ADDRESS}: connect: connection refused`;
      case 'EtcdDown':
        return client === 'kubectl'
          ? 'Error from server: etcdserver: request timed out'
          : 'etcdserver: request timed out';
    }
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
