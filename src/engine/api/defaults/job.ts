import type { Settings } from '../settings.ts';
import type { CronJob, Job, Labels } from '../types.ts';
import { fill, fillEmpty, mapField, mapItems } from './fill.ts';
import { withTemplate } from './pod-spec.ts';

type JobSpec = Job['spec'];
type DraftJob = Pick<Job, 'spec'> & { readonly metadata: { readonly labels?: Labels } };

const largestInt32 = 2 ** 31 - 1;

/** Models pkg/apis/batch/v1.SetDefaults_Job */
export function defaultJob<J extends DraftJob>(job: J, settings: Settings): J {
  const labels = job.spec.template?.metadata?.labels;
  const unlabelled = Object.keys(job.metadata.labels ?? {}).length === 0;
  const metadata = labels && unlabelled ? { ...job.metadata, labels } : job.metadata;
  return { ...job, metadata, spec: defaultJobSpec(job.spec, settings) };
}

function defaultJobSpec(given: JobSpec, settings: Settings): JobSpec {
  const once = given.completions === undefined && given.parallelism === undefined;
  const spec = fill(given, {
    ...(once ? { completions: 1 } : {}),
    parallelism: 1,
    backoffLimit: given.backoffLimitPerIndex === undefined ? 6 : largestInt32,
    completionMode: 'NonIndexed',
    suspend: false,
    podReplacementPolicy: given.podFailurePolicy ? 'Failed' : 'TerminatingOrFailed',
  });
  const withPolicy = mapField(spec, 'podFailurePolicy', (policy) => ({
    ...policy,
    rules: mapItems(policy.rules, (rule) =>
      mapField(rule, 'onPodConditions', (patterns) =>
        mapItems(patterns, (pattern) => fillEmpty(pattern, { status: 'True' })),
      ),
    ),
  }));
  return withTemplate(withPolicy, settings);
}

/**
 * Models pkg/apis/batch/v1.SetDefaults_CronJob. The job that it describes gets its own defaults when it is
 * made.
 */
export function defaultCronJob<C extends Pick<CronJob, 'spec'>>(cronJob: C, settings: Settings): C {
  let spec = fillEmpty(cronJob.spec, { concurrencyPolicy: 'Allow' });
  spec = fill(spec, { suspend: false, successfulJobsHistoryLimit: 3, failedJobsHistoryLimit: 1 });
  spec = mapField(spec, 'jobTemplate', (template) =>
    mapField(template, 'spec', (jobSpec) => withTemplate(jobSpec, settings)),
  );
  return { ...cronJob, spec };
}
