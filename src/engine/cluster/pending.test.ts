import { describe, expect, it } from 'vitest';
import type { Manifest } from '../api/types.ts';
import type { Cluster } from './cluster.ts';
import { explainPendingPod } from './explain-pending.ts';
import { act, barePod, deployment, pods, scene } from './testing/scene.ts';

const asking = (cpu: string, memory = '64Mi') => ({ resources: { requests: { cpu, memory } } });
const workers = ['worker-1', 'worker-2'];

function pending(cluster: Cluster, app: string) {
  const pod = pods(cluster, app).find(({ spec }) => !spec.nodeName);
  if (!pod) throw new Error(`no pod of ${app} is pending`);
  const told = explainPendingPod(cluster, pod);
  if (!told) throw new Error('nothing is told of it');
  return told;
}

/** The cluster after five seconds with these. */
function withAll(...manifests: Manifest[]): Cluster {
  const cluster = scene({ manifests });
  cluster.advance(5_000);
  return cluster;
}

/** Does what is offered first, or what says this, and tells where the pod is afterwards. */
function doFix(cluster: Cluster, app: string, says?: string): string | undefined {
  const { fixes } = pending(cluster, app);
  const fix = fixes.find((each) => says === undefined || each.says.join().includes(says));
  if (!fix) throw new Error(`not offered: ${JSON.stringify(fixes.map((each) => each.says))}`);
  for (const { action } of fix.steps) act(cluster, action);
  cluster.advance(180_000);
  return pods(cluster, app).find(({ spec }) => spec.nodeName)?.spec.nodeName;
}

describe('why it is pending', () => {
  it('tells each node’s first failing filter with upstream’s reason and its own figures', () => {
    const cluster = withAll(deployment('web', 2, asking('1500m')), deployment('big', 1, asking('1')));
    const { misfits, nodeCount, fits } = pending(cluster, 'big');
    expect(nodeCount).toBe(2);
    expect(fits).toEqual([]);
    expect(misfits).toEqual([
      {
        plugin: 'NodeResourcesFit',
        reasons: ['Insufficient cpu'],
        others: [],
        nodes: workers.map((node) => ({
          node,
          says: 'It has 500m CPU free of 2 CPU; the pod asks for 1 CPU: 500m CPU too little.',
        })),
      },
    ]);
  });

  it('finds the exact amount to ask less, and what else would do, as one would type it', () => {
    const cluster = withAll(deployment('web', 2, asking('1500m')), deployment('big', 1, asking('1')));
    const { fixes } = pending(cluster, 'big');
    expect(fixes.map(({ says }) => says)).toEqual([
      ['Add a machine of 1 core and 1 GiB'],
      ['Ask for 500m CPU instead of 1 CPU'],
      ['Scale Deployment web from 2 to 1'],
    ]);
    expect(fixes[1]?.steps).toMatchObject([
      { line: 'kubectl set resources deployment/big -c web --requests=cpu=500m' },
    ]);
    expect(doFix(cluster, 'big', 'Ask for 500m')).toBeDefined();
  });

  it.each<[string, string, () => Cluster]>([
    [
      'NodeUnschedulable',
      'Uncordon',
      () => {
        const cluster = withAll();
        for (const name of workers) act(cluster, { type: 'cordon', name });
        act(cluster, { type: 'apply', manifests: [deployment('it', 1)] });
        return cluster;
      },
    ],
    ['TaintToleration', 'Tolerate dedicated=gpu:NoSchedule', () => tainted(deployment('it', 1))],
    ['TaintToleration', 'Take the taint dedicated=gpu:NoSchedule from', () => tainted(deployment('it', 1))],
    ['TaintToleration', 'Tolerate dedicated=gpu:NoSchedule', () => tainted(barePod('it'))],
    [
      'NodeAffinity',
      'Give worker-1 the label disk=ssd',
      () => withAll(barePod('it', { nodeSelector: { disk: 'ssd' } })),
    ],
    [
      'NodeAffinity',
      'Remove the nodeSelector disk=ssd',
      () => withAll(barePod('it', { nodeSelector: { disk: 'ssd' } })),
    ],
    [
      'VolumeRestrictions',
      'Create the PersistentVolumeClaim data',
      () =>
        withAll(barePod('it', { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] })),
    ],
    [
      'TaintToleration',
      'Switch worker-1 on',
      () => {
        const cluster = withAll();
        for (const name of workers) act(cluster, { type: 'killNode', name });
        cluster.advance(60_000);
        act(cluster, { type: 'apply', manifests: [deployment('it', 1)] });
        return cluster;
      },
    ],
  ])('against %s offers “%s”, which helps', (plugin, says, make) => {
    const cluster = make();
    cluster.advance(5_000);
    expect(pending(cluster, 'it').misfits.map((group) => group.plugin)).toContain(plugin);
    expect(doFix(cluster, 'it', says)).toBeDefined();
  });

  it('names the pod that holds the port, and offers to do without it', () => {
    const port = { ports: [{ containerPort: 80, hostPort: 8080 }] };
    const cluster = withAll(deployment('it', 3, port));
    cluster.advance(30_000);
    const [group] = pending(cluster, 'it').misfits;
    expect(group?.nodes[0]?.says).toMatch(/^Its port 8080 is held by pod it-/);
    expect(doFix(cluster, 'it', 'Ask for no host port 8080')).toBeDefined();
  });

  it('knows what keeps a pod from even being tried', () => {
    const gated = withAll(barePod('it', { schedulingGates: [{ name: 'example.com/wait' }] }));
    expect(pending(gated, 'it').standing.state).toBe('gated');
    expect(doFix(gated, 'it', 'Remove the scheduling gate')).toBeDefined();

    const foreign = withAll(barePod('it', { schedulerName: 'mine' }));
    expect(pending(foreign, 'it').standing.state).toBe('no-scheduler');
    expect(doFix(foreign, 'it', 'default-scheduler')).toBeDefined();

    const stopped = withAll();
    act(stopped, { type: 'stopComponent', component: 'kube-scheduler' });
    act(stopped, { type: 'apply', manifests: [barePod('it')] });
    stopped.advance(1_000);
    expect(pending(stopped, 'it').standing.says[0]).toMatch(/^kube-scheduler was stopped by you/);
    expect(doFix(stopped, 'it', 'Start kube-scheduler')).toBeDefined();
  });

  it('says what will wake it', () => {
    const cluster = withAll(barePod('it', { nodeSelector: { disk: 'ssd' } }));
    const { standing } = pending(cluster, 'it');
    expect(standing).toMatchObject({ state: 'unschedulable', until: expect.any(Number) });
    expect(standing.says).toContain('It is tried again when a node comes or a node gets another label.');
  });

  it('offers two changes where one does not do', () => {
    const cluster = tainted(barePod('it', { nodeSelector: { disk: 'ssd' } }));
    cluster.advance(1_000);
    const both = pending(cluster, 'it').fixes.find(({ kinds }) => kinds.length === 2);
    expect(both?.kinds).toEqual(['tolerate', 'label-node']);
    expect(doFix(cluster, 'it', 'Tolerate')).toBeDefined();
  });

  it.each<[string, Manifest]>([
    ['StatefulSet', owned('apps/v1', 'StatefulSet', { serviceName: 'it', replicas: 2 })],
    ['ReplicaSet', owned('apps/v1', 'ReplicaSet', { replicas: 1 })],
    ['DaemonSet', owned('apps/v1', 'DaemonSet', {})],
    ['Job', owned('batch/v1', 'Job', {})],
  ])('changes the pod where it is written: in its %s', (_kind, manifest) => {
    const cluster = withAll();
    act(cluster, { type: 'apply', manifests: [manifest] });
    cluster.advance(5_000);
    expect(doFix(cluster, 'it', 'Ask for 2 CPU instead of 3 CPU')).toBeDefined();
  });

  it('tells that others wait, too, and where it is promised the room that others have to leave', () => {
    const important = {
      apiVersion: 'scheduling.k8s.io/v1',
      kind: 'PriorityClass',
      metadata: { name: 'important' },
      value: 1000,
    } as unknown as Manifest;
    const cluster = withAll(
      important,
      deployment('web', 2, asking('1500m')),
      deployment('big', 3, asking('1')),
    );
    cluster.advance(30_000);
    expect(pending(cluster, 'big').rivals).toBe(2);
    const main = { name: 'main', image: 'nginx:1.27', ...asking('1') };
    act(cluster, {
      type: 'apply',
      manifests: [barePod('vip', { priorityClassName: 'important', containers: [main] })],
    });
    cluster.advance(30);
    const { standing, rivals } = pending(cluster, 'vip');
    expect(rivals).toBe(0);
    expect(standing).toMatchObject({ state: 'nominated', nominated: expect.stringMatching(/^worker-/) });
    expect(standing.says[0]).toMatch(/^It is more important than web-.*, which is being ended on worker-/);
  });

  it('has nothing to say of pods that have a node', () => {
    const cluster = withAll(barePod('it'));
    const [pod] = pods(cluster, 'it');
    expect(pod && explainPendingPod(cluster, pod)).toBeUndefined();
  });
});

function tainted(...manifests: Manifest[]): Cluster {
  const cluster = withAll();
  const taints = [{ key: 'dedicated', value: 'gpu', effect: 'NoSchedule' }];
  for (const name of workers)
    act(cluster, { type: 'patch', kind: 'Node', name, patchType: 'merge', patch: { spec: { taints } } });
  act(cluster, { type: 'apply', manifests });
  return cluster;
}

/** Something that makes pods which are too large for any node. */
function owned(apiVersion: string, kind: string, spec: object): Manifest {
  const isJob = kind === 'Job';
  const containers = [
    {
      name: 'main',
      image: isJob ? 'busybox:1.36' : 'nginx:1.27',
      ...asking('3'),
      ...(isJob && { command: ['sleep', '600'] }),
    },
  ];
  return {
    apiVersion,
    kind,
    metadata: { name: 'it' },
    spec: {
      ...spec,
      ...(!isJob && { selector: { matchLabels: { app: 'it' } } }),
      template: {
        metadata: { labels: { app: 'it' } },
        spec: { containers, ...(isJob && { restartPolicy: 'Never' }) },
      },
    },
  } as unknown as Manifest;
}
