import type { Pod } from '../../api/types.ts';
import type { TrialScheduling } from '../autoscaler/trial-scheduling.ts';
import { offNode } from '../pods.ts';
import type { ClusterSnapshot, IsAcceptable } from '../simulation.ts';
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
  let stuck: Unremovable['stuck'];
  const fits = snapshot.fork(() => {
    // The node stays for a while, empty and tainted: pods that spread over nodes still count it.
    for (const pod of simulated.pods) snapshot.removePod(pod);
    snapshot.replaceNode(withTaint(simulated.node, toBeDeleted(context.now)));
    const isAcceptable = (name: string) => name !== nodeName && destinations.has(name);
    const placed = scheduling.schedule(snapshot, pods.map(offNode), { isAcceptable, stopAtFailure: true });
    const value = placed.size === pods.length;
    if (value) snapshot.removeNode(nodeName);
    else stuck = firstStuck(pods, placed, snapshot, isAcceptable);
    return { value, keep: value };
  });
  if (!fits) return { ok: false, why: { reason: 'NoPlaceToMovePods', ...(stuck && { stuck }) } };
  const isRisky = !context.budgets.allowsTogether(pods);
  return { ok: true, removable: { nodeName, pods, daemons, finishing, isRisky } };
}

/** More nodes need not be asked to know why. */
const ASKED = 100;

/** A pod that found no place, and what the nodes that it might go to have against it. */
function firstStuck(
  pods: readonly Pod[],
  placed: ReadonlyMap<Pod, string>,
  snapshot: ClusterSnapshot,
  isAcceptable: IsAcceptable,
): Unremovable['stuck'] {
  const reasons: Record<string, number> = {};
  const names = snapshot.nodes().map(({ node }) => node.metadata.name);
  for (const pod of pods.filter((each) => ![...placed.keys()].some(sameAs(each)))) {
    for (const name of names.filter(isAcceptable).slice(0, ASKED)) {
      const misfit = snapshot.check(offNode(pod), name);
      // It would fit by itself: others need the room.
      const why = misfit ? misfit.reasons : ['taken by pods that would move, too'];
      for (const reason of why) reasons[reason] = (reasons[reason] ?? 0) + 1;
    }
    return { pod, reasons };
  }
  return undefined;
}

function sameAs({ metadata }: Pod): (other: Pod) => boolean {
  return (other) => other.metadata.uid === metadata.uid;
}
