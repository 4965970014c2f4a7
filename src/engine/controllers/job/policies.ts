import type { Job, Pod } from '../../api/types.ts';
import { countOf, type Intervals, overlap, parseIntervals } from './intervals.ts';

/** What the pod failure policy says of a failed pod. */
export interface FailureVerdict {
  /** Whether the failure counts towards the back-off limit. */
  readonly counts: boolean;
  readonly action?: 'Count' | 'FailIndex' | 'FailJob' | 'Ignore';
  /** Why the whole Job fails. */
  readonly message?: string;
}

type Rule = NonNullable<Job['spec']['podFailurePolicy']>['rules'][number];

/** Models pkg/controller/job/pod_failure_policy.go matchPodFailurePolicy */
export function judgeFailure(job: Job, pod: Pod): FailureVerdict {
  for (const [index, rule] of (job.spec.podFailurePolicy?.rules ?? []).entries()) {
    const matched = matchRule(rule, pod, index);
    if (matched === undefined) continue;
    switch (rule.action) {
      case 'Ignore':
        return { counts: false, action: 'Ignore' };
      case 'FailIndex':
      case 'Count':
        return { counts: true, action: rule.action };
      case 'FailJob':
        return { counts: true, action: 'FailJob', message: matched };
    }
  }
  return { counts: true };
}

/** What matched, in words. */
function matchRule(rule: Rule, pod: Pod, index: number): string | undefined {
  const name = `${pod.metadata.namespace}/${pod.metadata.name}`;
  const { onExitCodes, onPodConditions } = rule;
  if (onExitCodes) {
    const { containerStatuses = [], initContainerStatuses = [] } = pod.status ?? {};
    for (const { name: container, state } of [...containerStatuses, ...initContainerStatuses]) {
      const code = state?.terminated?.exitCode ?? 0;
      if (code === 0 || (onExitCodes.containerName && onExitCodes.containerName !== container)) continue;
      if ((onExitCodes.operator === 'In') !== onExitCodes.values.includes(code)) continue;
      return `Container ${container} for pod ${name} failed with exit code ${code} matching ${rule.action} rule at index ${index}`;
    }
    return undefined;
  }
  const condition = pod.status?.conditions?.find(({ type, status }) =>
    onPodConditions?.some((pattern) => pattern.type === type && pattern.status === status),
  );
  return (
    condition && `Pod ${name} has condition ${condition.type} matching ${rule.action} rule at index ${index}`
  );
}

/** The rule by which an indexed Job counts as done early, in words. Models pkg/controller/job/success_policy.go matchSuccessPolicy */
export function matchSuccessPolicy({ spec }: Job, succeeded: Intervals): string | undefined {
  if (succeeded.length === 0) return undefined;
  const index = (spec.successPolicy?.rules ?? []).findIndex(({ succeededIndexes, succeededCount }) => {
    if (succeededIndexes === undefined)
      return succeededCount !== undefined && countOf(succeeded) >= succeededCount;
    const required = parseIntervals(succeededIndexes, spec.completions ?? 0);
    const both = overlap(required, succeeded);
    if (required.length === 0) return false;
    return both === countOf(required) || (succeededCount !== undefined && both >= succeededCount);
  });
  return index < 0 ? undefined : `Matched rules at index ${index}`;
}
