import { describe, expect, it } from 'vitest';
import type { Node, Pod, PodSpec } from '../../api/types.ts';
import { Action, type ClusterEvent, isWorthRequeuing } from '../cluster-event.ts';
import type { Lister } from '../lister.ts';
import { defaultPlugins } from '../profile.ts';

const nothing: Lister = { named: () => undefined, list: () => [] };

type Labels = Readonly<Record<string, string>>;

function pod(name: string, spec: Partial<PodSpec> = {}, labels: Labels = {}): Pod {
  const metadata = {
    name,
    uid: name,
    namespace: 'default',
    labels,
    resourceVersion: '1',
    creationTimestamp: '',
  };
  return { apiVersion: 'v1', kind: 'Pod', metadata, spec: { containers: [{ name: 'c' }], ...spec } };
}

function node(
  spec: Node['spec'] = {},
  labels: Labels = {},
  allocatable: Labels = { cpu: '1', pods: '9' },
): Node {
  const metadata = { name: 'n', uid: 'n', labels, resourceVersion: '1', creationTimestamp: '' };
  return { apiVersion: 'v1', kind: 'Node', metadata, spec, status: { allocatable } };
}

const assigned = (labels: Labels = {}, spec: Partial<PodSpec> = {}) =>
  pod('other', { nodeName: 'n', ...spec }, labels);
const requesting = (cpu: string) => ({ containers: [{ name: 'c', resources: { requests: { cpu } } }] });
const usingPort = (hostPort: number) => ({
  containers: [{ name: 'c', ports: [{ containerPort: 1, hostPort }] }],
});
const web = { labelSelector: { matchLabels: { app: 'web' } }, topologyKey: 'zone' };
const near = { affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [web] } } };
const apart = { affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [web] } } };
const spread = { topologySpreadConstraints: [{ ...web, maxSkew: 1, whenUnsatisfiable: 'DoNotSchedule' }] };
const taint = { key: 'a', effect: 'NoSchedule' };
const onSsd = { nodeSelector: { disk: 'ssd' } };
const [app, zone] = [{ app: 'web' }, { zone: 'a' }];
const tolerant = { tolerations: [{ operator: 'Exists' }] };

const podAdded = (after: Pod): ClusterEvent => ({ kind: 'Pod', action: Action.Add, after });
const podDeleted = (before: Pod): ClusterEvent => ({ kind: 'Pod', action: Action.Delete, before });
const podChanged = (action: number, before: Pod, after: Pod): ClusterEvent => ({
  kind: 'Pod',
  action,
  before,
  after,
});
const nodeAdded = (after: Node): ClusterEvent => ({ kind: 'Node', action: Action.Add, after });
const nodeDeleted = (before: Node): ClusterEvent => ({ kind: 'Node', action: Action.Delete, before });
const nodeChanged = (action: number, before: Node, after: Node): ClusterEvent => ({
  kind: 'Node',
  action,
  before,
  after,
});
const { UpdateNodeAllocatable, UpdateNodeLabel, UpdateNodeTaint, UpdatePodLabel } = Action;
const { UpdatePodScaleDown, UpdatePodToleration, UpdatePodSchedulingGatesEliminated } = Action;

type Row = readonly [
  what: string,
  plugin: string,
  waiting: Partial<PodSpec>,
  event: ClusterEvent,
  tryAgain: boolean,
];

// Upstream: the isSchedulableAfter… tests beside each plugin in pkg/scheduler/framework/plugins
const rows: readonly Row[] = [
  ['a pod leaves its node', 'NodeResourcesFit', requesting('1'), podDeleted(assigned()), true],
  ['a pod without a node goes', 'NodeResourcesFit', requesting('1'), podDeleted(pod('other')), false],
  [
    'a pod asks for less cpu',
    'NodeResourcesFit',
    requesting('1'),
    podChanged(UpdatePodScaleDown, assigned({}, requesting('2')), assigned({}, requesting('1'))),
    true,
  ],
  [
    'a pod asks for less cpu, of which none is wanted',
    'NodeResourcesFit',
    {},
    podChanged(UpdatePodScaleDown, assigned({}, requesting('2')), assigned({}, requesting('1'))),
    false,
  ],
  ['a node comes that is large enough', 'NodeResourcesFit', requesting('1'), nodeAdded(node()), true],
  ['a node comes that is too small', 'NodeResourcesFit', requesting('2'), nodeAdded(node()), false],
  [
    'a node grows',
    'NodeResourcesFit',
    requesting('2'),
    nodeChanged(UpdateNodeAllocatable, node(), node({}, {}, { cpu: '4', pods: '9' })),
    true,
  ],
  [
    'a node shrinks',
    'NodeResourcesFit',
    requesting('1'),
    nodeChanged(UpdateNodeAllocatable, node({}, {}, { cpu: '4', pods: '9' }), node()),
    false,
  ],
  [
    'a node takes more pods',
    'NodeResourcesFit',
    {},
    nodeChanged(UpdateNodeAllocatable, node({}, {}, { pods: '1' }), node({}, {}, { pods: '2' })),
    true,
  ],
  [
    'a node is labelled otherwise',
    'NodeResourcesFit',
    {},
    nodeChanged(UpdateNodeLabel, node(), node({}, zone)),
    false,
  ],

  ['a node comes without taints', 'TaintToleration', {}, nodeAdded(node()), true],
  ['a node comes with a taint', 'TaintToleration', {}, nodeAdded(node({ taints: [taint] })), false],
  [
    'a taint goes',
    'TaintToleration',
    {},
    nodeChanged(UpdateNodeTaint, node({ taints: [taint] }), node()),
    true,
  ],
  [
    'a tolerated taint goes',
    'TaintToleration',
    tolerant,
    nodeChanged(UpdateNodeTaint, node({ taints: [taint] }), node()),
    false,
  ],
  [
    'it tolerates more',
    'TaintToleration',
    {},
    podChanged(UpdatePodToleration, pod('p'), pod('p', tolerant)),
    true,
  ],
  [
    'another tolerates more',
    'TaintToleration',
    {},
    podChanged(UpdatePodToleration, pod('o'), pod('o', tolerant)),
    false,
  ],

  ['a node comes', 'NodeUnschedulable', {}, nodeAdded(node()), true],
  ['a cordoned node comes', 'NodeUnschedulable', {}, nodeAdded(node({ unschedulable: true })), false],
  [
    'a node is uncordoned',
    'NodeUnschedulable',
    {},
    nodeChanged(UpdateNodeTaint, node({ unschedulable: true }), node()),
    true,
  ],
  [
    'a taint goes from a node never cordoned',
    'NodeUnschedulable',
    {},
    nodeChanged(UpdateNodeTaint, node({ taints: [taint] }), node()),
    false,
  ],
  [
    'it tolerates cordons',
    'NodeUnschedulable',
    {},
    podChanged(UpdatePodToleration, pod('p'), pod('p', tolerant)),
    true,
  ],
  [
    'it tolerates something else',
    'NodeUnschedulable',
    {},
    podChanged(UpdatePodToleration, pod('p'), pod('p', { tolerations: [{ key: 'a', operator: 'Exists' }] })),
    false,
  ],

  ['a node comes with the label', 'NodeAffinity', onSsd, nodeAdded(node({}, { disk: 'ssd' })), true],
  ['a node comes with another', 'NodeAffinity', onSsd, nodeAdded(node({}, { disk: 'hdd' })), false],
  [
    'a node gets the label',
    'NodeAffinity',
    onSsd,
    nodeChanged(UpdateNodeLabel, node(), node({}, { disk: 'ssd' })),
    true,
  ],
  [
    'a node that had the label gets another',
    'NodeAffinity',
    onSsd,
    nodeChanged(UpdateNodeLabel, node({}, { disk: 'ssd' }), node({}, { disk: 'ssd', gen: '2' })),
    false,
  ],

  ['the port is freed', 'NodePorts', usingPort(80), podDeleted(assigned({}, usingPort(80))), true],
  ['another port is freed', 'NodePorts', usingPort(80), podDeleted(assigned({}, usingPort(81))), false],
  ['a node comes', 'NodePorts', usingPort(80), nodeAdded(node()), true],
  ['a node comes', 'NodeName', {}, nodeAdded(node()), true],

  ['company arrives', 'InterPodAffinity', near, podAdded(assigned(app)), true],
  ['a stranger arrives', 'InterPodAffinity', near, podAdded(assigned()), false],
  ['company is created, without a node', 'InterPodAffinity', near, podAdded(pod('other', {}, app)), false],
  [
    'a pod becomes company',
    'InterPodAffinity',
    near,
    podChanged(UpdatePodLabel, assigned(), assigned(app)),
    true,
  ],
  ['a foe leaves', 'InterPodAffinity', apart, podDeleted(assigned(app)), true],
  ['a stranger leaves', 'InterPodAffinity', apart, podDeleted(assigned()), false],
  [
    'a foe changes sides',
    'InterPodAffinity',
    apart,
    podChanged(UpdatePodLabel, assigned(app), assigned()),
    true,
  ],
  ['a node comes into a zone', 'InterPodAffinity', near, nodeAdded(node({}, zone)), true],
  ['a node comes into no zone', 'InterPodAffinity', near, nodeAdded(node()), false],
  ['a node comes', 'InterPodAffinity', apart, nodeAdded(node()), true],
  [
    'a node moves to another zone',
    'InterPodAffinity',
    apart,
    nodeChanged(UpdateNodeLabel, node({}, zone), node({}, { zone: 'b' })),
    true,
  ],
  [
    'a node enters a zone',
    'InterPodAffinity',
    apart,
    nodeChanged(UpdateNodeLabel, node(), node({}, zone)),
    false,
  ],

  ['one that counts leaves', 'PodTopologySpread', spread, podDeleted(assigned(app)), true],
  ['one that counts arrives', 'PodTopologySpread', spread, podAdded(assigned(app)), true],
  ['one that does not count leaves', 'PodTopologySpread', spread, podDeleted(assigned()), false],
  [
    'one stops counting',
    'PodTopologySpread',
    spread,
    podChanged(UpdatePodLabel, assigned(app), assigned()),
    true,
  ],
  ['a node comes into a zone', 'PodTopologySpread', spread, nodeAdded(node({}, zone)), true],
  ['a node comes into none', 'PodTopologySpread', spread, nodeAdded(node()), false],
  ['a node leaves a zone', 'PodTopologySpread', spread, nodeDeleted(node({}, zone)), true],
  [
    'a taint goes from a node in a zone',
    'PodTopologySpread',
    spread,
    nodeChanged(UpdateNodeTaint, node({ taints: [taint] }, zone), node({}, zone)),
    true,
  ],

  [
    'its gates are gone',
    'SchedulingGates',
    {},
    podChanged(UpdatePodSchedulingGatesEliminated, pod('p'), pod('p')),
    true,
  ],
  [
    "another's gates are gone",
    'SchedulingGates',
    {},
    podChanged(UpdatePodSchedulingGatesEliminated, pod('o'), pod('o')),
    false,
  ],
  ['any pod goes', 'DefaultPreemption', {}, podDeleted(assigned()), false],
];

describe.each([...new Set(rows.map(([, plugin]) => plugin))])('a pod rejected by %s', (name) => {
  it.each(
    rows
      .filter(([, plugin]) => plugin === name)
      .map(([what, , spec, event, tryAgain]) => ({ what, spec, event, tryAgain })),
  )('when $what: $tryAgain', ({ spec, event, tryAgain }) => {
    const interests = defaultPlugins.find((plugin) => plugin.name === name)?.events ?? [];
    expect(interests.some((interest) => isWorthRequeuing(interest, pod('p', spec), event, nothing))).toBe(
      tryAgain,
    );
  });
});

it('an update of which no more is known helps only those who asked for any update', () => {
  const event = podChanged(Action.Update, assigned(app), assigned(app));
  const interests = defaultPlugins.flatMap((plugin) => plugin.events ?? []);
  expect(interests.some((interest) => isWorthRequeuing(interest, pod('p', spread), event, nothing))).toBe(
    false,
  );
});
