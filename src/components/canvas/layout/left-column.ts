import { type Box, left, service, users, workload } from './sizes.ts';
import type { Structure } from './structure.ts';

/** What people ask of the cluster: who calls it, the addresses that they call, and what shall run. */
export interface LeftColumn {
  readonly users: Box;
  readonly services: ReadonlyMap<string, Box>;
  readonly workloads: ReadonlyMap<string, Box>;
  readonly headings: { readonly services: Box; readonly workloads: Box };
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
  return {
    users: usersBox,
    services,
    workloads,
    headings: { services: headService, workloads: headWorkload },
  };
}
