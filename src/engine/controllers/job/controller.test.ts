import { describe, expect, test } from 'vitest';
import { keyOf } from '../../api/key.ts';
import { formatTime } from '../../api/time.ts';
import type { Job, Pod } from '../../api/types.ts';
import { garbageCollectorController } from '../garbage-collector/controller.ts';
import { TestBench } from '../workload/test-bench.ts';
import { jobController } from './controller.ts';
import { ttlAfterFinishedController } from './ttl.ts';

class Bench extends TestBench {
  constructor(spec: Partial<Job['spec']> = {}) {
    super(jobController(), garbageCollectorController(), ttlAfterFinishedController());
    this.create('Job', {
      metadata: { name: 'pi', namespace: 'default' },
      spec: {
        template: { spec: { containers: [{ name: 'app', image: 'pi' }], restartPolicy: 'Never' } },
        ...spec,
      },
    });
    this.run(100);
  }

  /** A pod's only container ends. */
  finish(pod: Pod | undefined, exitCode = 0): void {
    if (!pod) throw new Error('no such pod');
    const finishedAt = formatTime(this.clock.now);
    this.setPodStatus(pod, {
      phase: exitCode === 0 ? 'Succeeded' : 'Failed',
      conditions: [{ type: 'Ready', status: 'False', lastTransitionTime: finishedAt }],
      containerStatuses: [
        {
          name: 'app',
          ready: false,
          restartCount: 0,
          image: 'pi',
          imageID: '',
          state: { terminated: { exitCode, finishedAt } },
        },
      ],
    });
  }

  active(): Pod[] {
    return this.pods().filter(({ status }) => status?.phase === 'Pending' || status?.phase === 'Running');
  }

  update(spec: Partial<Job['spec']>): void {
    this.change('Job', 'pi', (job) => ({ ...job, spec: { ...job.spec, ...spec } }));
  }

  get status() {
    return this.get('Job', 'pi').status;
  }

  conditions(): string[] {
    return (this.status?.conditions ?? []).map(({ type, status, reason }) => `${type}=${status} ${reason}`);
  }
}

const index = (pod: Pod) => Number(pod.metadata.annotations?.['batch.kubernetes.io/job-completion-index']);

describe('a Job', () => {
  test('makes a pod that only it selects, and holds it until it is counted', () => {
    const b = new Bench();
    const { uid } = b.get('Job', 'pi').metadata;
    const [pod] = b.pods();
    expect(pod?.metadata.name).toMatch(/^pi-.{5}$/);
    expect(pod?.metadata.labels).toEqual({
      'job-name': 'pi',
      'batch.kubernetes.io/job-name': 'pi',
      'controller-uid': uid,
      'batch.kubernetes.io/controller-uid': uid,
    });
    expect(pod?.metadata.finalizers).toEqual(['batch.kubernetes.io/job-tracking']);
    expect(b.get('Job', 'pi').spec.selector).toEqual({
      matchLabels: { 'batch.kubernetes.io/controller-uid': uid },
    });
    expect(b.status).toEqual({
      active: 1,
      ready: 0,
      terminating: 0,
      startTime: '2026-01-01T09:00:00Z',
      uncountedTerminatedPods: {},
    });
  });

  test('is complete when its pod has succeeded', () => {
    const b = new Bench();
    b.runPods();
    b.finish(b.pods()[0]);
    b.run(2_000);
    expect(b.status).toMatchObject({ succeeded: 1, ready: 0, terminating: 0, uncountedTerminatedPods: {} });
    expect(b.status?.active).toBeUndefined();
    expect(b.status?.completionTime).toBe('2026-01-01T09:00:01Z');
    expect(b.conditions()).toEqual([
      'SuccessCriteriaMet=True CompletionsReached',
      'Complete=True CompletionsReached',
    ]);
    expect(b.pods()[0]?.metadata.finalizers).toBeUndefined();
    expect(b.messages('Completed')).toEqual(['Job completed']);
  });

  test('gathers changes of its pods for a second', () => {
    const b = new Bench();
    b.run(2_000);
    b.finish(b.pods()[0]);
    b.run(900);
    expect(b.status?.succeeded).toBeUndefined();
    b.run(200);
    expect(b.status?.succeeded).toBe(1);
  });

  test('runs as many pods at once as it may until all completions are reached', () => {
    const b = new Bench({ completions: 5, parallelism: 2 });
    const seen: number[] = [];
    for (let round = 0; round < 3; round++) {
      seen.push(b.active().length);
      for (const pod of b.active()) b.finish(pod);
      b.run(2_000);
    }
    expect(seen).toEqual([2, 2, 1]);
    expect(b.status?.succeeded).toBe(5);
    expect(b.conditions()).toContain('Complete=True CompletionsReached');
  });

  test('with no number of completions is done when one pod succeeded and the others have ended', () => {
    const b = new Bench({ parallelism: 3 });
    const [first, ...others] = b.active();
    b.finish(first);
    b.run(2_000);
    expect(b.active()).toHaveLength(2);
    for (const pod of others) b.finish(pod);
    b.run(2_000);
    expect(b.conditions()).toContain('Complete=True CompletionsReached');
  });

  test('replaces failed pods after 10, 20, 40 seconds and so on', () => {
    const b = new Bench({ backoffLimit: 6 });
    const waits: number[] = [];
    for (let round = 0; round < 3; round++) {
      b.finish(b.active()[0], 1);
      const since = b.clock.now;
      while (b.active().length === 0) b.run(100);
      waits.push(Math.round((b.clock.now - since) / 1000));
    }
    expect(waits.map((wait, round) => wait - 10 * 2 ** round)).toEqual([0, 0, 0]);
    expect(b.status?.failed).toBe(3);
  });

  test('fails when its pods failed too often', () => {
    const b = new Bench({ backoffLimit: 1 });
    b.finish(b.active()[0], 1);
    b.run(30_000);
    b.finish(b.active()[0], 1);
    b.run(5_000);
    expect(b.conditions()).toEqual([
      'FailureTarget=True BackoffLimitExceeded',
      'Failed=True BackoffLimitExceeded',
    ]);
    expect(b.status?.failed).toBe(2);
    expect(b.messages('BackoffLimitExceeded')).toEqual(['Job has reached the specified backoff limit']);
    b.run(600_000);
    expect(b.active()).toEqual([]);
  });

  test('counts restarts in place', () => {
    const b = new Bench({
      backoffLimit: 2,
      template: { spec: { containers: [{ name: 'app', image: 'pi' }], restartPolicy: 'OnFailure' } },
    });
    b.runPods();
    b.setPodStatus(b.active()[0] as Pod, {
      containerStatuses: [{ name: 'app', ready: false, restartCount: 2, image: 'pi', imageID: '' }],
    });
    b.run(2_000);
    b.endPods();
    b.run(2_000);
    expect(b.conditions()).toContain('Failed=True BackoffLimitExceeded');
  });

  test('fails at its deadline, when its pods have ended', () => {
    const b = new Bench({ activeDeadlineSeconds: 30 });
    b.runPods();
    b.run(29_000);
    expect(b.conditions()).toEqual([]);
    b.run(1_000);
    expect(b.conditions()).toEqual(['FailureTarget=True DeadlineExceeded']);
    expect(b.pods()).toEqual([]);
    expect(b.status?.terminating).toBe(1);
    b.run(3_000);
    expect(b.conditions()).toHaveLength(1);
    b.endPods();
    b.run(3_000);
    expect(b.conditions()).toContain('Failed=True DeadlineExceeded');
    expect(b.list('Pod')).toEqual([]);
  });

  test('counts a pod that somebody deleted as failed', () => {
    const b = new Bench();
    b.runPods();
    b.remove('Pod', b.active()[0]?.metadata.name ?? '');
    b.run(2_000);
    b.endPods();
    b.run(20_000);
    expect(b.status?.failed).toBe(1);
    expect(b.active()).toHaveLength(1);
    expect(b.list('Pod')).toHaveLength(1);
  });

  test('ends its pods without counting them while it is suspended', () => {
    const b = new Bench({ parallelism: 2, completions: 2 });
    b.runPods();
    b.update({ suspend: true });
    b.run(2_000);
    expect(b.active()).toEqual([]);
    expect(b.conditions()).toEqual(['Suspended=True JobSuspended']);
    b.endPods();
    b.update({ suspend: false });
    b.run(2_000);
    expect(b.active()).toHaveLength(2);
    expect(b.status?.failed).toBeUndefined();
    expect(b.conditions()).toEqual(['Suspended=False JobResumed']);
    expect([...b.messages('Suspended'), ...b.messages('Resumed')]).toEqual(['Job suspended', 'Job resumed']);
  });

  test('shrinks when its parallelism does', () => {
    const b = new Bench({ parallelism: 4, completions: 8 });
    b.update({ parallelism: 1 });
    b.run(2_000);
    expect(b.active()).toHaveLength(1);
    expect(b.status).toMatchObject({ active: 1 });
    expect(b.status?.failed).toBeUndefined();
  });

  test('lets its pods go when it is deleted', () => {
    const b = new Bench();
    b.runPods();
    b.remove('Job', 'pi');
    b.run(100);
    expect(b.list('Pod')[0]?.metadata).toMatchObject({ deletionGracePeriodSeconds: 30 });
    b.endPods();
    b.run(100);
    expect(b.list('Pod')).toEqual([]);
  });

  test('is deleted some time after it has finished, if told so', () => {
    const b = new Bench({ ttlSecondsAfterFinished: 60 });
    b.finish(b.active()[0]);
    b.run(55_000);
    expect(b.find('Job', 'pi')).toBeDefined();
    b.run(10_000);
    expect(b.find('Job', 'pi')).toBeUndefined();
    expect(b.list('Pod')).toEqual([]);
  });

  test('writes nothing when all is as wished', () => {
    const b = new Bench({ completions: 2, parallelism: 2 });
    b.runPods();
    b.run(3_000);
    const { head } = b.store.log;
    jobController().reconcile(keyOf(b.get('Job', 'pi')), b.context());
    expect(b.store.log.head).toBe(head);
  });
});

describe('an indexed Job', () => {
  const indexed = { completionMode: 'Indexed', completions: 4, parallelism: 2 };

  test('numbers its pods', () => {
    const b = new Bench(indexed);
    const [pod] = b.active();
    expect(b.active().map(index)).toEqual([0, 1]);
    expect(pod?.metadata.name).toMatch(/^pi-0-.{5}$/);
    expect(pod?.metadata.labels).toMatchObject({ 'batch.kubernetes.io/job-completion-index': '0' });
    expect(pod?.spec.hostname).toBe('pi-0');
    expect(pod?.spec.containers[0]?.env).toEqual([
      {
        name: 'JOB_COMPLETION_INDEX',
        valueFrom: {
          fieldRef: {
            apiVersion: 'v1',
            fieldPath: "metadata.labels['batch.kubernetes.io/job-completion-index']",
          },
        },
      },
    ]);
  });

  test('tells which indexes are done', () => {
    const b = new Bench({ ...indexed, parallelism: 4 });
    for (const pod of b.active()) if (index(pod) !== 1) b.finish(pod);
    b.run(2_000);
    expect(b.status).toMatchObject({ completedIndexes: '0,2,3', succeeded: 3 });
    b.finish(b.active()[0]);
    b.run(2_000);
    expect(b.status?.completedIndexes).toBe('0-3');
    expect(b.conditions()).toContain('Complete=True CompletionsReached');
  });

  test('tries a failed index again under the same number', () => {
    const b = new Bench(indexed);
    b.finish(b.active()[0], 1);
    b.run(15_000);
    expect(b.active().map(index).sort()).toEqual([0, 1]);
  });

  test('gives up an index after so many failures, and goes on with the others', () => {
    const b = new Bench({ ...indexed, completions: 2, backoffLimitPerIndex: 1 });
    for (let attempt = 0; attempt < 2; attempt++) {
      b.finish(
        b.active().find((pod) => index(pod) === 0),
        1,
      );
      b.run(40_000);
    }
    expect(b.status).toMatchObject({ failedIndexes: '0', failed: 2 });
    expect(b.active().map(index)).toEqual([1]);
    b.finish(b.active()[0]);
    b.run(3_000);
    expect(b.conditions()).toEqual(['FailureTarget=True FailedIndexes', 'Failed=True FailedIndexes']);
  });

  test('is done early when its success policy says so', () => {
    const successPolicy = { rules: [{ succeededIndexes: '0' }] };
    const b = new Bench({ ...indexed, successPolicy });
    b.runPods();
    b.finish(b.active().find((pod) => index(pod) === 0));
    b.run(2_000);
    b.endPods();
    b.run(2_000);
    expect(b.conditions()).toEqual(['SuccessCriteriaMet=True SuccessPolicy', 'Complete=True SuccessPolicy']);
    expect(b.active()).toEqual([]);
    expect(b.status?.failed).toBeUndefined();
  });
});

describe('a pod failure policy', () => {
  const policy = (rule: object) => ({ podFailurePolicy: { rules: [rule] } }) as Partial<Job['spec']>;

  test('fails the whole Job at once', () => {
    const b = new Bench(policy({ action: 'FailJob', onExitCodes: { operator: 'In', values: [42] } }));
    const [pod] = b.active();
    b.finish(pod, 42);
    b.run(3_000);
    expect(b.conditions()).toContain('Failed=True PodFailurePolicy');
    expect(b.messages('PodFailurePolicy')).toEqual([
      `Container app for pod default/${pod?.metadata.name} failed with exit code 42 matching FailJob rule at index 0`,
    ]);
  });

  test('passes over failures that are not the pod’s own', () => {
    const onPodConditions = [{ type: 'DisruptionTarget', status: 'True' }];
    const b = new Bench({ ...policy({ action: 'Ignore', onPodConditions }), backoffLimit: 0 });
    const pod = b.active()[0] as Pod;
    b.setPodStatus(pod, { phase: 'Failed', conditions: [{ type: 'DisruptionTarget', status: 'True' }] });
    b.run(30_000);
    expect(b.status?.failed).toBeUndefined();
    expect(b.active()).toHaveLength(1);
  });
});
