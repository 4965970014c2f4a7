import { isPodReady } from '../../api/pod-status.ts';
import type { DaemonSet, Pod } from '../../api/types.ts';
import { isPodAvailable } from '../workload/availability.ts';
import { compact } from '../workload/compact.ts';
import { POD_REVISION } from '../workload/revisions.ts';
import { byNodeAndAge, type World } from './placement.ts';

/** Models pkg/controller/daemon/daemon_controller.go updateDaemonSetStatus */
export function daemonSetStatus(world: World, collisionCount: number): NonNullable<DaemonSet['status']> {
  const { set, nodes, fitOf, podsByNode, hash, now } = world;
  const wanting = nodes.filter((node) => fitOf(node).shouldRun);
  const podsOf = (name: string): readonly Pod[] => podsByNode.get(name) ?? [];
  const daemons = wanting.flatMap(({ metadata }) =>
    [...podsOf(metadata.name)].sort(byNodeAndAge).slice(0, 1),
  );
  const available = daemons.filter((pod) => isPodAvailable(pod, set.spec.minReadySeconds ?? 0, now)).length;
  const updated = daemons.filter((pod) => pod.metadata.labels?.[POD_REVISION] === hash).length;
  const misscheduled = nodes.filter(
    (node) => !fitOf(node).shouldRun && podsOf(node.metadata.name).length > 0,
  );
  return {
    currentNumberScheduled: daemons.length,
    desiredNumberScheduled: wanting.length,
    numberMisscheduled: misscheduled.length,
    numberReady: daemons.filter(isPodReady).length,
    ...compact({
      observedGeneration: set.metadata.generation,
      updatedNumberScheduled: updated,
      numberAvailable: available,
      numberUnavailable: wanting.length - available,
      collisionCount,
    }),
  };
}
