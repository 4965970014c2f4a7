interface Recommendation {
  readonly replicas: number;
  readonly at: number;
}

interface ScaleEvent {
  /** Never negative. */
  readonly change: number;
  readonly at: number;
}

/**
 * What one autoscaler remembers: what its metrics recommended, and by how much it scaled. Something exactly one
 * window old counts as older: real syncs drift by the time that they take.
 * Models pkg/controller/podautoscaler recommendations, scaleUpEvents, scaleDownEvents
 */
export class ScalingHistory {
  readonly #recommendations: Recommendation[] = [];
  readonly #ups: ScaleEvent[] = [];
  readonly #downs: ScaleEvent[] = [];

  /** One that may be changed without changing this. */
  copy(): ScalingHistory {
    const copy = new ScalingHistory();
    copy.#recommendations.push(...this.#recommendations);
    copy.#ups.push(...this.#ups);
    copy.#downs.push(...this.#downs);
    return copy;
  }

  /** The size at the first sync counts as a recommendation. Models recordInitialRecommendation */
  start(replicas: number, at: number): void {
    if (this.#recommendations.length === 0) this.#recommendations.push({ replicas, at });
  }

  /** Recommendations after `cutoff`. */
  since(cutoff: number): readonly Recommendation[] {
    return this.#recommendations.filter(({ at }) => at > cutoff);
  }

  /** When at least this size was last recommended. */
  lastAtLeast(replicas: number): number | undefined {
    const times = this.#recommendations.filter((each) => each.replicas >= replicas).map(({ at }) => at);
    return times.length > 0 ? Math.max(...times) : undefined;
  }

  /** Remembers a recommendation in place of one that is not after `cutoff`, if there is one. */
  recommend(replicas: number, at: number, cutoff: number): void {
    replaceLast(this.#recommendations, { replicas, at }, cutoff);
  }

  /** Replicas added and removed after `cutoff`. Models getReplicasChangePerPeriod */
  changesSince(cutoff: number): { readonly added: number; readonly removed: number } {
    return { added: sumSince(this.#ups, cutoff), removed: sumSince(this.#downs, cutoff) };
  }

  /** Models storeScaleEvent; `cutoff` is the longest period of any policy ago. */
  scaled(from: number, to: number, at: number, cutoff: number): void {
    replaceLast(to > from ? this.#ups : this.#downs, { change: Math.abs(to - from), at }, cutoff);
  }
}

function replaceLast<T extends { readonly at: number }>(list: T[], entry: T, cutoff: number): void {
  const index = list.findLastIndex(({ at }) => at <= cutoff);
  if (index < 0) list.push(entry);
  else list[index] = entry;
}

function sumSince(events: readonly ScaleEvent[], cutoff: number): number {
  return events.reduce((sum, { change, at }) => (at > cutoff ? sum + change : sum), 0);
}
