import { makeKey } from '../api/key.ts';
import type { Machine, NodePool } from '../api/types.ts';
import type { Random } from '../sim/random.ts';
import type { NewObject } from '../store/client.ts';
import { randomSuffix } from '../store/names.ts';
import type { Store } from '../store/store.ts';

/** A pool's machines, oldest first. */
export function machinesOf(store: Store, pool: string): Machine[] {
  return [...store.list('Machine')].filter(({ spec }) => spec.pool === pool);
}

/** A pool's wished number of machines. */
export function sizeOf({ spec }: Pick<NodePool, 'spec'>): number {
  return spec.size ?? spec.min;
}

/** A new machine for a pool, under a name that neither a machine nor a Node has. */
export function newMachine(
  store: Store,
  pool: NodePool,
  zone: string | undefined,
  power: Machine['status']['power'],
): NewObject<Machine> {
  const name = freeName(store, pool.metadata.name, store.random.stream('machine-names'));
  const { bootMs } = pool.spec;
  // What takes longer than a usual boot is the order's time: the machine is there only then.
  const isQuick = bootMs !== undefined && bootMs < store.settings.machineBoot;
  const spec = { ...machineSpec(pool, zone), ...(isQuick && { bootMs }) };
  return { metadata: { name }, spec, status: { power } };
}

/** What each of a pool's machines is like. */
export function machineSpec({ metadata, spec }: NodePool, zone: string | undefined): Machine['spec'] {
  const { cores, memoryBytes, diskBytes, region, spot, labels, taints } = spec;
  return {
    cores,
    memoryBytes,
    pool: metadata.name,
    ...(diskBytes !== undefined && { diskBytes }),
    ...(zone !== undefined && { zone }),
    ...(region !== undefined && { region }),
    ...(spot && { spot }),
    ...(labels && { labels }),
    ...(taints && { taints }),
  };
}

/** The zone with the fewest of the pool's machines, as groups that span zones are kept balanced. */
export function emptiestZone(
  { spec }: Pick<NodePool, 'spec'>,
  taken: readonly (string | undefined)[],
): string | undefined {
  const count = (zone: string) => taken.filter((each) => each === zone).length;
  let best: string | undefined;
  for (const zone of spec.zones ?? []) if (best === undefined || count(zone) < count(best)) best = zone;
  return best;
}

function freeName(store: Store, pool: string, random: Random): string {
  for (;;) {
    const name = `${pool}-${randomSuffix(random)}`;
    const key = makeKey(undefined, name);
    if (!store.get('Machine', key) && !store.get('Node', key)) return name;
  }
}
