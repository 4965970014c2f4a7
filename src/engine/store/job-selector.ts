import type { Job, Labels } from '../api/types.ts';

const CONTROLLER_UID = 'batch.kubernetes.io/controller-uid';
const JOB_NAME = 'batch.kubernetes.io/job-name';

/**
 * Gives a new Job a selector that means its own pods only, and its template the labels for it, unless somebody cares
 * for that by hand. Models pkg/registry/batch/job/strategy.go generateSelector
 */
export function generateJobSelector(job: Job): Job {
  const { manualSelector, selector, template } = job.spec;
  if (manualSelector) return job;
  const { name, uid } = job.metadata;
  const labels: Labels = {
    'job-name': name,
    [JOB_NAME]: name,
    'controller-uid': uid,
    [CONTROLLER_UID]: uid,
    ...template.metadata?.labels,
  };
  return {
    ...job,
    spec: {
      ...job.spec,
      selector: { ...selector, matchLabels: { [CONTROLLER_UID]: uid, ...selector?.matchLabels } },
      template: { ...template, metadata: { ...template.metadata, labels } },
    },
  };
}
