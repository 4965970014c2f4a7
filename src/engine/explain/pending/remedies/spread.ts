import type { PodSpec } from '../../../api/types.ts';
import type { Change } from '../fix.ts';
import { topologyName } from '../topology.ts';
import type { Remedy } from './remedy.ts';

/** No pod needs a larger skew than there can be pods. */
const mostSkew = 500;

/** To allow just so much more skew, or to take the spread as a wish. */
export const spreadLess: Remedy = ({ pod, trial }, node, { reasons }) => {
  const constraints = pod.spec.topologySpreadConstraints ?? [];
  return constraints.flatMap((constraint, index): Change[] => {
    if (constraint.whenUnsatisfiable !== 'DoNotSchedule') return [];
    const { maxSkew, topologyKey } = constraint;
    const edit = (change: Partial<typeof constraint>) => (spec: PodSpec) =>
      withConstraint(spec, index, change);
    const still = (spec: PodSpec) =>
      trial
        .judge({ ...pod, spec })(node)
        ?.reasons.join() === reasons.join();
    const soft = edit({ whenUnsatisfiable: 'ScheduleAnyway' });
    // Another one keeps it off this node.
    if (still(soft(pod.spec))) return [];
    const where = topologyName(topologyKey);
    let wanted = maxSkew + 1;
    while (wanted < mostSkew && still(edit({ maxSkew: wanted })(pod.spec))) wanted++;
    const wish: Change = {
      id: `spread-softly ${topologyKey}`,
      kind: 'spread-less',
      says: `Wish for the spread over ${where}s rather than demand it`,
      means: 'whenUnsatisfiable: ScheduleAnyway. The scheduler still prefers an even spread.',
      cost: 34,
      edit: soft,
    };
    if (wanted === mostSkew) return [wish];
    return [
      {
        id: `spread-less ${topologyKey} ${wanted}`,
        kind: 'spread-less',
        says: `Allow a skew of ${wanted} over ${where}s instead of ${maxSkew}`,
        means: `One ${where} may then have ${wanted} more of these pods than another.`,
        cost: 28 + wanted - maxSkew,
        edit: edit({ maxSkew: wanted }),
      },
      wish,
    ];
  });
};

function withConstraint(
  spec: PodSpec,
  index: number,
  change: Partial<NonNullable<PodSpec['topologySpreadConstraints']>[number]>,
): PodSpec {
  return {
    ...spec,
    topologySpreadConstraints: (spec.topologySpreadConstraints ?? []).map((constraint, each) =>
      each === index ? { ...constraint, ...change } : constraint,
    ),
  };
}
