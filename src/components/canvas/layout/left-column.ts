import { type Box, left, pool, service, users, workload } from './sizes.ts';
import type { Structure } from './structure.ts';

/** What people ask of the cluster: who calls it, the addresses that they call, what shall run, and on how many machines. */
export interface LeftColumn {
  readonly users: Box;
  readonly services: ReadonlyMap<string, Box>;
  readonly workloads: ReadonlyMap<string, Box>;
  readonly pools: ReadonlyMap<string, Box>;
  /** Pools are not for everybody: without any, there is no heading for them. */
  readonly headings: { readonly services: Box; readonly workloads: Box; readonly pools?: Box };
}

export function placeLeft(structure: Structure): LeftColumn {
  let y = 0;
  const take = (height: number, gap: number): Box => {
    const box = { x: 0, y, width: left.width, height };
    y += height + gap;
    return box;
  };
  const usersBox = take(users.height, left.gap * 2);

  const headService = take(left.headings, 8);
  const services = new Map(structure.services.map(({ id }) => [id, take(service.height, left.gap)] as const));
  if (services.size === 0) y += service.height;
  y += left.gap;

  const headWorkload = take(left.headings, 8);
  const workloads = new Map(
    structure.workloads.map(({ id, hasAutoscaler }) => {
      const height = workload.height + (hasAutoscaler ? workload.autoscaler : 0);
      return [id, take(height, left.gap)] as const;
    }),
  );
  if (structure.workloads.length === 0) y += workload.height;
  y += left.gap;

  const headPool = structure.pools.length > 0 ? take(left.headings, 8) : undefined;
  const pools = new Map(structure.pools.map((id) => [id, take(pool.height, left.gap)] as const));
  return {
    users: usersBox,
    services,
    workloads,
    pools,
    headings: { services: headService, workloads: headWorkload, ...(headPool && { pools: headPool }) },
  };
}

/** Everything that stands in the column. */
export function boxesOf({ users: at, services, workloads, pools, headings }: LeftColumn): Box[] {
  const heads = Object.values(headings);
  return [at, ...heads, ...services.values(), ...workloads.values(), ...pools.values()];
}
