import { describe, expect, test } from 'vitest';
import { makeKey } from '../../api/key.ts';
import type { MetricsApi } from '../../api/metrics.ts';
import { defaultSettings } from '../../api/settings.ts';
import type { HorizontalPodAutoscaler } from '../../api/types.ts';
import { TestBench } from '../workload/test-bench.ts';
import { horizontalPodAutoscalerController } from './controller.ts';
import { HpaReceipts } from './record.ts';

const key = makeKey('default', 'web');
const labels = { app: 'web' };

/** A Deployment of two ready pods under an autoscaler, and a dial for what each pod uses. */
class World {
  cpuMillis: number | undefined = 100;
  readonly receipts = new HpaReceipts();
  readonly controller = horizontalPodAutoscalerController({
    settings: defaultSettings,
    metrics: this.metrics(),
    heartbeats: { renewedAt: () => undefined, stoppedBy: () => undefined },
    hpaReceipts: this.receipts,
  });
  readonly bench = new TestBench(this.controller);

  constructor(spec: Partial<HorizontalPodAutoscaler['spec']> = {}, pods = 2) {
    const { bench } = this;
    const template = { metadata: { labels }, spec: { containers: [] } };
    const selector = { matchLabels: labels };
    bench.create('Deployment', { metadata: { name: 'web' }, spec: { replicas: pods, selector, template } });
    for (let i = 0; i < pods; i++) this.pod(`web-${i}`);
    // Long enough ago that their samples count.
    bench.run(400_000);
    bench.create('HorizontalPodAutoscaler', {
      metadata: { name: 'web' },
      spec: {
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
        maxReplicas: 10,
        metrics: [cpu(50)],
        ...spec,
      },
    });
  }

  pod(name: string): void {
    const resources = { requests: { cpu: '200m', memory: '100Mi' } };
    const spec = { containers: [{ name: 'app', image: 'nginx', resources }] };
    const pod = this.bench.create('Pod', { metadata: { name, labels }, spec });
    this.bench.startPod(pod);
    this.bench.setPodStatus(pod, { startTime: pod.metadata.creationTimestamp });
  }

  metrics(): MetricsApi {
    return {
      podMetrics: () => {
        const { cpuMillis } = this;
        if (cpuMillis === undefined) return undefined;
        const containers = [{ name: 'app', cpuMillis, memoryBytes: 50 * 2 ** 20 }];
        return { timestamp: this.bench.clock.now, windowMs: 15_000, containers };
      },
    };
  }

  get replicas(): number | undefined {
    return this.bench.get('Deployment', 'web').spec.replicas;
  }

  get hpa(): HorizontalPodAutoscaler {
    return this.bench.get('HorizontalPodAutoscaler', 'web');
  }

  condition(type: string) {
    const condition = this.hpa.status?.conditions?.find((each) => each.type === type);
    return [condition?.status, condition?.reason, condition?.message];
  }

  get events(): string[] {
    return this.bench.store.events
      .list()
      .filter(({ source }) => source === 'horizontal-pod-autoscaler')
      .map(({ reason, message }) => `${reason} ${message}`);
  }
}

function cpu(averageUtilization: number) {
  const target = { type: 'Utilization', averageUtilization };
  return { type: 'Resource', resource: { name: 'cpu', target } };
}

describe('the autoscaler', () => {
  test('looks for the first time one period after it was created, and then once a period', () => {
    const world = new World();
    const start = world.bench.clock.now;
    world.bench.run(14_000);
    expect(world.receipts.of(key)).toEqual([]);
    world.bench.run(60_000);
    expect(world.receipts.of(key).map(({ time }) => time - start)).toEqual([15_010, 30_010, 45_010, 60_010]);
  });

  test('scales up, and tells of it as upstream does', () => {
    const world = new World();
    world.cpuMillis = 200;
    world.bench.run(15_010);
    expect(world.replicas).toBe(4);
    expect(world.events).toEqual([
      'SuccessfulRescale New size: 4; reason: cpu resource utilization (percentage of request) above target',
    ]);
    expect(world.hpa.status).toMatchObject({
      currentReplicas: 2,
      desiredReplicas: 4,
      currentMetrics: [
        {
          type: 'Resource',
          resource: { name: 'cpu', current: { averageUtilization: 100, averageValue: '200m' } },
        },
      ],
    });
    expect(world.condition('AbleToScale')).toEqual([
      'True',
      'SucceededRescale',
      'the HPA controller was able to update the target scale to 4',
    ]);
    expect(world.condition('ScalingActive')).toEqual([
      'True',
      'ValidMetricFound',
      'the HPA was able to successfully calculate a replica count from cpu resource utilization (percentage of request)',
    ]);
    expect(world.condition('ScalingLimited')[1]).toBe('DesiredWithinRange');
  });

  test('leaves a receipt with every number', () => {
    const world = new World();
    world.cpuMillis = 200;
    world.bench.run(15_010);
    const [receipt] = world.receipts.of(key);
    expect(receipt).toMatchObject({
      currentReplicas: 2,
      min: 1,
      max: 10,
      rawDesired: 4,
      stabilized: 4,
      final: 4,
      reason: 'cpu resource utilization (percentage of request) above target',
      chosen: {
        usage: 400,
        request: 400,
        utilization: 100,
        target: 50,
        ratio: 2,
        tolerance: 0.1,
        unready: [],
        missing: [],
      },
    });
    expect(receipt).not.toHaveProperty('limitedBy');
  });

  test('says of its writes that time elapsed since it was made', () => {
    const world = new World();
    world.cpuMillis = 200;
    const made = world.bench.store.log.head;
    world.bench.run(15_010);
    const write = world.bench.store.log.since(made).find(({ kind }) => kind === 'Deployment');
    expect(write?.by).toBe('horizontal-pod-autoscaler-controller');
    expect(write?.cause).toEqual({ type: 'elapsed', what: 'hpa-sync-period', since: made });
  });

  test('holds a lower size back for the window, counts it down, and then lets it go', () => {
    const world = new World();
    world.cpuMillis = 10;
    world.bench.run(15_010);
    expect(world.condition('AbleToScale')[1]).toBe('ScaleDownStabilized');
    const wait = [...(world.controller.waits?.(world.bench.store) ?? [])].find(
      ({ type }) => type === 'hpa-stabilization',
    );
    expect(wait).toMatchObject({
      kind: 'HorizontalPodAutoscaler',
      key,
      setting: 'hpaDownscaleStabilization',
    });
    world.bench.clock.runUntil((wait?.until ?? 0) - 1);
    expect(world.replicas).toBe(2);
    world.bench.clock.runUntil(wait?.until ?? 0);
    expect(world.replicas).toBe(1);
    expect(world.events).toEqual(['SuccessfulRescale New size: 1; reason: All metrics below target']);
  });

  test('writes nothing while nothing changes', () => {
    const world = new World();
    world.bench.run(15_010);
    const { head } = world.bench.store.log;
    world.bench.run(120_000);
    expect(world.bench.store.log.head).toBe(head);
  });

  test('leaves a target of no replicas alone', () => {
    const world = new World({}, 0);
    world.bench.run(15_010);
    expect(world.replicas).toBe(0);
    expect(world.condition('ScalingActive')).toEqual([
      'False',
      'ScalingDisabled',
      'scaling is disabled since the replica count of the target is zero',
    ]);
  });

  test('brings the size into its bounds without asking for metrics', () => {
    const world = new World({ minReplicas: 3 });
    world.cpuMillis = undefined;
    world.bench.run(15_010);
    expect(world.events).toEqual([
      'SuccessfulRescale New size: 3; reason: Current number of replicas below Spec.MinReplicas',
    ]);
  });

  test('forgets what was deleted', () => {
    const world = new World();
    world.bench.run(15_010);
    world.bench.remove('HorizontalPodAutoscaler', 'web');
    world.bench.run(60_000);
    expect(world.receipts.of(key)).toEqual([]);
    expect([...(world.controller.waits?.(world.bench.store) ?? [])]).toEqual([]);
  });
});

describe('metrics that cannot be had', () => {
  test('no samples', () => {
    const world = new World();
    world.cpuMillis = undefined;
    world.bench.run(15_010);
    const why =
      'failed to get cpu utilization: unable to get metrics for resource cpu: no metrics returned from resource metrics API';
    expect(world.events).toEqual([
      `FailedGetResourceMetric ${why}`,
      `FailedComputeMetricsReplicas invalid metrics (1 invalid out of 1), first error is: failed to get cpu resource metric value: ${why}`,
    ]);
    expect(world.condition('ScalingActive')).toEqual([
      'False',
      'FailedGetResourceMetric',
      `the HPA was unable to compute the replica count: ${why}`,
    ]);
  });

  test('custom and external metrics, for which no adapter is there', () => {
    const metric = { name: 'rps' };
    const target = { type: 'AverageValue', averageValue: '10' };
    const describedObject = { kind: 'Ingress', name: 'main' };
    const world = new World({
      metrics: [
        { type: 'Pods', pods: { metric, target } },
        { type: 'Object', object: { metric, describedObject, target: { type: 'Value', value: '1k' } } },
        {
          type: 'External',
          external: { metric: { name: 'q', selector: { matchLabels: { a: 'b' } } }, target },
        },
      ],
    });
    world.bench.run(15_010);
    const custom =
      'unable to fetch metrics from custom metrics API: no custom metrics API (custom.metrics.k8s.io) registered';
    expect(world.events).toEqual([
      `FailedGetPodsMetric unable to get metric rps: ${custom}`,
      `FailedGetObjectMetric unable to get metric rps: ${custom} on Ingress default/main`,
      'FailedGetExternalMetric unable to get external metric default/q/&LabelSelector{MatchLabels:map[string]string{a: b,},MatchExpressions:[]LabelSelectorRequirement{},}: unable to fetch metrics from external metrics API: the server could not find the requested resource (get q.external.metrics.k8s.io)',
      `FailedComputeMetricsReplicas invalid metrics (3 invalid out of 3), first error is: failed to get pods metric value: unable to get metric rps: ${custom}`,
    ]);
  });

  test('with one of two failing it may scale up, not down', () => {
    const pods = { metric: { name: 'rps' }, target: { type: 'AverageValue', averageValue: '10' } };
    const world = new World({ metrics: [cpu(50), { type: 'Pods', pods }] });
    world.cpuMillis = 10;
    world.bench.run(15_010);
    expect(world.condition('ScalingActive')[1]).toBe('FailedGetPodsMetric');
    world.cpuMillis = 200;
    world.bench.run(15_000);
    expect(world.replicas).toBe(4);
  });

  test('no request', () => {
    const world = new World({
      metrics: [
        {
          type: 'Resource',
          resource: { name: 'ephemeral-storage', target: { type: 'Utilization', averageUtilization: 50 } },
        },
      ],
    });
    world.bench.run(15_010);
    expect(world.condition('ScalingActive')[2]).toContain('did not receive metrics for targeted pods');
  });
});

describe('its target', () => {
  test.each([
    ['apps/v1', 'Deployment', 'missing', 'deployments.apps "missing" not found'],
    ['v1', 'Deployment', 'web', 'no matches for kind "Deployment" in group ""'],
    ['batch/v1', 'Job', 'web', 'the server could not find the requested resource'],
    ['example.com/v1', 'Thing', 'web', 'no matches for kind "Thing" in group "example.com"'],
  ])('%s %s %s is not there', (apiVersion, kind, name, error) => {
    const world = new World({ scaleTargetRef: { apiVersion, kind, name } });
    world.bench.run(15_010);
    expect(world.events).toEqual([`FailedGetScale ${error}`]);
    expect(world.condition('AbleToScale')).toEqual([
      'False',
      'FailedGetScale',
      `the HPA controller was unable to get the target's current scale: ${error}`,
    ]);
  });

  test('is not shared by two autoscalers', () => {
    const world = new World();
    const { spec } = world.hpa;
    world.bench.create('HorizontalPodAutoscaler', { metadata: { name: 'twin' }, spec });
    world.bench.run(31_000);
    const twin = world.bench.get('HorizontalPodAutoscaler', 'twin');
    const active = twin.status?.conditions?.find(({ type }) => type === 'ScalingActive');
    expect(active).toMatchObject({
      reason: 'AmbiguousSelector',
      message: 'pods by selector app=web are controlled by multiple HPAs: [default/web default/twin]',
    });
  });
});

test('memory, one container, and the larger of two proposals', () => {
  const world = new World({
    metrics: [
      {
        type: 'Resource',
        resource: { name: 'memory', target: { type: 'AverageValue', averageValue: '20Mi' } },
      },
      {
        type: 'ContainerResource',
        containerResource: {
          name: 'cpu',
          container: 'app',
          target: { type: 'Utilization', averageUtilization: 50 },
        },
      },
    ],
  });
  world.bench.run(15_010);
  // 50Mi by 20Mi is 2.5 times 2 pods; the rate limit of the first step is 4.
  const [receipt] = world.receipts.of(key);
  expect(receipt).toMatchObject({ rawDesired: 5, final: 4, limitedBy: 'ScaleUpLimit' });
  expect(world.hpa.status?.currentMetrics).toEqual([
    { type: 'Resource', resource: { name: 'memory', current: { averageValue: '50Mi' } } },
    {
      type: 'ContainerResource',
      containerResource: {
        name: 'cpu',
        container: 'app',
        current: { averageUtilization: 50, averageValue: '100m' },
      },
    },
  ]);
});
