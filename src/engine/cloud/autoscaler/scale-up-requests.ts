/** New nodes that a pool was asked for. Models cluster-autoscaler/clusterstate.ScaleUpRequest */
export interface ScaleUpRequest {
  readonly increase: number;
  readonly time: number;
  /** The nodes have failed if they are not there by then. */
  readonly expectedBy: number;
}

export class ScaleUpRequests {
  readonly #patience: number;
  readonly #byGroup = new Map<string, ScaleUpRequest>();

  /** @param patience ms until nodes that were asked for have failed */
  constructor(patience: number) {
    this.#patience = patience;
  }

  get(group: string): ScaleUpRequest | undefined {
    return this.#byGroup.get(group);
  }

  entries(): Iterable<[string, ScaleUpRequest]> {
    return this.#byGroup;
  }

  delete(group: string): void {
    this.#byGroup.delete(group);
  }

  /** A further request for the same pool begins the wait anew. Models ClusterStateRegistry.registerOrUpdateScaleUpNoLock */
  add(group: string, increase: number, now: number): void {
    const before = this.#byGroup.get(group)?.increase ?? 0;
    this.#byGroup.set(group, {
      increase: before + increase,
      time: now,
      expectedBy: now + this.#patience,
    });
  }
}
