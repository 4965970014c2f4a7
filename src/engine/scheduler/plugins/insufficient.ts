import type { NodeInfo } from '../node-info.ts';
import { type Resources, scalarOf } from '../resources.ts';

export interface Insufficiency {
  readonly reason: string;
  /** Not even the empty node would do. */
  readonly unresolvable: boolean;
}

type Capacity = Pick<NodeInfo, 'allocatable' | 'requested'> & { readonly pods: { readonly size: number } };

/** All that a node lacks for a pod. Models pkg/scheduler/framework/plugins/noderesources fitsRequest */
export function insufficiencies(
  wanted: Resources,
  { allocatable, requested, pods }: Capacity,
): Insufficiency[] {
  const found: Insufficiency[] = [];
  const check = (name: string, amount: number, capacity: number, used: number) => {
    if (amount > 0 && amount > capacity - used)
      found.push({ reason: `Insufficient ${name}`, unresolvable: amount > capacity });
  };
  if (pods.size + 1 > allocatable.pods) found.push({ reason: 'Too many pods', unresolvable: false });
  check('cpu', wanted.milliCpu, allocatable.milliCpu, requested.milliCpu);
  check('memory', wanted.memory, allocatable.memory, requested.memory);
  check(
    'ephemeral-storage',
    wanted.ephemeralStorage,
    allocatable.ephemeralStorage,
    requested.ephemeralStorage,
  );
  for (const [name, amount] of wanted.scalar ?? [])
    check(name, amount, scalarOf(allocatable, name), scalarOf(requested, name));
  return found;
}
