import type { Wait } from '../api/wait.ts';
import type { Cancel, Clock } from '../sim/clock.ts';

interface Order {
  readonly zone: string | undefined;
  readonly since: number;
  readonly until: number;
  readonly cancel: Cancel;
}

/** Machines that a cloud was asked for and has not begun to boot. */
export class MachineOrders {
  readonly #clock: Clock;
  readonly #byPool = new Map<string, Order[]>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Calls `deliver` after `delay` ms, unless the order is cancelled. */
  place(pool: string, zone: string | undefined, delay: number, deliver: () => void): void {
    const since = this.#clock.now;
    const cancel = this.#clock.after(delay, () => {
      this.#remove(pool, order);
      deliver();
    });
    const order = { zone, since, until: since + delay, cancel };
    const orders = this.#byPool.get(pool);
    if (orders) orders.push(order);
    else this.#byPool.set(pool, [order]);
  }

  /** The zones in which machines were ordered for a pool. */
  zones(pool: string): readonly (string | undefined)[] {
    return (this.#byPool.get(pool) ?? []).map(({ zone }) => zone);
  }

  count(pool: string): number {
    return this.#byPool.get(pool)?.length ?? 0;
  }

  /** Takes the newest order back; tells whether there was one. */
  cancelNewest(pool: string): boolean {
    const order = this.#byPool.get(pool)?.at(-1);
    if (!order) return false;
    order.cancel();
    this.#remove(pool, order);
    return true;
  }

  *waits(): Iterable<Wait> {
    for (const [key, orders] of this.#byPool)
      for (const { since, until } of orders)
        yield { type: 'machine-order', kind: 'NodePool', key, since, until, setting: 'bootMs' };
  }

  #remove(pool: string, order: Order): void {
    const left = (this.#byPool.get(pool) ?? []).filter((each) => each !== order);
    if (left.length > 0) this.#byPool.set(pool, left);
    else this.#byPool.delete(pool);
  }
}
