import type { Machine, NodeAgent } from '../../api/types.ts';
import type { Cluster } from '../cluster.ts';
import { type Choice, type Generator, pick } from './generator.ts';

type OfMachines =
  | 'addNode'
  | 'removeNode'
  | 'cordon'
  | 'uncordon'
  | 'drain'
  | 'killNode'
  | 'restoreNode'
  | 'addPool'
  | 'resizePool'
  | 'removePool'
  | 'stopAgent'
  | 'startAgent'
  | 'partitionNode'
  | 'healNode'
  | 'shutDownNode'
  | 'rebootNode'
  | 'reclaimSpot'
  | 'fillDisk'
  | 'fillMemory';

const agents: readonly NodeAgent[] = ['kubelet', 'kube-proxy', 'container-runtime'];

/** What is done to machines and pools of them. */
export const machineGenerators: { readonly [T in OfMachines]: Generator<T> } = {
  addNode: {
    weight: 2,
    generate: ({ which, amount }) => ({
      type: 'addNode',
      cores: 1 + (amount % 4),
      memoryGiB: 2 + (which % 6),
      ...(which % 3 > 0 && { zone: `zone-${which % 3}` }),
    }),
  },
  removeNode: {
    weight: 1,
    generate(choice, cluster) {
      const name = machineOf(choice, cluster);
      return name === undefined ? undefined : { type: 'removeNode', name };
    },
  },
  cordon: {
    weight: 1,
    generate(choice, cluster) {
      const name = machineOf(choice, cluster);
      return name === undefined ? undefined : { type: 'cordon', name };
    },
  },
  uncordon: {
    weight: 2,
    generate({ which }, { store }) {
      const node = pick(
        [...store.list('Node')].filter(({ spec }) => spec.unschedulable),
        which,
      );
      return node && { type: 'uncordon', name: node.metadata.name };
    },
  },
  drain: {
    weight: 2,
    generate(choice, cluster) {
      const name = machineOf(choice, cluster);
      return name === undefined
        ? undefined
        : {
            type: 'drain',
            name,
            force: choice.amount % 2 === 0,
            timeoutSeconds: choice.amount,
            ...(choice.amount % 3 === 0 && { gracePeriodSeconds: choice.amount % 10 }),
          };
    },
  },
  killNode: {
    weight: 2,
    generate(choice, cluster) {
      const name = machineOf(choice, cluster, ({ power }) => power === 'On');
      return name === undefined ? undefined : { type: 'killNode', name };
    },
  },
  restoreNode: {
    weight: 3,
    generate(choice, cluster) {
      const name = machineOf(choice, cluster, ({ power }) => power === 'Off');
      return name === undefined ? undefined : { type: 'restoreNode', name };
    },
  },
  addPool: {
    weight: 4,
    generate: ({ which, amount }) => ({
      type: 'addPool',
      name: `pool-${which % 2}`,
      spot: which % 2 === 0,
      min: 1 - (amount % 2),
      max: 1 + (amount % 3),
      cores: 1 + (which % 3),
      memoryGiB: 4,
    }),
  },
  resizePool: {
    weight: 2,
    generate({ which, amount }, { store }) {
      const object = pick([...store.list('NodePool')], which);
      return object && { type: 'resizePool', name: object.metadata.name, size: amount % 3, min: 0, max: 3 };
    },
  },
  removePool: {
    weight: 2,
    generate({ which }, { store }) {
      const object = pick([...store.list('NodePool')], which);
      return object && { type: 'removePool', name: object.metadata.name };
    },
  },
  stopAgent: {
    weight: 2,
    generate(choice, cluster) {
      const node = machineOf(choice, cluster, ({ power }) => power === 'On');
      const agent = pick(agents, choice.amount);
      return node === undefined || !agent ? undefined : { type: 'stopAgent', node, agent };
    },
  },
  startAgent: {
    weight: 4,
    generate({ which, amount }, { store }) {
      const machine = pick(
        [...store.list('Machine')].filter(({ status }) => status.stopped?.length),
        which,
      );
      const agent = pick(machine?.status.stopped ?? [], amount);
      return machine && agent && { type: 'startAgent', node: machine.metadata.name, agent };
    },
  },
  partitionNode: {
    weight: 2,
    generate(choice, cluster) {
      const name = machineOf(choice, cluster, ({ isCutOff }) => !isCutOff);
      return name === undefined ? undefined : { type: 'partitionNode', name };
    },
  },
  healNode: {
    weight: 4,
    generate(choice, cluster) {
      const name = machineOf(choice, cluster, ({ isCutOff }) => isCutOff === true);
      return name === undefined ? undefined : { type: 'healNode', name };
    },
  },
  shutDownNode: {
    weight: 1,
    generate(choice, cluster) {
      const name = machineOf(choice, cluster, ({ power }) => power === 'On');
      return name === undefined ? undefined : { type: 'shutDownNode', name };
    },
  },
  rebootNode: {
    weight: 2,
    generate(choice, cluster) {
      const name = machineOf(choice, cluster, ({ power }) => power === 'On');
      return name === undefined ? undefined : { type: 'rebootNode', name, force: choice.amount % 2 === 0 };
    },
  },
  reclaimSpot: {
    weight: 4,
    generate({ which }, { store }) {
      const machine = pick(
        [...store.list('Machine')].filter(({ spec }) => spec.spot),
        which,
      );
      return machine && { type: 'reclaimSpot', name: machine.metadata.name };
    },
  },
  fillDisk: {
    weight: 1,
    generate(choice, cluster) {
      const name = machineOf(choice, cluster);
      return name === undefined ? undefined : { type: 'fillDisk', name, percent: choice.amount };
    },
  },
  fillMemory: {
    weight: 1,
    generate(choice, cluster) {
      const name = machineOf(choice, cluster);
      return name === undefined ? undefined : { type: 'fillMemory', name, percent: choice.amount };
    },
  },
};

/** The name of a machine, if one is in this state. */
function machineOf(
  { which }: Choice,
  { store }: Cluster,
  isFit: (status: Machine['status']) => boolean = () => true,
): string | undefined {
  const machines = [...store.list('Machine')].filter(({ status }) => isFit(status));
  return pick(machines, which)?.metadata.name;
}
