import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { podRequests } from '../api/pod-resources.ts';
import { formatQuantity, milliQuantityOf, quantityOf } from '../api/quantity.ts';
import type { Manifest, Pod, PodSpec } from '../api/types.ts';
import type { Fix } from '../explain/pending/fix.ts';
import type { Action } from './action.ts';
import { Cluster } from './cluster.ts';
import { explainPendingPod } from './explain-pending.ts';
import { act, barePod, deployment, pods } from './testing/scene.ts';

const GIB = 2 ** 30;
const MIB = 2 ** 20;
const settled = 60_000;
/** Long enough for a machine to boot, pods to end and a rollout to get on. */
const patience = 600_000;

const size = fc.record({
  cpu: fc.integer({ min: 1, max: 2_500 }),
  memory: fc.integer({ min: 1, max: 3 * GIB }),
});
const zone = fc.constantFrom('a', 'b');
const machine = fc.record({
  cores: fc.integer({ min: 1, max: 4 }),
  gib: fc.integer({ min: 1, max: 4 }),
  zone,
  label: fc.constantFrom(undefined, 'ssd', 'hdd'),
  tainted: fc.boolean(),
  cordoned: fc.constantFrom(false, false, true),
});
const world = fc.record({
  machines: fc.array(machine, { minLength: 1, maxLength: 4 }),
  fillers: fc.array(size, { maxLength: 3 }),
  replicas: fc.integer({ min: 0, max: 6 }),
  each: size,
  wants: fc.record({
    size,
    sidecar: fc.option(size, { nil: undefined }),
    owned: fc.boolean(),
    selects: fc.constantFrom(undefined, undefined, 'ssd', 'nvme'),
    port: fc.boolean(),
    spread: fc.constantFrom(undefined, 'kubernetes.io/hostname', 'topology.kubernetes.io/zone'),
    alone: fc.boolean(),
  }),
});
type World = typeof world extends fc.Arbitrary<infer T> ? T : never;

const requests = ({ cpu, memory }: { cpu: number; memory: number }) => ({
  requests: { cpu: `${cpu}m`, memory: String(memory) },
});
const container = (name: string, wants: { cpu: number; memory: number }, port = false) => ({
  name,
  image: 'nginx:1.27',
  resources: requests(wants),
  ...(port && { ports: [{ containerPort: 80, hostPort: 8080 }] }),
});

function wanted({ wants }: World): Manifest {
  const { size: own, sidecar, owned, selects, port, spread, alone } = wants;
  const labels = { app: 'wanted', tier: 'web' };
  const spec = {
    terminationGracePeriodSeconds: 1,
    containers: [container('main', own, port), ...(sidecar ? [container('side', sidecar)] : [])],
    ...(selects && { nodeSelector: { disk: selects } }),
    ...(spread && {
      topologySpreadConstraints: [
        {
          maxSkew: 1,
          topologyKey: spread,
          whenUnsatisfiable: 'DoNotSchedule',
          labelSelector: { matchLabels: { tier: 'web' } },
        },
      ],
    }),
    ...(alone && {
      affinity: {
        podAntiAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: [
            { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: { app: 'filler' } } },
          ],
        },
      },
    }),
  };
  if (!owned) return { ...barePod('wanted', spec), metadata: { name: 'wanted', labels } } as Manifest;
  const made = deployment('wanted', 1) as unknown as { spec: object };
  return { ...made, spec: { ...made.spec, template: { metadata: { labels }, spec } } } as unknown as Manifest;
}

/** The same each time: the pod has been tried, and waits. */
function build(given: World): Cluster {
  const cluster = new Cluster({
    seed: 1,
    machines: given.machines.map(({ cores, gib, zone: where }, index) => ({
      name: `worker-${index + 1}`,
      cores,
      memoryBytes: gib * GIB,
      zone: where,
    })),
    manifests: [
      ...given.fillers.map(
        (each, index) =>
          ({
            ...barePod(`filler-${index}`, {
              containers: [container('main', each, true)],
              terminationGracePeriodSeconds: 1,
            }),
            metadata: { name: `filler-${index}`, labels: { app: 'filler' } },
          }) as Manifest,
      ),
      deployment('many', given.replicas, { resources: requests(given.each) }),
    ],
  });
  cluster.advance(settled);
  // Only one pod shall wait.
  for (const pod of pods(cluster)) if (!pod.spec.nodeName) giveUp(cluster, pod);
  for (const [index, { label, tainted, cordoned }] of given.machines.entries()) {
    const name = `worker-${index + 1}`;
    const patch = (change: unknown): Action => ({
      type: 'patch',
      kind: 'Node',
      name,
      patchType: 'merge',
      patch: change,
    });
    if (label) act(cluster, patch({ metadata: { labels: { disk: label } } }));
    if (tainted)
      act(cluster, patch({ spec: { taints: [{ key: 'dedicated', value: 'gpu', effect: 'NoSchedule' }] } }));
    if (cordoned) act(cluster, { type: 'cordon', name });
  }
  act(cluster, { type: 'apply', manifests: [wanted(given)] });
  cluster.advance(settled);
  return cluster;
}

function giveUp(cluster: Cluster, pod: Pod): void {
  const { name, labels } = pod.metadata;
  if (labels?.app === 'filler') act(cluster, { type: 'delete', kind: 'Pod', name });
  else {
    const placed = pods(cluster, 'many').filter(({ spec }) => spec.nodeName).length;
    act(cluster, { type: 'scale', kind: 'Deployment', name: 'many', replicas: placed });
  }
  cluster.advance(5_000);
}

const waiting = (cluster: Cluster) => pods(cluster, 'wanted').find(({ spec }) => !spec.nodeName);

function comesToRun(given: World, actions: readonly Action[]): boolean {
  const cluster = build(given);
  for (const action of actions) act(cluster, action);
  for (let passed = 0; passed < patience; passed += 30_000) {
    cluster.advance(30_000);
    if (pods(cluster, 'wanted').some(({ spec }) => spec.nodeName)) return true;
  }
  return false;
}

const actionsOf = ({ steps }: Fix) => steps.map(({ action }) => action);

/** The same change by the least that it can be smaller; several where it is about several amounts. */
function smaller(fix: Fix): (readonly Action[])[] {
  const [kind] = fix.kinds;
  if (fix.kinds.length > 1) return [];
  const change = (by: (action: Action) => Action | undefined) => {
    const changed = actionsOf(fix).map(by);
    return changed.includes(undefined) ? [] : [changed as Action[]];
  };
  switch (kind) {
    case 'add-machine':
      return ['cores' as const, 'memoryGiB' as const].flatMap((field) =>
        change((action) =>
          action.type === 'addNode' && action[field] > 1
            ? { ...action, [field]: action[field] - 1 }
            : undefined,
        ),
      );
    case 'scale-down':
      return change((action) =>
        action.type === 'scale' ? { ...action, replicas: action.replicas + 1 } : undefined,
      );
    case 'ask-less':
      return ['cpu', 'memory']
        .filter((resource) => fix.id.includes(`${resource}=`))
        .flatMap((resource) => change((action) => askingMore(action, resource)));
    default:
      return [];
  }
}

function askingMore(action: Action, resource: string): Action | undefined {
  const more = (spec: PodSpec): PodSpec => {
    const [first, ...rest] = spec.containers;
    if (!first) return spec;
    const now = podRequests({ spec: { containers: [first] } })[resource] ?? 0;
    const text = formatQuantity(
      resource === 'cpu' ? milliQuantityOf(now + 1) : quantityOf(now + 1, 'BinarySI'),
    );
    const asks = { ...first.resources, requests: { ...first.resources?.requests, [resource]: text } };
    return { ...spec, containers: [{ ...first, resources: asks }, ...rest] };
  };
  if (action.type === 'delete') return action;
  if (action.type === 'apply') {
    const [pod] = action.manifests as unknown as Pod[];
    return pod && { ...action, manifests: [{ ...pod, spec: more(pod.spec) } as unknown as Manifest] };
  }
  if (action.type !== 'patch') return undefined;
  const { spec } = action.patch as { spec: { template: { spec: PodSpec } } };
  return { ...action, patch: { spec: { template: { spec: more(spec.template.spec) } } } };
}

describe('the smallest change', () => {
  test('makes the pod run, and a smaller one does not', { timeout: 240_000 }, () => {
    const kinds = new Set<string>();
    fc.assert(
      fc.property(world, (given) => {
        const cluster = build(given);
        const pod = waiting(cluster);
        const explained = pod && explainPendingPod(cluster, pod);
        if (!explained) return;
        expect(explained.fits).toEqual([]);
        for (const fix of explained.fixes) {
          for (const kind of fix.kinds) kinds.add(kind);
          expect([fix.says, comesToRun(given, actionsOf(fix))]).toEqual([fix.says, true]);
          for (const less of smaller(fix))
            expect([fix.says, less, comesToRun(given, less)]).toEqual([fix.says, less, false]);
        }
      }),
      { numRuns: 40, seed: 20_26 },
    );
    // Otherwise it would have proved little.
    expect([...kinds].sort()).toEqual(
      expect.arrayContaining(['add-machine', 'ask-less', 'free-room', 'scale-down', 'tolerate', 'uncordon']),
    );
  });
});

test('is told in no time, however many nodes there are', () => {
  const machines = Array.from({ length: 300 }, (_, index) => ({
    name: `worker-${index}`,
    cores: 1,
    memoryBytes: 512 * MIB,
  }));
  const cluster = new Cluster({
    seed: 1,
    machines,
    manifests: [barePod('big', { containers: [container('main', { cpu: 3_000, memory: GIB })] })],
  });
  cluster.advance(settled);
  const pod = pods(cluster, 'big')[0] ?? pods(cluster).find(({ metadata }) => metadata.name === 'big');
  const explained = pod && explainPendingPod(cluster, pod);
  expect(explained?.misfits).toMatchObject([{ plugin: 'NodeResourcesFit' }]);
  expect(explained?.misfits[0]?.others).toHaveLength(270);
});
