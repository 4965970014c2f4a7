import { describe, expect, test } from 'vitest';
import { configurableSettings, flagOf } from '../api/flags.ts';
import { defaultSettings } from '../api/settings.ts';
import type { Cluster } from './cluster.ts';
import { whatNext } from './next.ts';
import { act, autoscaler, deployment, node, pods, scene, service } from './testing/scene.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

const readiness = { readinessProbe: { httpGet: { path: '/', port: 80 }, periodSeconds: 7 } };

function web(container: object = {}): Cluster {
  const cluster = scene({ manifests: [deployment('web', 2, container), service('web')] });
  cluster.advance(2 * MINUTE);
  return cluster;
}

function find(cluster: Cluster, type: string, suppose?: number) {
  const thing = whatNext(cluster).things.find(({ wait }) => wait.type === type);
  if (!thing) throw new Error(`no ${type}`);
  if (suppose === undefined) return { thing, supposed: undefined };
  const answer = whatNext(cluster, { suppose: { id: thing.id, value: suppose } });
  return { thing: answer.things.find(({ id }) => id === thing.id) ?? thing, supposed: answer.supposed };
}

describe('what happens next', () => {
  test('is told the soonest first, with what goes on all the time', () => {
    const cluster = web(readiness);
    const { things } = whatNext(cluster);
    const times = things.map(({ wait }) => wait.until);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(new Set(things.map(({ wait }) => wait.type))).toEqual(
      new Set(['probe', 'node-lease', 'metrics-scrape']),
    );
    expect(whatNext(cluster, { withoutRepeats: true }).things).toEqual([]);
  });

  test('can be asked of one object, whose pods are meant too', () => {
    const cluster = web(readiness);
    const ofNode = whatNext(cluster, { of: { kind: 'Node', key: 'worker-1' } }).things;
    expect(ofNode.map(({ wait }) => wait.type)).toContain('node-lease');
    const ofOwner = whatNext(cluster, { of: { kind: 'Deployment', key: 'default/web' } }).things;
    expect(ofOwner.map(({ wait }) => wait.type)).toEqual(['probe', 'probe']);
  });

  test('a Lease is renewed when it says', () => {
    const cluster = web();
    const { wait } = find(cluster, 'node-lease').thing;
    cluster.runUntil(wait.until - 1);
    expect(cluster.lastHeartbeat(wait.key)).toBe(wait.since);
    cluster.runUntil(wait.until);
    expect(cluster.lastHeartbeat(wait.key)).toBe(wait.until);
  });

  test('a silent node turns NotReady sooner with a shorter grace period, by just as much as was told', () => {
    const cluster = web();
    act(cluster, { type: 'killNode', name: 'worker-1' });
    cluster.advance(10 * SECOND);
    const { thing, supposed } = find(cluster, 'node-grace-period', 20);
    expect(thing.change).toMatchObject({ name: '--node-monitor-grace-period', value: 50, unit: 's' });
    expect(thing.supposed).toBeLessThan(thing.wait.until);
    expect(supposed?.says[0]).toMatch(/instead of .* until worker-1 turns NotReady/);
    const hash = cluster.hash();
    find(cluster, 'node-grace-period', 20);
    expect(cluster.hash()).toBe(hash);
    for (const action of supposed?.actions ?? []) act(cluster, action);
    expect(find(cluster, 'node-grace-period').thing.wait.until).toBe(thing.supposed);
    const isReady = () =>
      node(cluster, 'worker-1').status?.conditions?.some(
        ({ type, status }) => type === 'Ready' && status === 'True',
      );
    cluster.runUntil((thing.supposed ?? 0) - 1);
    expect(isReady()).toBe(true);
    cluster.runUntil((thing.supposed ?? 0) + SECOND);
    expect(isReady()).toBe(false);
  });

  test('an eviction keeps its time, and the pods that follow have the new toleration', () => {
    const cluster = web();
    act(cluster, { type: 'killNode', name: 'worker-1' });
    cluster.advance(2 * MINUTE);
    const { thing, supposed } = find(cluster, 'eviction', 30);
    expect(thing.change).toMatchObject({ name: 'tolerationSeconds', where: 'Deployment web', value: 300 });
    expect(thing.supposed).toBeUndefined();
    for (const action of supposed?.actions ?? []) act(cluster, action);
    cluster.advance(MINUTE);
    const fresh = pods(cluster, 'web').filter(({ metadata }) => metadata.deletionTimestamp === undefined);
    const seconds = fresh.flatMap(({ spec }) => spec.tolerations ?? []).map((each) => each.tolerationSeconds);
    expect(seconds).toContain(30);
  });

  test('a probe is made as often as is asked for', () => {
    const cluster = web(readiness);
    const { thing, supposed } = find(cluster, 'probe', 3);
    expect(thing.wait.detail).toBe('readiness of web');
    expect(thing.change).toMatchObject({ name: 'readinessProbe.periodSeconds', value: 7 });
    for (const action of supposed?.actions ?? []) act(cluster, action);
    cluster.advance(2 * MINUTE);
    expect(find(cluster, 'probe').thing.change?.value).toBe(3);
  });

  test('an autoscaler that has a window of its own is patched', () => {
    const { spec, ...rest } = autoscaler('web', 1, 5) as unknown as { spec: object };
    const behavior = { scaleDown: { stabilizationWindowSeconds: 120 } };
    const hpa = { ...rest, spec: { ...spec, behavior } } as never;
    const image = { image: 'registry.k8s.io/hpa-example', resources: { requests: { cpu: '200m' } } };
    const cluster = scene({ manifests: [deployment('web', 1, image), service('web'), hpa] });
    act(cluster, { type: 'setTraffic', service: 'web', profile: { type: 'steady', rps: 50 } });
    cluster.advance(5 * MINUTE);
    act(cluster, { type: 'setTraffic', service: 'web', profile: { type: 'steady', rps: 0 } });
    cluster.advance(MINUTE);
    const { supposed } = find(cluster, 'hpa-stabilization', 10);
    expect(supposed?.actions).toEqual([
      {
        type: 'patch',
        kind: 'HorizontalPodAutoscaler',
        namespace: 'default',
        name: 'web',
        patchType: 'merge',
        patch: { spec: { behavior: { scaleDown: { stabilizationWindowSeconds: 10 } } } },
      },
    ]);
  });
});

test('an autoscaler looks when it says, also after its period was changed', () => {
  const image = { image: 'registry.k8s.io/hpa-example', resources: { requests: { cpu: '200m' } } };
  const cluster = scene({ manifests: [deployment('web', 1, image), autoscaler('web', 1, 5)] });
  const looks = () => cluster.receipts.of('default/web' as never).length;
  cluster.advance(MINUTE);
  for (const value of [40_000, 5_000]) {
    act(cluster, { type: 'configure', setting: 'hpaSyncPeriod', value });
    cluster.advance(45 * SECOND);
    const { wait } = find(cluster, 'hpa-sync').thing;
    expect(wait.until - wait.since).toBeLessThanOrEqual(value + SECOND);
    const before = looks();
    cluster.runUntil(wait.until - 1);
    expect(looks()).toBe(before);
    cluster.runUntil(wait.until + 20);
    expect(looks()).toBe(before + 1);
  }
});

describe('timers of Jobs', () => {
  const job = (spec: object, pod: object = {}) =>
    ({
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: { name: 'once' },
      spec: { ...spec, template: { spec: { restartPolicy: 'Never', ...pod } } },
    }) as never;
  const failing = { containers: [{ name: 'job', image: 'busybox', command: ['false'] }] };
  const quick = { containers: [{ name: 'job', image: 'busybox', command: ['true'] }] };

  test('a failed pod is followed by another when its back-off is over', () => {
    const cluster = scene({ manifests: [job({ backoffLimit: 3, activeDeadlineSeconds: 500 }, failing)] });
    cluster.nextChange();
    for (let i = 0; i < 60 && !whatNext(cluster).things.some(({ wait }) => wait.type === 'job-back-off'); i++)
      cluster.advance(500);
    const { wait } = find(cluster, 'job-back-off').thing;
    expect(whatNext(cluster).things.map((each) => each.wait.type)).toContain('job-deadline');
    const before = pods(cluster).length;
    cluster.runUntil(wait.until - 1);
    expect(pods(cluster)).toHaveLength(before);
    cluster.runUntil(wait.until + SECOND);
    expect(pods(cluster)).toHaveLength(before + 1);
  });

  test('one that is done is deleted when its time to live is over, or sooner when that is changed', () => {
    const cluster = scene({ manifests: [job({ ttlSecondsAfterFinished: 300 }, quick)] });
    cluster.advance(MINUTE);
    const { thing, supposed } = find(cluster, 'job-ttl', 0);
    expect(thing.change).toMatchObject({ name: 'ttlSecondsAfterFinished', where: 'Job once', value: 300 });
    for (const action of supposed?.actions ?? []) act(cluster, action);
    cluster.advance(5 * SECOND);
    expect(cluster.store.count('Job')).toBe(0);
  });

  test('a CronJob makes its next Job at the moment that is told', () => {
    const spec = {
      schedule: '*/5 * * * *',
      jobTemplate: { spec: { template: { spec: { restartPolicy: 'Never', ...quick } } } },
    };
    const cluster = scene({
      manifests: [{ apiVersion: 'batch/v1', kind: 'CronJob', metadata: { name: 'often' }, spec } as never],
    });
    cluster.advance(MINUTE);
    const { wait } = find(cluster, 'cron-job').thing;
    cluster.runUntil(wait.until - 200);
    expect(cluster.store.count('Job')).toBe(0);
    cluster.runUntil(wait.until + 200);
    expect(cluster.store.count('Job')).toBe(1);
  });
});

describe('configuring a component', () => {
  test.each(configurableSettings)('%s is taken within its bounds, once, and refused beyond', (setting) => {
    const cluster = scene();
    const { least, most } = flagOf(setting);
    const isLowest = defaultSettings[setting] === least || setting === 'caMaxNodeGroupBackoff';
    const value = isLowest ? most : least;
    expect(cluster.act({ type: 'configure', setting, value })).toMatchObject({ ok: true });
    expect(cluster.settings[setting]).toBe(value);
    expect(cluster.act({ type: 'configure', setting, value })).toMatchObject({ ok: false });
    expect(cluster.act({ type: 'configure', setting, value: most + 1 })).toMatchObject({ ok: false });
    expect(defaultSettings[setting]).not.toBe(value);
  });

  test('stands in the log, and in plain words', () => {
    const cluster = scene();
    act(cluster, { type: 'configure', setting: 'caScanInterval', value: 5_000 });
    const { store } = cluster;
    const status = store.get('Component', 'cluster-autoscaler' as never)?.status;
    expect(status?.flags).toEqual({ '--scan-interval': '--scan-interval=5s' });
  });

  test('refuses what contradicts itself', () => {
    const cluster = scene();
    const value = 24 * 3_600_000;
    expect(cluster.act({ type: 'configure', setting: 'caInitialNodeGroupBackoff', value })).toMatchObject({
      ok: false,
      message:
        '--initial-node-group-backoff-duration=24h must not be longer than --max-node-group-backoff-duration=30m.',
    });
  });
});
