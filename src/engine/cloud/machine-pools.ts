import { type Key, keyOf, makeKey } from '../api/key.ts';
import { isA } from '../api/kinds.ts';
import type { Machine, NodePool } from '../api/types.ts';
import type { Wait } from '../api/wait.ts';
import { Client } from '../store/client.ts';
import type { Cause, Revision } from '../store/revision.ts';
import type { Store } from '../store/store.ts';
import { MachineOrders } from './machine-orders.ts';
import { emptiestZone, machinesOf, newMachine, sizeOf } from './pool-machines.ts';

/**
 * A cloud's node pools: keeps each at its wished size. It orders machines that are missing, also for one that somebody
 * took away, and gives surplus ones back; what runs on them is none of its business.
 */
export class MachinePools {
  readonly #store: Store;
  readonly #orders: MachineOrders;
  readonly #pending = new Map<Key, Cause>();

  constructor(store: Store) {
    this.#store = store;
    this.#orders = new MachineOrders(store.clock);
  }

  start(): void {
    this.#store.watch(['NodePool', 'Machine'], (revision) => this.#note(revision));
  }

  waits(): Iterable<Wait> {
    return this.#orders.waits();
  }

  #note({ kind, key, before, after, rev }: Revision): void {
    const machine = after ?? before;
    const pool = kind === 'NodePool' ? key : isA('Machine', machine) ? machine.spec.pool : undefined;
    if (pool === undefined) return;
    const poolKey = makeKey(undefined, pool);
    // A machine may say that it is in a pool that there never was.
    if (kind === 'Machine' && !this.#store.get('NodePool', poolKey)) return;
    if (this.#pending.size === 0)
      this.#store.clock.after(this.#store.settings.watchLatency, () => this.#drain());
    if (!this.#pending.has(poolKey)) this.#pending.set(poolKey, { type: 'revision', rev });
  }

  #drain(): void {
    const batch = [...this.#pending];
    this.#pending.clear();
    for (const [key, cause] of batch) this.#reconcile(key, new Client(this.#store, 'cloud', cause));
  }

  #reconcile(key: Key, api: Client): void {
    const pool = this.#store.get('NodePool', key);
    const machines = machinesOf(this.#store, key);
    const missing = (pool ? sizeOf(pool) : 0) - machines.length - this.#orders.count(key);
    if (pool && missing > 0) this.#order(pool, machines, missing, api);
    else if (missing < 0) this.#giveBack(key, machines, -missing, api);
    if (pool) api.setStatus('NodePool', key, { current: machinesOf(this.#store, key).length });
  }

  #order(pool: NodePool, machines: readonly Machine[], count: number, api: Client): void {
    const { name } = pool.metadata;
    const taken = [...machines.map(({ spec }) => spec.zone), ...this.#orders.zones(name)];
    const { machineBoot } = this.#store.settings;
    const delay = Math.max(0, (pool.spec.bootMs ?? 0) - machineBoot);
    for (let ordered = 0; ordered < count; ordered++) {
      const zone = emptiestZone(pool, taken);
      taken.push(zone);
      if (delay === 0) api.create('Machine', newMachine(this.#store, pool, zone, 'Booting'));
      else this.#orders.place(name, zone, delay, () => this.#deliver(keyOf(pool), zone, api));
    }
  }

  #deliver(key: Key, zone: string | undefined, orderedBy: Client): void {
    const pool = this.#store.get('NodePool', key);
    if (!pool) return;
    const { cause } = orderedBy;
    const since = cause.type === 'revision' ? { since: cause.rev } : {};
    const api = orderedBy.because({ type: 'elapsed', what: 'machine order', ...since });
    api.create('Machine', newMachine(this.#store, pool, zone, 'Booting'));
  }

  /** Orders go first, then machines that still boot, then the newest. */
  #giveBack(pool: Key, machines: readonly Machine[], count: number, api: Client): void {
    let left = count;
    while (left > 0 && this.#orders.cancelNewest(pool)) left--;
    const isBooting = ({ status }: Machine) => status.power === 'Booting';
    const newestFirst = [...machines].reverse();
    const inOrder = [
      ...newestFirst.filter(isBooting),
      ...newestFirst.filter((machine) => !isBooting(machine)),
    ];
    for (const machine of inOrder.slice(0, left)) api.delete('Machine', keyOf(machine));
  }
}
