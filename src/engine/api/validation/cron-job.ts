import { parseCron } from '../cron.ts';
import type { CronJob } from '../types.ts';
import { type Errors, invalid, notSupported, oneOf, required } from './error.ts';
import { validateJobSpec } from './job.ts';
import { shownSelector } from './labels.ts';
import { validateMetadata } from './metadata.ts';
import { checkSubdomain } from './names.ts';
import { nonNegative } from './numbers.ts';

const longestName = 52;

/** Models pkg/apis/batch/validation.ValidateCronJobCreate */
export function validateCronJob(errors: Errors, { metadata, spec }: CronJob, old?: CronJob): void {
  validateMetadata(errors, metadata, checkSubdomain);
  if (!spec.schedule) required(errors, 'spec.schedule');
  else {
    const parsed = parseCron(spec.schedule);
    if (!parsed.ok) invalid(errors, 'spec.schedule', spec.schedule, parsed.error);
    if (spec.schedule.includes('TZ')) {
      const detail =
        spec.timeZone === undefined
          ? 'cannot use TZ or CRON_TZ in schedule, use timeZone field instead'
          : 'cannot use both timeZone field and TZ or CRON_TZ in schedule';
      invalid(errors, 'spec.schedule', spec.schedule, detail);
    }
  }
  nonNegative(errors, 'spec.startingDeadlineSeconds', spec.startingDeadlineSeconds);
  validateTimeZone(errors, spec.timeZone);
  if (!spec.concurrencyPolicy) required(errors, 'spec.concurrencyPolicy');
  else oneOf(errors, 'spec.concurrencyPolicy', spec.concurrencyPolicy, ['Allow', 'Forbid', 'Replace']);
  const job = spec.jobTemplate?.spec ?? { template: {} };
  validateJobSpec(errors, 'spec.jobTemplate.spec', job);
  if (job.selector) {
    const detail = '`selector` will be auto-generated';
    invalid(errors, 'spec.jobTemplate.spec.selector', shownSelector(job.selector), detail);
  }
  if (job.manualSelector) {
    notSupported(errors, 'spec.jobTemplate.spec.manualSelector', true, ['nil', 'false']);
  }
  nonNegative(errors, 'spec.successfulJobsHistoryLimit', spec.successfulJobsHistoryLimit);
  nonNegative(errors, 'spec.failedJobsHistoryLimit', spec.failedJobsHistoryLimit);
  if (!old && (metadata.name ?? '').length > longestName) {
    invalid(errors, 'metadata.name', metadata.name, `must be no more than ${longestName} characters`);
  }
}

/**
 * Which zones exist is not known here, only what cannot be one.
 * Models pkg/apis/batch/validation validateTimeZone
 */
function validateTimeZone(errors: Errors, timeZone: string | undefined): void {
  if (timeZone === undefined) return;
  if (timeZone === '') {
    invalid(errors, 'spec.timeZone', timeZone, 'timeZone must be nil or non-empty string');
    return;
  }
  const wrong = timeZone
    .split('/')
    .some(
      (part) =>
        part === '.' || part === '..' || part.startsWith('-') || !/^[A-Za-z._0-9+-]{1,14}$/.test(part),
    );
  if (wrong) {
    invalid(errors, 'spec.timeZone', timeZone, `unknown time zone ${timeZone}`);
    return;
  }
  if (timeZone.toLowerCase() === 'local') {
    const detail = 'timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones';
    invalid(errors, 'spec.timeZone', timeZone, detail);
  }
}
