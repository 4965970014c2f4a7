import type { View } from '../../../session/view.ts';
import { flowKey, type Tracks } from '../layout/tracks.ts';
import type { Flow } from './dots.ts';

/** Who sends how much to whom at the moment, along which way. */
export function flowsOf(view: View, tracks: Tracks): readonly Flow[] {
  const flows: Flow[] = [];
  for (const service of Object.values(view.services)) {
    const first = tracks.toService.get(service.id);
    if (!first || service.load.requestsPerSecond <= 0) continue;
    let failingAtPods = 0;
    for (const { podId, requestsPerSecond, failuresPerSecond } of service.endpoints) {
      const key = flowKey(service.id, podId);
      const second = tracks.toPod.get(key);
      failingAtPods += failuresPerSecond;
      if (second && requestsPerSecond > 0) {
        flows.push({
          key,
          legs: [first, second],
          ok: Math.max(0, requestsPerSecond - failuresPerSecond),
          failing: failuresPerSecond,
        });
      }
    }
    // Whatever fails without having reached a pod ends at the Service.
    const failing = Math.max(0, service.load.failuresPerSecond - failingAtPods);
    if (failing > 0.01) flows.push({ key: service.id, legs: [first], ok: 0, failing });
  }
  return flows;
}
