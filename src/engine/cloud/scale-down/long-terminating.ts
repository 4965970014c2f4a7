import { parseTime } from '../../api/time.ts';
import type { Pod } from '../../api/types.ts';

/** A pod that should have ended this long ago counts as gone, ms. */
const extraTime = 30_000;

/** Models cluster-autoscaler/utils/drain.IsPodLongTerminating */
export function isLongTerminating({ metadata, spec }: Pod, now: number): boolean {
  if (metadata.deletionTimestamp === undefined) return false;
  const grace = (spec.terminationGracePeriodSeconds ?? 30) * 1000;
  return parseTime(metadata.deletionTimestamp) + grace + extraTime < now;
}
