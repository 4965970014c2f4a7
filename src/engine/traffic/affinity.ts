import type { Random } from '../sim/random.ts';

interface Seat {
  endpoint: string;
  usedAt: number;
}

/**
 * Which endpoint each of a Service's clients comes back to (`sessionAffinity: ClientIP`): by chance at first, and again
 * when it has stayed away for longer than the timeout or the endpoint is gone.
 * Models the `recent` matches of pkg/proxy/iptables/proxier.go writeServiceToEndpointRules
 */
export class Affinity {
  readonly #seats: (Seat | undefined)[];
  /** Whose turn it is, when there are fewer requests than clients. */
  #next = 0;

  constructor(clients: number) {
    this.#seats = new Array<Seat | undefined>(Math.max(1, clients)).fill(undefined);
  }

  /** Spreads requests over endpoints, in their order. @param now virtual ms */
  spread(
    requests: number,
    endpoints: readonly string[],
    { now, timeoutMs, random }: { readonly now: number; readonly timeoutMs: number; readonly random: Random },
  ): number[] {
    const shares = endpoints.map(() => 0);
    const indexes = new Map(endpoints.map((id, index) => [id, index]));
    const clients = this.#seats.length;
    const active = Math.min(requests, clients);
    for (let turn = 0; turn < active; turn++) {
      const client = (this.#next + turn) % clients;
      const seat = this.#seats[client];
      const isValid = seat && now - seat.usedAt <= timeoutMs;
      let index = isValid ? indexes.get(seat.endpoint) : undefined;
      if (index === undefined) index = random.int(endpoints.length);
      this.#seats[client] = { endpoint: endpoints[index] as string, usedAt: now };
      const part = Math.floor(requests / active) + (turn < requests % active ? 1 : 0);
      shares[index] = (shares[index] ?? 0) + part;
    }
    this.#next = (this.#next + active) % clients;
    return shares;
  }
}
