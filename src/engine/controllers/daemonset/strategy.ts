import type { DaemonSet } from '../../api/types.ts';
import { scaledValue } from '../workload/int-or-percent.ts';

/** How many daemons more, and how many fewer, an update may have. Models pkg/controller/daemon/update.go updatedDesiredNodeCounts */
export function limitsOf(set: DaemonSet, desired: number): { maxSurge: number; maxUnavailable: number } {
  const maxSurge = surgeCount(set, desired);
  const given = scaledValue(set.spec.updateStrategy?.rollingUpdate?.maxUnavailable, desired, 'up');
  const maxUnavailable = desired > 0 && given === 0 && maxSurge === 0 ? 1 : given;
  return { maxSurge, maxUnavailable };
}

export function allowsSurge(set: DaemonSet): boolean {
  return surgeCount(set, 1) > 0;
}

function surgeCount({ spec }: DaemonSet, desired: number): number {
  if (spec.updateStrategy?.type === 'OnDelete') return 0;
  return scaledValue(spec.updateStrategy?.rollingUpdate?.maxSurge, desired, 'up');
}
