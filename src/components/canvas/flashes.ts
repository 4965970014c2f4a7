import type { Layout } from './layout/layout.ts';
import type { Box } from './layout/sizes.ts';
import type { Structure } from './layout/structure.ts';

/** A line that lights up for a moment: a pod is born of its workload, or the scheduler has bound it to a machine. */
export interface Flash {
  readonly from: Box;
  readonly to: Box;
  readonly kind: 'born' | 'bound';
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
      const from = was
        ? before.layout.pods.get(pod.id)
        : pod.workload === undefined
          ? now.layout.controlPlane
          : (now.layout.workloads.get(pod.workload) ?? now.layout.controlPlane);
      return from ? [{ from, to, kind: was ? 'bound' : 'born' }] : [];
    })
    .slice(0, most);
}
