/** Models the health checks of Google Cloud's load balancers in kubernetes/cloud-provider-gcp: every 8 s, out after 3. */
const interval = 8000;
const unhealthyThreshold = 3;

interface Target {
  readonly answers: boolean;
  readonly since: number;
  /** Whether it was in use when that began. */
  readonly wasInUse: boolean;
}

/**
 * A load balancer's opinion of its nodes. It asks each at whole multiples of its interval: one that answers is in use
 * from the next question on, one that does not is out after three in a row. Nothing runs for it: what it must have
 * seen by now is computed when somebody asks.
 */
export class HealthChecks {
  readonly #targets = new Map<string, Target>();

  /** @param answers whether the target would answer now; @param now virtual ms */
  isInUse(target: string, answers: boolean, now: number): boolean {
    const known = this.#targets.get(target);
    if (!known) {
      // It has been as it is for long, as far as anybody knows.
      this.#targets.set(target, { answers, since: now, wasInUse: answers });
      return answers;
    }
    const inUse = stateAt(known, now);
    if (known.answers !== answers) this.#targets.set(target, { answers, since: now, wasInUse: inUse });
    return inUse;
  }

  /** Forgets targets that are gone. */
  keepOnly(targets: ReadonlySet<string>): void {
    for (const target of this.#targets.keys()) if (!targets.has(target)) this.#targets.delete(target);
  }
}

function stateAt({ answers, since, wasInUse }: Target, now: number): boolean {
  const firstCheck = Math.ceil(since / interval) * interval;
  if (answers) return wasInUse || now >= firstCheck;
  return wasInUse && now < firstCheck + (unhealthyThreshold - 1) * interval;
}
