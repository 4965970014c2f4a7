import { describe, expect, test } from 'vitest';
import { keyOf } from '../../api/key.ts';
import { formatTime } from '../../api/time.ts';
import type { CronJob, Job } from '../../api/types.ts';
import { TestBench } from '../workload/test-bench.ts';
import { cronJobController } from './controller.ts';

const MINUTE = 60_000;

class Bench extends TestBench {
  constructor(spec: Partial<CronJob['spec']> = {}) {
    super(cronJobController());
    this.create('CronJob', {
      metadata: { name: 'tick', namespace: 'default' },
      spec: {
        schedule: '* * * * *',
        jobTemplate: {
          metadata: { labels: { team: 'blue' }, annotations: { note: 'x' } },
          spec: { template: { spec: { containers: [{ name: 'app', image: 'x' }], restartPolicy: 'Never' } } },
        },
        ...spec,
      },
    });
  }

  jobs(): Job[] {
    return this.list('Job');
  }

  update(spec: Partial<CronJob['spec']>): void {
    this.change('CronJob', 'tick', (cronJob) => ({ ...cronJob, spec: { ...cronJob.spec, ...spec } }));
  }

  /** Plays the job controller. */
  finish(job: Job | undefined, type: 'Complete' | 'Failed' = 'Complete'): void {
    if (!job) throw new Error('no such job');
    const time = formatTime(this.clock.now);
    this.user.setStatus('Job', keyOf(job), {
      startTime: time,
      conditions: [{ type, status: 'True', lastTransitionTime: time }],
      ...(type === 'Complete' && { completionTime: time }),
    });
  }

  get status() {
    return this.get('CronJob', 'tick').status;
  }
}

describe('a CronJob', () => {
  test('starts a job, named after the minute, when it is due', () => {
    const b = new Bench();
    b.run(MINUTE - 1);
    expect(b.jobs()).toEqual([]);
    b.run(200);
    const [job] = b.jobs();
    expect(job?.metadata).toMatchObject({
      name: `tick-${Date.UTC(2026, 0, 1, 9, 1) / MINUTE}`,
      labels: { team: 'blue' },
      annotations: {
        note: 'x',
        'batch.kubernetes.io/cronjob-scheduled-timestamp': '2026-01-01T09:01:00Z',
      },
      ownerReferences: [{ kind: 'CronJob', name: 'tick', controller: true }],
    });
    expect(b.status).toMatchObject({
      active: [{ kind: 'Job', name: job?.metadata.name, uid: job?.metadata.uid }],
      lastScheduleTime: '2026-01-01T09:01:00Z',
    });
    expect(b.messages('SuccessfulCreate')).toEqual([`Created job ${job?.metadata.name}`]);
  });

  test('starts one job for each minute', () => {
    const b = new Bench();
    b.run(5 * MINUTE + 500);
    expect(b.jobs()).toHaveLength(5);
  });

  test('takes note of jobs that have ended', () => {
    const b = new Bench();
    b.run(MINUTE + 500);
    const [job] = b.jobs();
    b.finish(job);
    b.run(100);
    expect(b.status).toEqual({
      lastScheduleTime: '2026-01-01T09:01:00Z',
      lastSuccessfulTime: '2026-01-01T09:01:00Z',
    });
    expect(b.messages('SawCompletedJob')).toEqual([
      `Saw completed job: ${job?.metadata.name}, condition: Complete`,
    ]);
  });

  test('keeps as many ended jobs as its limits say', () => {
    const b = new Bench({ successfulJobsHistoryLimit: 2, failedJobsHistoryLimit: 1 });
    b.run(500);
    for (let round = 0; round < 8; round++) {
      b.run(MINUTE);
      b.finish(b.jobs().at(-1), round % 2 === 0 ? 'Complete' : 'Failed');
    }
    b.run(100);
    const types = b.jobs().map(({ status }) => status?.conditions?.[0]?.type);
    expect(types.sort()).toEqual(['Complete', 'Complete', 'Failed']);
  });

  test('does not start another job beside a running one when that is forbidden', () => {
    const b = new Bench({ concurrencyPolicy: 'Forbid' });
    b.run(3 * MINUTE + 500);
    expect(b.jobs()).toHaveLength(1);
    expect(b.messages('JobAlreadyActive')).toHaveLength(1);
    b.finish(b.jobs()[0]);
    b.run(100);
    expect(b.jobs()).toHaveLength(2);
    expect(b.status?.lastScheduleTime).toBe('2026-01-01T09:03:00Z');
  });

  test('replaces a running job when told so', () => {
    const b = new Bench({ concurrencyPolicy: 'Replace' });
    b.run(2 * MINUTE + 500);
    expect(b.jobs().map(({ metadata }) => metadata.creationTimestamp)).toEqual(['2026-01-01T09:02:00Z']);
    expect(b.status?.active).toHaveLength(1);
  });

  test('starts nothing while suspended, and the last missed job afterwards', () => {
    const b = new Bench({ suspend: true });
    b.run(10 * MINUTE);
    expect(b.jobs()).toEqual([]);
    b.update({ suspend: false });
    b.run(100);
    expect(b.jobs().map(({ metadata }) => metadata.annotations)).toMatchObject([
      { 'batch.kubernetes.io/cronjob-scheduled-timestamp': '2026-01-01T09:10:00Z' },
    ]);
  });

  test('does not start a missed job after its deadline', () => {
    const b = new Bench({ schedule: '0 * * * *', suspend: true, startingDeadlineSeconds: 60 });
    b.run(70 * MINUTE);
    b.update({ suspend: false });
    b.run(100);
    expect(b.jobs()).toEqual([]);
  });

  test('says when it has missed far too many', () => {
    const b = new Bench({ suspend: true });
    b.run(200 * MINUTE);
    b.update({ suspend: false });
    b.run(100);
    expect(b.messages('TooManyMissedTimes')).toHaveLength(1);
    expect(b.jobs()).toHaveLength(1);
  });

  test('waits for the next time of a new schedule', () => {
    const b = new Bench({ schedule: '0 0 * * *' });
    b.run(10 * MINUTE);
    b.update({ schedule: '*/5 * * * *' });
    b.run(4 * MINUTE);
    expect(b.jobs()).toEqual([]);
    b.run(MINUTE + 500);
    expect(b.jobs()).toHaveLength(1);
  });

  test('notices a job that went missing', () => {
    const b = new Bench();
    b.run(MINUTE + 500);
    const [job] = b.jobs();
    b.remove('Job', job?.metadata.name ?? '');
    b.run(100);
    expect(b.messages('MissingJob')).toEqual([`Active job went missing: ${job?.metadata.name}`]);
    expect(b.status?.active).toBeUndefined();
  });

  test('says what is wrong with its schedule or time zone', () => {
    const b = new Bench({ schedule: 'whenever' });
    b.run();
    expect(b.messages('UnparseableSchedule')).toEqual([
      'unparseable schedule: "whenever" : expected exactly 5 fields, found 1: [whenever]',
    ]);
    const zoned = new Bench({ timeZone: 'Mars/Base' });
    zoned.run();
    expect(zoned.messages('UnknownTimeZone')).toEqual([
      'invalid timeZone: "Mars/Base": unknown time zone Mars/Base',
    ]);
  });

  test('writes the scheduled time in its own zone', () => {
    const b = new Bench({ timeZone: 'Asia/Kolkata' });
    b.run(MINUTE + 500);
    expect(b.jobs()[0]?.metadata.annotations).toMatchObject({
      'batch.kubernetes.io/cronjob-scheduled-timestamp': '2026-01-01T14:31:00+05:30',
    });
  });

  test('writes nothing when nothing is due', () => {
    const b = new Bench();
    b.run(MINUTE + 500);
    const { head } = b.store.log;
    cronJobController().reconcile(keyOf(b.get('CronJob', 'tick')), b.context());
    expect(b.store.log.head).toBe(head);
  });
});
