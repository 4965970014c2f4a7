import type { View } from '../../session/view.ts';
import { type DeedSpec, numberIn, type OpeningSpec } from './deed.ts';
import { gone, machinesOf, type Target, zoneTarget } from './target.ts';

const pools = {
  group: 'pools',
  on: ['NodePool'],
  which: 'Which node pool?',
  among: (view: View) => Object.values(view.pools).map((pool) => pool.ref),
  none: 'There is no node pool yet.',
} as const;

const zones = {
  group: 'zones',
  on: ['Zone'],
  which: 'Which zone?',
  among: (view: View) =>
    [...new Set(Object.values(view.nodes).flatMap(({ zone }) => (zone === undefined ? [] : [zone])))]
      .sort()
      .map(zoneTarget),
  none: 'No machine stands in a zone.',
} as const;

const unlessSome =
  (which: (node: View['nodes'][string]) => boolean, otherwise: (zone: string) => string) =>
  (view: View, { name }: Target) =>
    machinesOf(view, name).some(which) ? undefined : otherwise(name);

export const poolDeeds = {
  addNode: {
    title: 'Add node',
    icon: 'addNode',
    look: 'build',
    group: 'nodes',
    on: ['Zone'],
    says: 'Orders one machine, as large as you like; it boots and joins.',
    opens: (target) => ({ type: 'addNode', ...(target && { zone: target.name }) }),
    line: 'kubeadm join …   # on a new machine',
  },
  addPool: {
    title: 'Add node pool',
    icon: 'autoscale',
    look: 'build',
    group: 'pools',
    on: [],
    says: 'Equal machines, spot ones too, that the cluster autoscaler orders and gives back as pods need them.',
    opens: () => ({ type: 'addNode', tab: 'pool' }),
    line: 'gcloud container node-pools create … --enable-autoscaling',
  },
  resizePool: {
    ...pools,
    title: 'Resize node pool',
    icon: 'scale',
    look: 'build',
    says: 'Sets how many machines there are, and the bounds that the autoscaler keeps to; those too many go at once.',
    knobs: (view, { name }) => {
      const { desired = 0, min = 0, max = 5 } = view.pools[name] ?? {};
      const bounds = { type: 'number', min: 0, max: 100 } as const;
      return [
        { ...bounds, key: 'size', label: 'Machines now', start: desired },
        { ...bounds, key: 'min', label: 'At least', start: min },
        { ...bounds, key: 'max', label: 'At most', start: max },
      ];
    },
    actions: ({ name }, values) => {
      const min = numberIn(values, 'min');
      const max = Math.max(min, numberIn(values, 'max'));
      const size = Math.min(max, Math.max(min, numberIn(values, 'size')));
      return [{ type: 'resizePool', name, size, min, max }];
    },
  },
  removePool: {
    ...pools,
    title: 'Remove node pool',
    icon: 'trash',
    look: 'break',
    says: 'Takes the pool and all of its machines away, whatever runs on them.',
    whyNot: (view, { name }) => (view.pools[name] ? undefined : gone),
    actions: ({ name }) => [{ type: 'removePool', name }],
  },
  killZone: {
    ...zones,
    title: 'Power cut in a zone',
    icon: 'kill',
    look: 'break',
    says: 'Every machine of the zone loses power at the same moment, and nobody tells Kubernetes.',
    whyNot: unlessSome(
      ({ power }) => power !== 'Off',
      (zone) => `Every machine of ${zone} is off already.`,
    ),
    instead: 'restoreZone',
    actions: ({ name }, _, view) =>
      machinesOf(view, name)
        .filter(({ power }) => power !== 'Off')
        .map((node) => ({ type: 'killNode', name: node.name })),
  },
  restoreZone: {
    ...zones,
    title: 'Power back in a zone',
    icon: 'restore',
    look: 'mend',
    says: 'Every machine of the zone that is off boots again.',
    whyNot: unlessSome(
      ({ power }) => power === 'Off',
      (zone) => `No machine of ${zone} is off.`,
    ),
    instead: 'killZone',
    none: 'No machine of any zone is off.',
    actions: ({ name }, _, view) =>
      machinesOf(view, name)
        .filter(({ power }) => power === 'Off')
        .map((node) => ({ type: 'restoreNode', name: node.name })),
  },
  partitionZone: {
    ...zones,
    title: 'Cut a zone off',
    icon: 'partition',
    look: 'break',
    says: 'The machines of the zone run on, but nothing reaches them and they reach nothing.',
    whyNot: unlessSome(
      ({ cutOff }) => !cutOff,
      (zone) => `Every machine of ${zone} is cut off already.`,
    ),
    instead: 'healZone',
    actions: ({ name }, _, view) =>
      machinesOf(view, name)
        .filter(({ cutOff }) => !cutOff)
        .map((node) => ({ type: 'partitionNode', name: node.name })),
  },
  healZone: {
    ...zones,
    title: 'Heal a zone’s network',
    icon: 'partition',
    look: 'mend',
    says: 'Puts the machines of the zone back on the network.',
    whyNot: unlessSome(
      ({ cutOff }) => cutOff === true,
      (zone) => `No machine of ${zone} is cut off.`,
    ),
    instead: 'partitionZone',
    none: 'No zone is cut off.',
    actions: ({ name }, _, view) =>
      machinesOf(view, name)
        .filter(({ cutOff }) => cutOff)
        .map((node) => ({ type: 'healNode', name: node.name })),
  },
} as const satisfies Readonly<Record<string, DeedSpec | OpeningSpec>>;
