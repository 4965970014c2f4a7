import type { Layout } from './layout/layout.ts';
import type { Box } from './layout/sizes.ts';
import type { Structure } from './layout/structure.ts';

/** A line that lights up for a moment: a pod is born of its workload, or the scheduler has bound it to a machine. */
export interface Flash {
  readonly pod: string;
  /** Who wanted it, when it is born at this moment. */
  readonly parent?: Box;
  /** Where it waits or has waited: in the tray. */
  readonly tray: Box;
  /** The machine to which it has been bound. */
  readonly machine?: string;
}

interface Scene {
  readonly structure: Structure;
  readonly layout: Layout;
}

const most = 12;

export function flashesBetween(before: Scene, now: Scene): readonly Flash[] {
  const earlier = new Map(before.structure.pods.map((pod) => [pod.id, pod]));
  return now.structure.pods
    .flatMap((pod): Flash[] => {
      const to = now.layout.pods.get(pod.id);
      const was = earlier.get(pod.id);
      if (!to || (was && was.machine === pod.machine)) return [];
      const waited = was && before.layout.pods.get(pod.id);
      const bound = pod.machine === undefined ? {} : { machine: pod.machine };
      if (waited) return [{ pod: pod.id, tray: waited, ...bound }];
      const parent = now.layout.workloads.get(pod.workload ?? '') ?? now.layout.controlPlane;
      // Whoever has found a node within a blink has waited in the tray all the same.
      const tray = pod.machine === undefined ? to : now.layout.tray.box;
      return [{ pod: pod.id, parent, tray, ...bound }];
    })
    .slice(0, most);
}
