import type { Structs } from './struct.ts';

export const job: Structs = {
  'batch.Job': {
    apiVersion: 'string',
    kind: 'string',
    metadata: 'meta.ObjectMeta',
    spec: 'batch.JobSpec!',
    status: 'batch.JobStatus',
  },
  'batch.JobSpec': {
    parallelism: '*int32',
    completions: '*int32',
    activeDeadlineSeconds: '*int64',
    podFailurePolicy: '*batch.PodFailurePolicy',
    successPolicy: '*batch.SuccessPolicy',
    backoffLimit: '*int32',
    backoffLimitPerIndex: '*int32',
    maxFailedIndexes: '*int32',
    selector: '*meta.LabelSelector',
    manualSelector: '*bool',
    template: 'core.PodTemplateSpec!',
    ttlSecondsAfterFinished: '*int32',
    completionMode: '*string v1.CompletionMode',
    suspend: '*bool',
    podReplacementPolicy: '*string v1.PodReplacementPolicy',
    managedBy: '*string',
  },
  'batch.PodFailurePolicy': {
    rules: '[]batch.PodFailurePolicyRule!',
  },
  'batch.PodFailurePolicyRule': {
    action: 'string v1.PodFailurePolicyAction!',
    onExitCodes: '*batch.PodFailurePolicyOnExitCodesRequirement',
    onPodConditions: '[]batch.PodFailurePolicyOnPodConditionsPattern',
  },
  'batch.PodFailurePolicyOnExitCodesRequirement': {
    containerName: '*string',
    operator: 'string v1.PodFailurePolicyOnExitCodesOperator!',
    values: '[]int32!',
  },
  'batch.PodFailurePolicyOnPodConditionsPattern': {
    type: 'string v1.PodConditionType!',
    status: 'string v1.ConditionStatus!',
  },
  'batch.SuccessPolicy': {
    rules: '[]batch.SuccessPolicyRule!',
  },
  'batch.SuccessPolicyRule': {
    succeededIndexes: '*string',
    succeededCount: '*int32',
  },
  'batch.JobStatus': {
    conditions: '[]batch.JobCondition',
    startTime: '*Time',
    completionTime: '*Time',
    active: 'int32',
    succeeded: 'int32',
    failed: 'int32',
    terminating: '*int32',
    completedIndexes: 'string',
    failedIndexes: '*string',
    uncountedTerminatedPods: '*batch.UncountedTerminatedPods',
    ready: '*int32',
  },
  'batch.JobCondition': {
    type: 'string v1.JobConditionType!',
    status: 'string v1.ConditionStatus!',
    lastProbeTime: 'Time',
    lastTransitionTime: 'Time',
    reason: 'string',
    message: 'string',
  },
  'batch.UncountedTerminatedPods': {
    succeeded: '[]string types.UID',
    failed: '[]string types.UID',
  },
};
