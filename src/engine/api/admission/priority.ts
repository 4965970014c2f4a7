import { type Result, refuse, succeed } from '../result.ts';
import type { PodSpec, PriorityClass } from '../types.ts';

/** What the functions below read of a PriorityClass. */
export type Priority = Pick<PriorityClass, 'value' | 'globalDefault' | 'preemptionPolicy'> & {
  readonly metadata: Pick<PriorityClass['metadata'], 'name'>;
};

export interface PriorityClasses {
  /** The class of a name. */
  readonly find: (name: string) => Priority | undefined;
  /** Those with `globalDefault: true`; of several the smallest value counts. */
  readonly defaults: () => readonly Priority[];
}

interface DraftPod {
  readonly metadata: { readonly name?: string };
  readonly spec: PodSpec;
}

/**
 * Turns a new pod's `priorityClassName` into its `priority` and `preemptionPolicy`; refuses an unknown class,
 * and numbers that contradict it.
 * Models plugin/pkg/admission/priority admitPod
 */
export function resolvePriority<P extends DraftPod>(pod: P, classes: PriorityClasses): Result<P> {
  const { spec } = pod;
  const chosen = spec.priorityClassName ? classes.find(spec.priorityClassName) : lowest(classes.defaults());
  if (spec.priorityClassName && !chosen) {
    return forbidden(pod, `no PriorityClass with name ${spec.priorityClassName} was found`);
  }
  const priority = chosen?.value ?? 0;
  const policy = chosen?.preemptionPolicy ?? 'PreemptLowerPriority';
  if (spec.priority !== undefined && spec.priority !== priority) {
    return forbidden(
      pod,
      `the integer value of priority (${spec.priority}) must not be provided in pod spec; priority admission controller computed ${priority} from the given PriorityClass name`,
    );
  }
  if (spec.preemptionPolicy !== undefined && spec.preemptionPolicy !== policy) {
    return forbidden(
      pod,
      `the string value of PreemptionPolicy (${spec.preemptionPolicy}) must not be provided in pod spec; priority admission controller computed ${policy} from the given PriorityClass name`,
    );
  }
  const named = chosen ? { priorityClassName: chosen.metadata.name } : {};
  return succeed({ ...pod, spec: { ...spec, ...named, priority, preemptionPolicy: policy } });
}

function lowest(classes: readonly Priority[]): Priority | undefined {
  return classes.reduce<Priority | undefined>(
    (low, each) => (low && low.value <= each.value ? low : each),
    undefined,
  );
}

function forbidden(pod: DraftPod, reason: string): Result<never> {
  return refuse(403, 'Forbidden', `pods ${JSON.stringify(pod.metadata.name ?? '')} is forbidden: ${reason}`);
}

/** The classes that every cluster has from its start. Models pkg/apis/scheduling/v1 SystemPriorityClasses */
export const systemPriorityClasses: readonly (Priority & { readonly description: string })[] = [
  {
    metadata: { name: 'system-node-critical' },
    value: 2_000_001_000,
    description: 'Used for system critical pods that must not be moved from their current node.',
  },
  {
    metadata: { name: 'system-cluster-critical' },
    value: 2_000_000_000,
    description:
      'Used for system critical pods that must run in the cluster, but can be moved to another node if necessary.',
  },
];
