import { priorityOf } from '../pod-info.ts';
import { startTimeOf } from './importance.ts';
import type { Candidate } from './plan.ts';

/** Added to priorities before they are summed, so that fewer victims of negative priority are not the dearer choice. */
const priorityOffset = 2 ** 31;

/** What makes a candidate better, the first criterion first; higher is better. */
const criteria: readonly ((candidate: Candidate) => number)[] = [
  ({ pdbViolations }) => -pdbViolations,
  (candidate) => -topPriority(candidate),
  ({ victims }) => -victims.reduce((sum, { pod }) => sum + priorityOf(pod) + priorityOffset, 0),
  ({ victims }) => -victims.length,
  earliestStart,
];

/** The candidates that no criterion tells apart. Models pkg/scheduler/framework/preemption pickOneNodeForPreemption */
export function bestCandidates(candidates: readonly Candidate[]): readonly Candidate[] {
  let best = candidates;
  for (const criterion of criteria) {
    if (best.length <= 1) break;
    const scores = best.map(criterion);
    const highest = Math.max(...scores);
    best = best.filter((_, index) => scores[index] === highest);
  }
  return best;
}

function topPriority({ victims }: Candidate): number {
  return Math.max(...victims.map(({ pod }) => priorityOf(pod)));
}

/** When the oldest of the most important victims started. Models pkg/scheduler/util.GetEarliestPodStartTime */
function earliestStart(candidate: Candidate): number {
  const top = topPriority(candidate);
  const starts = candidate.victims
    .filter(({ pod }) => priorityOf(pod) === top)
    .map(({ pod }) => startTimeOf(pod));
  return Math.min(...starts);
}
