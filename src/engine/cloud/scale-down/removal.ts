import type { Pod } from '../../api/types.ts';
import type { TrialScheduling } from '../autoscaler/trial-scheduling.ts';
import { offNode } from '../pods.ts';
import type { ClusterSnapshot } from '../simulation.ts';
import { toBeDeleted, withTaint } from '../taints.ts';
import type { DrainContext } from './drainability.ts';
import { podsToMove } from './pods-to-move.ts';
import type { Unremovable } from './unremovable.ts';

/** A node that can go. Models cluster-autoscaler/simulator.NodeToBeRemoved */
export interface Removable {
  readonly nodeName: string;
  readonly pods: readonly Pod[];
  readonly daemons: readonly Pod[];
  readonly finishing: readonly Pod[];
  /** Its pods can go only one after the other. */
  readonly isRisky: boolean;
}

export type RemovalTrial =
  | { readonly ok: true; readonly removable: Removable }
  | { readonly ok: false; readonly why: Unremovable };

/**
 * Whether a node's pods would all find a place on other nodes; if so, the snapshot stays as it would be without the
 * node. Models cluster-autoscaler/simulator RemovalSimulator.SimulateNodeRemoval
 *
 * @param destinations nodes on which pods may be put
 */
export function tryRemoval(
  nodeName: string,
  destinations: ReadonlySet<string>,
  snapshot: ClusterSnapshot,
  scheduling: TrialScheduling,
  context: DrainContext,
): RemovalTrial {
  const simulated = snapshot.get(nodeName);
  if (!simulated) return { ok: false, why: { reason: 'UnexpectedError' } };
  const moves = podsToMove(simulated.pods, context);
  if (!moves.ok) return { ok: false, why: { reason: 'BlockedByPod', blocking: moves.blocking } };
  const { pods, daemons, finishing } = moves;
  const fits = snapshot.fork(() => {
    // The node stays for a while, empty and tainted: pods that spread over nodes still count it.
    for (const pod of simulated.pods) snapshot.removePod(pod);
    snapshot.replaceNode(withTaint(simulated.node, toBeDeleted(context.now)));
    const isAcceptable = (name: string) => name !== nodeName && destinations.has(name);
    const placed = scheduling.schedule(snapshot, pods.map(offNode), { isAcceptable, stopAtFailure: true });
    const value = placed.size === pods.length;
    if (value) snapshot.removeNode(nodeName);
    return { value, keep: value };
  });
  if (!fits) return { ok: false, why: { reason: 'NoPlaceToMovePods' } };
  const isRisky = !context.budgets.allowsTogether(pods);
  return { ok: true, removable: { nodeName, pods, daemons, finishing, isRisky } };
}
