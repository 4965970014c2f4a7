import type { Action } from '../../engine/index.ts';
import type { NodeView, Ref, View, WorkloadView } from '../../session/view.ts';
import type { IconName } from '../ui/Icon.tsx';

/** Something that can be done to one object: from the rail, where one chooses the object, or from its inspector. */
export interface Deed {
  readonly id: DeedId;
  readonly title: string;
  readonly icon: IconName;
  readonly look: 'build' | 'break';
  /** What it is done to, as a question. */
  readonly which: string;
  /** One line: what will happen. */
  readonly says: string;
  readonly targets: (view: View) => readonly Ref[];
  readonly action: (ref: Ref, amount: number) => Action;
  /** For deeds that take a number: what it counts, and what it is now. */
  readonly amount?: { readonly label: string; readonly now: (view: View, ref: Ref) => number };
  /** Why there may be nothing to do it to. */
  readonly none: string;
}

export type DeedId =
  | 'scale'
  | 'rollback'
  | 'killNode'
  | 'restoreNode'
  | 'cordon'
  | 'uncordon'
  | 'drain'
  | 'removeNode'
  | 'deletePod'
  | 'crashContainer'
  | 'deleteWorkload'
  | 'deleteService'
  | 'removePool';

const nodes = (which: (node: NodeView) => boolean) => (view: View) =>
  Object.values(view.nodes)
    .filter(which)
    .map((node) => node.ref);

const pods = (view: View) => Object.values(view.pods).map((pod) => pod.ref);
const canScale = ({ kind }: WorkloadView) =>
  ['Deployment', 'ReplicaSet', 'StatefulSet', 'ReplicationController'].includes(kind);

const all: Readonly<Record<DeedId, Omit<Deed, 'id'>>> = {
  scale: {
    title: 'Scale',
    icon: 'scale',
    look: 'build',
    which: 'Which workload?',
    says: 'Changes how many pods you wish for. The controller creates or ends pods until it is so.',
    targets: (view) =>
      Object.values(view.workloads)
        .filter(canScale)
        .map((workload) => workload.ref),
    action: (ref, replicas) => ({ type: 'scale', ...target(ref), kind: ref.kind, replicas }),
    amount: {
      label: 'Pods wanted',
      now: (view, ref) =>
        Object.values(view.workloads).find(({ name, kind }) => name === ref.name && kind === ref.kind)
          ?.desired ?? 1,
    },
    none: 'There is no workload to scale yet. Deploy something first.',
  },
  rollback: {
    title: 'Roll back',
    icon: 'undo',
    look: 'build',
    which: 'Which Deployment?',
    says: 'Takes the pod template of the revision before; a rolling update brings its pods back.',
    targets: (view) =>
      Object.values(view.workloads)
        .filter(({ kind }) => kind === 'Deployment')
        .map((workload) => workload.ref),
    action: (ref) => ({ type: 'rollback', ...target(ref) }),
    none: 'There is no Deployment to roll back.',
  },
  killNode: {
    title: 'Kill node',
    icon: 'kill',
    look: 'break',
    which: 'Which node?',
    says: 'Pulls the plug: the machine and everything on it stop at once, and nobody tells Kubernetes.',
    targets: nodes(({ power }) => power !== 'Off'),
    action: ({ name }) => ({ type: 'killNode', name }),
    none: 'There is no running machine to kill.',
  },
  restoreNode: {
    title: 'Restore node',
    icon: 'restore',
    look: 'build',
    which: 'Which node?',
    says: 'Switches the machine on again. It boots, its kubelet reports, and the node becomes Ready.',
    targets: nodes(({ power }) => power === 'Off'),
    action: ({ name }) => ({ type: 'restoreNode', name }),
    none: 'No machine is off at the moment.',
  },
  cordon: {
    title: 'Cordon node',
    icon: 'cordon',
    look: 'break',
    which: 'Which node?',
    says: 'Closes the node to new pods. Those that are there stay.',
    targets: nodes(({ cordoned }) => !cordoned),
    action: ({ name }) => ({ type: 'cordon', name }),
    none: 'Every node is cordoned already.',
  },
  uncordon: {
    title: 'Uncordon node',
    icon: 'cordon',
    look: 'build',
    which: 'Which node?',
    says: 'Opens the node to new pods again.',
    targets: nodes(({ cordoned }) => cordoned),
    action: ({ name }) => ({ type: 'uncordon', name }),
    none: 'No node is cordoned at the moment.',
  },
  drain: {
    title: 'Drain node',
    icon: 'drain',
    look: 'break',
    which: 'Which node?',
    says: 'Closes the node and evicts its pods, as their disruption budgets allow; their workloads start others elsewhere.',
    targets: nodes(({ state }) => state !== 'Booting'),
    action: ({ name }) => ({ type: 'drain', name }),
    none: 'There is no node to drain.',
  },
  removeNode: {
    title: 'Remove node',
    icon: 'trash',
    look: 'break',
    which: 'Which node?',
    says: 'Takes the machine away for good and deletes its Node.',
    targets: nodes(() => true),
    action: ({ name }) => ({ type: 'removeNode', name }),
    none: 'There is no node to remove.',
  },
  deletePod: {
    title: 'Delete pod',
    icon: 'trash',
    look: 'break',
    which: 'Which pod?',
    says: 'Asks the pod to end. If a workload owns it, another pod with another name takes its place.',
    targets: pods,
    action: (ref) => ({ type: 'delete', kind: 'Pod', ...target(ref) }),
    none: 'There is no pod to delete.',
  },
  crashContainer: {
    title: 'Crash container',
    icon: 'crash',
    look: 'break',
    which: 'Which pod?',
    says: 'Kills the main process of one container. The pod stays; the kubelet starts the container again in it.',
    targets: (view) =>
      Object.values(view.pods)
        .filter((pod) => pod.nodeName && pod.containers.some(({ state }) => state === 'Running'))
        .map((pod) => pod.ref),
    action: (ref) => ({
      type: 'crashContainer',
      ...(ref.namespace ? { namespace: ref.namespace } : {}),
      pod: ref.name,
    }),
    none: 'No container runs at the moment.',
  },
  deleteWorkload: {
    title: 'Delete workload',
    icon: 'trash',
    look: 'break',
    which: 'Which workload?',
    says: 'Deletes the wish itself: all of its pods end, and nothing replaces them.',
    targets: (view) => Object.values(view.workloads).map((workload) => workload.ref),
    action: (ref) => ({ type: 'delete', kind: ref.kind, ...target(ref) }),
    none: 'There is no workload to delete.',
  },
  deleteService: {
    title: 'Delete Service',
    icon: 'trash',
    look: 'break',
    which: 'Which Service?',
    says: 'Takes the stable address away. The pods behind it run on, but nobody finds them there.',
    targets: (view) => Object.values(view.services).map((service) => service.ref),
    action: (ref) => ({ type: 'delete', kind: 'Service', ...target(ref) }),
    none: 'There is no Service to delete.',
  },
  removePool: {
    title: 'Remove node pool',
    icon: 'trash',
    look: 'break',
    which: 'Which node pool?',
    says: 'Takes the pool and all of its machines away, whatever runs on them.',
    targets: (view) => Object.values(view.pools).map((pool) => pool.ref),
    action: ({ name }) => ({ type: 'removePool', name }),
    none: 'There is no node pool to remove.',
  },
};

export const deeds = Object.entries(all).map(([id, deed]): Deed => ({ id: id as DeedId, ...deed }));

export function deedOf(id: DeedId): Deed {
  return { id, ...all[id] };
}

function target({ namespace, name }: Ref) {
  return namespace ? { namespace, name } : { name };
}
