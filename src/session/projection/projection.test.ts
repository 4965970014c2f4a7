import { beforeEach, describe, expect, test } from 'vitest';
import type { Cluster, Manifest } from '../../engine/index.ts';
import { act, openScenario } from '../../scenario/replay.ts';
import { defaultScenario } from '../../scenario/scenarios/default.ts';
import { spike } from '../../scenario/scenarios/spike.ts';
import { templates } from '../../scenario/templates/index.ts';
import type { View } from '../view.ts';
import { Projection } from './projection.ts';

const pace = { playing: false, speed: 1, reachedSpeed: 0 };

let cluster: Cluster;
let projection: Projection;

beforeEach(() => {
  cluster = openScenario(defaultScenario.spec);
  projection = new Projection(cluster);
});

function view(watchedMs = 0): View {
  return projection.project(pace, watchedMs);
}

function pods(): View['pods'][string][] {
  return Object.values(view().pods);
}

const bare: Manifest = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'bare' },
  spec: {
    volumes: [
      { name: 'logs', emptyDir: {} },
      { name: 'own', emptyDir: {} },
    ],
    containers: [
      {
        name: 'web',
        image: 'nginx:1.27',
        volumeMounts: [{ name: 'logs', mountPath: '/a' }],
        resources: { requests: { cpu: '100m' }, limits: { memory: '64Mi' } },
      },
      {
        name: 'agent',
        image: 'podground/log-agent:1.0',
        volumeMounts: [
          { name: 'logs', mountPath: '/b' },
          { name: 'own', mountPath: '/c' },
        ],
      },
    ],
  },
};

describe('the view', () => {
  test('keeps everything that did not change, down to the collections', () => {
    const before = view();
    expect(view()).toEqual(before);
    for (const [name, collection] of Object.entries(view())) {
      if (name !== 'clock' && name !== 'totals') expect(collection, name).toBe(before[name as keyof View]);
    }
    act(cluster, { type: 'cordon', name: 'worker-1' });
    const after = view();
    expect(after.nodes['worker-2']).toBe(before.nodes['worker-2']);
    expect(after.nodes['worker-1']).not.toBe(before.nodes['worker-1']);
    expect(after.pods).toBe(before.pods);
  });

  test('shows pods with their owners, containers, resources and load', () => {
    const [pod] = pods();
    expect(pod).toMatchObject({
      namespace: 'default',
      status: 'Running',
      tone: 'ready',
      readyContainers: 1,
      isReady: true,
      qos: 'Burstable',
      restarts: 0,
      labels: { app: 'web' },
      owner: { kind: 'ReplicaSet' },
      workload: { kind: 'Deployment', namespace: 'default', name: 'web' },
      containers: [
        {
          name: 'nginx',
          image: 'nginx:1.27',
          does: 'nginx web server',
          kind: 'main',
          state: 'Running',
          tone: 'ready',
          ports: [80],
          cpu: { request: 100, limit: 500 },
          memory: { request: 128 * 1024 ** 2, limit: 256 * 1024 ** 2 },
        },
      ],
      sharedVolumes: [],
    });
    expect(pod?.ip).toMatch(/^\d+\.\d+\.\d+\.\d+$/);
    expect(pods().reduce((sum, { requestsPerSecond }) => sum + requestsPerSecond, 0)).toBe(20);
    expect(pod?.memoryBytes).toBeGreaterThan(1_000_000);
  });

  test('names the volumes that containers share', () => {
    act(cluster, { type: 'apply', manifests: [bare] });
    cluster.advance(60_000);
    const pod = pods().find(({ name }) => name === 'bare');
    expect(pod).toMatchObject({ status: 'Running', sharedVolumes: ['logs'], readyContainers: 2 });
    expect(pod).not.toHaveProperty('owner');
    expect(pod).not.toHaveProperty('workload');
  });

  test('shows why a pod waits', () => {
    const greedy = {
      ...bare,
      spec: { containers: [{ name: 'a', image: 'nginx', resources: { requests: { cpu: '64' } } }] },
    };
    act(cluster, { type: 'apply', manifests: [greedy] });
    cluster.advance(5_000);
    expect(pods().find(({ name }) => name === 'bare')).toMatchObject({
      status: 'Pending',
      tone: 'pending',
      message: expect.stringMatching(/^0\/2 nodes are available: 2 Insufficient cpu/),
    });
  });

  test('sums up what pods reserve and machines use', () => {
    const { nodes } = view();
    expect(nodes['worker-1']).toMatchObject({
      cores: 2,
      memoryBytes: 4 * 1024 ** 3,
      power: 'On',
      state: 'Ready',
      cordoned: false,
      taints: [],
      podCapacity: 110,
    });
    const requested = Object.values(nodes).map(({ cpu, podCount }) => cpu.requested / 100 - podCount);
    expect(requested).toEqual([0, 0]);
    expect(Object.values(nodes).reduce((sum, { podCount }) => sum + podCount, 0)).toBe(3);
    expect(nodes['worker-1']?.lastHeartbeat).toBeGreaterThan(45_000);
  });

  test('follows a machine from its boot to its end', () => {
    const states: string[] = [];
    const note = () => {
      const node = view().nodes['worker-3'];
      const word = node ? `${node.power} ${node.state}` : 'none';
      if (states.at(-1) !== word) states.push(word);
    };
    const watch = (ms: number) => {
      for (const end = cluster.now + ms; cluster.now < end; cluster.advance(500)) note();
    };
    note();
    act(cluster, { type: 'addNode', name: 'worker-3', cores: 4, memoryGiB: 8 });
    watch(60_000);
    act(cluster, { type: 'killNode', name: 'worker-3' });
    watch(90_000);
    act(cluster, { type: 'restoreNode', name: 'worker-3' });
    watch(60_000);
    act(cluster, { type: 'removeNode', name: 'worker-3' });
    note();
    expect(states).toEqual([
      'none',
      'Booting Booting',
      'On Joining',
      'On Ready',
      'Off Lost',
      'Off NotReady',
      'Booting NotReady',
      'On Joining',
      'On Ready',
      'none',
    ]);
  });

  test('shows pods of a dead machine as lost, though the API still says that they run', () => {
    act(cluster, { type: 'killNode', name: 'worker-2' });
    const lost = pods().filter(({ nodeName }) => nodeName === 'worker-2');
    expect(lost.length).toBeGreaterThan(0);
    for (const { status, tone, isReady, containers } of lost) {
      expect({ status, tone, isReady, container: containers[0]?.tone }).toEqual({
        status: 'Running',
        tone: 'lost',
        isReady: true,
        container: 'lost',
      });
    }
  });

  test('shows Services with their endpoints and why requests fail', () => {
    expect(view().services['default/web']).toMatchObject({
      type: 'ClusterIP',
      ports: ['80/TCP'],
      selector: 'app=web',
      profile: { type: 'steady', says: '20 requests a second' },
      load: { requestsPerSecond: 20, failuresPerSecond: 0, failures: {} },
    });
    const endpoints = view().services['default/web']?.endpoints ?? [];
    expect(endpoints.map(({ podId }) => podId).sort()).toEqual(Object.keys(view().pods).sort());
    expect(endpoints.every(({ ready }) => ready)).toBe(true);

    act(cluster, { type: 'killNode', name: 'worker-2' });
    cluster.advance(20_000);
    const { load } = view().services['default/web'] ?? {};
    expect(load?.failuresPerSecond).toBeGreaterThan(0);
    expect(load?.failures['timed out']).toBe(load?.failuresPerSecond);
    expect(load?.history.length).toBeGreaterThan(60);
  });

  test('counts down what is waited for, in words with the setting that decides', () => {
    const [pod] = pods();
    act(cluster, { type: 'killNode', name: pod?.nodeName ?? '' });
    cluster.advance(55_000);
    const eviction = Object.values(view().waits).find(({ type }) => type === 'eviction');
    expect(eviction).toMatchObject({
      ref: { kind: 'Pod', namespace: 'default' },
      setting: 'tolerationSeconds: 5 min',
    });
    expect((eviction?.until ?? 0) - (eviction?.since ?? 0)).toBe(300_000);
    expect(eviction?.says).toContain('evicted');
  });

  test('shows Deployments, autoscalers, events, the control plane, and what is kept but not simulated', () => {
    expect(view().workloads['Deployment/default/web']).toMatchObject({
      desired: 3,
      current: 3,
      ready: 3,
      upToDate: 3,
      images: ['nginx:1.27'],
    });
    expect(Object.values(view().events).map(({ reason }) => reason)).toContain('Scheduled');
    expect(view().controlPlane['kube-scheduler']).toMatchObject({
      writes: 3,
      last: expect.stringContaining('bound'),
    });
    expect(view().controlPlane.etcd?.writes).toBe(cluster.store.log.head);
    expect(view().kept).toEqual({});

    const ingress = {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: { name: 'a' },
      spec: {},
    };
    act(cluster, { type: 'apply', manifests: [ingress] });
    expect(view().kept['Ingress/default/a']).toMatchObject({
      notes: [expect.stringContaining('kind Ingress')],
    });
    act(cluster, { type: 'delete', kind: 'Ingress', namespace: 'default', name: 'a' });
    expect(view().kept).toEqual({});

    cluster = openScenario(spike.spec);
    projection = new Projection(cluster);
    expect(view().autoscalers['default/shop']).toMatchObject({
      target: { kind: 'Deployment', namespace: 'default', name: 'shop' },
      min: 1,
      max: 10,
      says: expect.stringMatching(/^cpu \d+% of request, target 50%$/),
    });
  });

  test('shows node pools, and on nodes the pool that they belong to', () => {
    expect(view().pools).toEqual({});
    act(cluster, {
      type: 'addPool',
      name: 'burst',
      min: 1,
      max: 4,
      cores: 2,
      memoryGiB: 4,
      zones: ['zone-a'],
    });
    expect(view().pools).toMatchObject({ burst: { ref: { kind: 'NodePool', name: 'burst' }, desired: 1 } });
    cluster.advance(120_000);
    const { pools, nodes } = view();
    expect(pools.burst).toMatchObject({
      name: 'burst',
      current: 1,
      desired: 1,
      min: 1,
      max: 4,
      cores: 2,
      memoryBytes: 4 * 1024 ** 3,
      zones: ['zone-a'],
    });
    const ofPool = Object.values(nodes).filter(({ pool }) => pool === 'burst');
    expect(ofPool).toMatchObject([{ state: 'Ready', zone: 'zone-a' }]);
    expect(nodes['worker-1']).not.toHaveProperty('pool');
    expect(view().pools).toBe(pools);
    // What the cloud and its autoscaler write is not the scheduler's.
    expect(view().controlPlane['kube-scheduler']?.writes).toBe(3);
    act(cluster, { type: 'removePool', name: 'burst' });
    cluster.advance(60_000);
    expect(view().pools).toEqual({});
  });

  test('keeps no more than the last 300 events, and the id of one that repeats', () => {
    const manifests = templates[0]?.manifests({ name: 'many', replicas: 100, expose: false }) ?? [];
    act(cluster, { type: 'apply', manifests });
    cluster.advance(60_000);
    expect(Object.keys(view().events)).toHaveLength(300);
    const before = Object.values(view().events).find(({ reason }) => reason === 'FailedScheduling');
    cluster.advance(600_000);
    const after = before && view().events[before.id];
    if (after) expect(after.count).toBeGreaterThan(before.count);
  });
});

describe('tombstones', () => {
  function deleteOne(): string {
    const [pod] = pods();
    if (!pod) throw new Error('there is no pod');
    act(cluster, {
      type: 'delete',
      kind: 'Pod',
      namespace: 'default',
      name: pod.name,
      gracePeriodSeconds: 0,
    });
    cluster.advance(100);
    return pod.id;
  }

  test('stand where a pod ended and say why', () => {
    const [before] = pods();
    const id = deleteOne();
    expect(view().tombstones[id]).toMatchObject({
      name: before?.name,
      ip: before?.ip,
      nodeName: before?.nodeName,
      why: 'deleted by you',
    });
  });

  test('fall after eight virtual seconds, but not before two seconds were watched', () => {
    const id = deleteOne();
    expect(view().tombstones).toHaveProperty(id);
    cluster.advance(20_000);
    expect(view(1_000).tombstones).toHaveProperty(id);
    expect(view(999).tombstones).toHaveProperty(id);
    expect(view(1).tombstones).toEqual({});

    const other = deleteOne();
    expect(view(5_000).tombstones).toHaveProperty(other);
    cluster.advance(7_000);
    expect(view(5_000).tombstones).toHaveProperty(other);
    cluster.advance(1_000);
    expect(view().tombstones).toEqual({});
  });

  test('tell evicted pods from those that were too many', () => {
    act(cluster, { type: 'scale', kind: 'Deployment', name: 'web', replicas: 2 });
    cluster.advance(40_000);
    expect(Object.values(view().tombstones).map(({ why }) => why)).toEqual([
      expect.stringMatching(/^one too many for its owner \(you scaled/),
    ]);
    const victim = pods()[0]?.nodeName ?? '';
    act(cluster, { type: 'killNode', name: victim });
    cluster.advance(400_000);
    view(5_000);
    act(cluster, { type: 'restoreNode', name: victim });
    cluster.advance(60_000);
    expect(Object.values(view().tombstones).map(({ why }) => why)).toContain(
      'evicted: its node is unreachable',
    );
  });
});
