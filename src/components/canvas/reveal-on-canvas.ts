import { create } from 'zustand';
import type { Ref, View } from '../../session/view.ts';
import { placeOf } from '../selection.ts';
import type { Box } from './layout/sizes.ts';
import { partBoxes } from './parts.ts';
import type { Picture } from './picture.ts';

export interface Revealed {
  readonly ref: Ref;
  /** Where a pod is that is not shown one by one. */
  readonly node?: string;
  /** Another one each time. */
  readonly asked: number;
}

export const useRevealed = create<{ readonly revealed: Revealed | null }>(() => ({ revealed: null }));

/**
 * Moves the picture so that this is in sight and large enough, and lights it up for a moment.
 *
 * @param node of a pod in a crowd the node that it is on
 */
export function revealOnCanvas(ref: Ref, node?: string): void {
  useRevealed.setState(({ revealed }) => ({
    revealed: { ref, ...(node !== undefined && { node }), asked: (revealed?.asked ?? 0) + 1 },
  }));
}

/** Where something is drawn; of a pod that is not shown one by one, its machine. */
export function boxOf(view: View, { layout, structure }: Picture, { ref, node }: Revealed): Box | undefined {
  if (ref.kind === 'Users') return layout.users;
  if (ref.kind === 'Zone') return layout.zones.get(ref.name);
  const place = placeOf(view, ref);
  if (!place) return node === undefined ? undefined : layout.machines.get(node);
  const { collection, id } = place;
  switch (collection) {
    case 'nodes':
      return layout.machines.get(id);
    case 'pods':
      return layout.pods.get(id);
    case 'tombstones':
      return layout.graves.get(id);
    case 'services':
    case 'workloads':
    case 'pools':
      return layout[collection].get(id);
    case 'autoscalers': {
      const target = view.autoscalers[id]?.target;
      const workload = target && placeOf(view, target);
      return workload && layout.workloads.get(workload.id);
    }
    case 'controlPlane':
      return partBoxes(layout.controlPlane, structure.pools.length > 0).find(([part]) => part === id)?.[1];
    case 'kept':
      return undefined;
  }
}
