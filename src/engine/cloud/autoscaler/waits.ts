import type { Settings } from '../../api/settings.ts';
import type { Wait } from '../../api/wait.ts';
import { STATUS_KEY } from './operator-log.ts';
import type { Scanner } from './scan.ts';

export interface WaitOptions {
  readonly now: number;
  readonly lastScan: number;
  readonly nextScan: number;
  readonly settings: Settings;
}

/** What the autoscaler waits for: its next look while pods ask for nodes, and what keeps pools and nodes as they are. */
export function* autoscalerWaits(
  { hasPending, backoff, cooldown, planner, actuator }: Scanner,
  { now, lastScan, nextScan, settings }: WaitOptions,
): Iterable<Wait> {
  if (hasPending)
    yield {
      type: 'autoscaler-scan',
      kind: 'ConfigMap',
      key: STATUS_KEY,
      since: lastScan,
      until: nextScan,
      setting: 'caScanInterval',
    };
  yield* backoff.waits(now);
  const delay = cooldown.delay(now);
  for (const [key, { since, setting }] of planner.unneeded.entries()) {
    if (actuator.tracker.includes(key)) continue;
    const until = since + settings[setting];
    if (delay && delay.until > until) yield { type: 'scale-down-delay', kind: 'Node', key, ...delay };
    else if (until > now) yield { type: 'scale-down-unneeded', kind: 'Node', key, since, until, setting };
  }
  for (const [key, { since, until }] of planner.unremovable.entries()) {
    const setting = 'caUnremovableNodeRecheckTimeout';
    if (until > now) yield { type: 'scale-down-recheck', kind: 'Node', key, since, until, setting };
  }
}
