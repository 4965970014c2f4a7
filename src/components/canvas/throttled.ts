import type { View } from '../../session/view.ts';
import { perIdentity } from '../per-identity.ts';
import { useView } from '../playground.ts';

/** Held back for a smaller share of the time than this is not worth a word. */
const least = 0.05;

/** How many containers of each node are held back at their CPU limit. */
const throttledOn = perIdentity((pods: View['pods']): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const { nodeName, containers } of Object.values(pods)) {
    if (nodeName === undefined) continue;
    for (const { cpu } of containers) {
      if (cpu.throttled >= least) counts.set(nodeName, (counts.get(nodeName) ?? 0) + 1);
    }
  }
  return counts;
});

export function useThrottled(node: string): number {
  return useView((view) => throttledOn(view.pods).get(node) ?? 0);
}
