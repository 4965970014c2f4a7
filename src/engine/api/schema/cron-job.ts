import type { Structs } from './struct.ts';

export const cronJob: Structs = {
  'batch.CronJob': {
    apiVersion: 'string',
    kind: 'string',
    metadata: 'meta.ObjectMeta',
    spec: 'batch.CronJobSpec!',
    status: 'batch.CronJobStatus',
  },
  'batch.CronJobSpec': {
    schedule: 'string!',
    timeZone: '*string',
    startingDeadlineSeconds: '*int64',
    concurrencyPolicy: 'string v1.ConcurrencyPolicy',
    suspend: '*bool',
    jobTemplate: 'batch.JobTemplateSpec!',
    successfulJobsHistoryLimit: '*int32',
    failedJobsHistoryLimit: '*int32',
  },
  'batch.JobTemplateSpec': {
    metadata: 'meta.ObjectMeta',
    spec: 'batch.JobSpec!',
  },
  'batch.CronJobStatus': {
    active: '[]core.ObjectReference',
    lastScheduleTime: '*Time',
    lastSuccessfulTime: '*Time',
  },
};
