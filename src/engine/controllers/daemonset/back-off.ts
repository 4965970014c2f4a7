const FIRST = 1_000;
const LONGEST = 15 * 60_000;

/** Growing delays by key. Models k8s.io/client-go/util/flowcontrol/backoff.go with cmd/kube-controller-manager/app/apps.go's times */
export class BackOff {
  readonly #entries = new Map<string, { readonly delay: number; readonly since: number }>();

  /** Ms to wait in all, counted from when the delay last grew; undefined when there is nothing to wait for. */
  delay(key: string, now: number): number | undefined {
    const entry = this.#entries.get(key);
    if (!entry || now - entry.since >= entry.delay) return undefined;
    return entry.delay;
  }

  grow(key: string, now: number): void {
    const entry = this.#entries.get(key);
    const expired = !entry || now - entry.since > 2 * LONGEST;
    const delay = expired ? FIRST : Math.min(entry.delay * 2, LONGEST);
    this.#entries.set(key, { delay, since: now });
  }
}
