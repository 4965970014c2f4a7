import type { NodeView, View } from '../../session/view.ts';
import { agentDeeds } from './agent-deeds.ts';
import { type DeedSpec, type Knob, numberIn, type OpeningSpec } from './deed.ts';
import { common, isOff, onNodes, unless } from './on-nodes.ts';
import type { Target } from './target.ts';

const isUnknown = ({ name, ref }: NodeView) =>
  ref.kind === 'Machine' ? `${name} has not joined the cluster yet.` : undefined;

const percent = (label: string): ((view: View, target: Target) => readonly Knob[]) => {
  const knob: Knob = { type: 'number', key: 'percent', label, unit: '%', min: 1, max: 100, start: 97 };
  return () => [knob];
};

export const nodeDeeds = {
  deployHere: {
    title: 'Deploy here',
    icon: 'deploy',
    look: 'build',
    group: 'nodes',
    on: onNodes,
    says: 'Deploys something that may run on this node only (a node selector).',
    opens: (target) => ({ type: 'deploy', ...(target && { on: target }) }),
    line: 'kubectl apply -f …   # with a nodeSelector',
    whyNot: unless(isUnknown),
  },
  cordon: {
    ...common,
    title: 'Cordon node',
    icon: 'cordon',
    look: 'break',
    says: 'Closes the node to new pods. Those that are there stay.',
    whyNot: unless(
      (node) => isUnknown(node) ?? (node.cordoned ? `${node.name} is cordoned already.` : undefined),
    ),
    instead: 'uncordon',
    actions: ({ name }) => [{ type: 'cordon', name }],
  },
  uncordon: {
    ...common,
    title: 'Uncordon node',
    icon: 'cordon',
    look: 'mend',
    says: 'Opens the node to new pods again.',
    whyNot: unless((node) => (node.cordoned ? undefined : `${node.name} is not cordoned.`)),
    instead: 'cordon',
    none: 'No node is cordoned at the moment.',
    actions: ({ name }) => [{ type: 'uncordon', name }],
  },
  drain: {
    ...common,
    title: 'Drain node',
    icon: 'drain',
    look: 'break',
    says: 'Closes the node and evicts its pods, as their disruption budgets allow; their workloads start others elsewhere.',
    whyNot: unless(isUnknown),
    knobs: () => [
      {
        type: 'flag',
        key: 'force',
        label: 'Pods without an owner, too',
        says: 'nothing replaces them; without this kubectl refuses',
      },
      {
        type: 'number',
        key: 'timeout',
        label: 'Give up after',
        unit: 's',
        hint: '0 is never: kubectl waits as long as budgets forbid evictions.',
        min: 0,
        max: 3600,
        start: 0,
      },
    ],
    actions: ({ name }, values) => [
      {
        type: 'drain',
        name,
        ...(values.force === true && { force: true }),
        ...(numberIn(values, 'timeout') > 0 && { timeoutSeconds: numberIn(values, 'timeout') }),
      },
    ],
  },
  killNode: {
    ...common,
    title: 'Kill node',
    icon: 'kill',
    look: 'break',
    says: 'Pulls the plug: the machine and everything on it stop at once, and nobody tells Kubernetes.',
    whyNot: unless(({ name, power }) => (power === 'Off' ? `${name} is off already.` : undefined)),
    instead: 'restoreNode',
    none: 'There is no running machine to kill.',
    actions: ({ name }) => [{ type: 'killNode', name }],
  },
  restoreNode: {
    ...common,
    title: 'Restore node',
    icon: 'restore',
    look: 'mend',
    says: 'Switches the machine on again. It boots, its kubelet reports, and the node becomes Ready.',
    whyNot: unless(({ name, power }) => (power === 'Off' ? undefined : `${name} is not off.`)),
    instead: 'killNode',
    none: 'No machine is off at the moment.',
    actions: ({ name }) => [{ type: 'restoreNode', name }],
  },
  rebootNode: {
    ...common,
    title: 'Reboot node',
    icon: 'reboot',
    look: 'break',
    says: 'Restarts the machine in an orderly way: its kubelet ends the pods first.',
    whyNot: unless((node) => isOff(node) ?? isLeaving(node)),
    actions: ({ name }) => [{ type: 'rebootNode', name }],
  },
  resetNode: {
    ...common,
    title: 'Reset node',
    icon: 'reboot',
    look: 'break',
    says: 'Presses the reset button: everything on the machine is gone at once, then it boots.',
    whyNot: unless(isOff),
    actions: ({ name }) => [{ type: 'rebootNode', name, force: true }],
  },
  shutDownNode: {
    ...common,
    title: 'Shut down node',
    icon: 'restore',
    look: 'break',
    says: 'Tells the machine to go down: its kubelet ends the pods in the time that its grace period gives.',
    whyNot: unless((node) => isOff(node) ?? isLeaving(node)),
    actions: ({ name }) => [{ type: 'shutDownNode', name }],
  },
  partitionNode: {
    ...common,
    title: 'Cut off the network',
    icon: 'partition',
    look: 'break',
    says: 'The machine runs on and takes itself for well, but nothing reaches it and it reaches nothing.',
    whyNot: unless(({ name, cutOff }) => (cutOff ? `${name} is cut off already.` : undefined)),
    instead: 'healNode',
    none: 'There is no machine to cut off.',
    actions: ({ name }) => [{ type: 'partitionNode', name }],
  },
  healNode: {
    ...common,
    title: 'Heal the network',
    icon: 'partition',
    look: 'mend',
    says: 'Puts the machine back on the network, with all that it missed still to learn.',
    whyNot: unless(({ name, cutOff }) => (cutOff ? undefined : `${name} is on the network.`)),
    instead: 'partitionNode',
    none: 'No machine is cut off at the moment.',
    actions: ({ name }) => [{ type: 'healNode', name }],
  },
  ...agentDeeds('kubelet', 'kubelet', 'kubelet', {
    stopped: 'Nobody reports, starts or probes pods there any more; containers that run go on running.',
    started: 'It finds its pods again and reports.',
  }),
  ...agentDeeds('kube-proxy', 'kubeProxy', 'kube-proxy', {
    stopped:
      'The rules for Services stay as they are, so requests from this node go to pods that may be long gone.',
    started: 'It writes the rules anew from what the API server tells it.',
  }),
  ...agentDeeds('container-runtime', 'containerRuntime', 'container runtime', {
    stopped: 'The kubelet can start and stop no container, and soon reports NotReady; containers run on.',
    started: 'The kubelet can start and stop containers again.',
  }),
  fillDisk: {
    ...common,
    title: 'Fill the disk',
    icon: 'disk',
    look: 'break',
    says: 'A program outside Kubernetes fills the disk: the kubelet deletes unused images, then evicts pods.',
    whyNot: unless(({ name, power }) => (power === 'Off' ? `${name} is off.` : undefined)),
    knobs: percent('In use in all'),
    actions: ({ name }, values) => [{ type: 'fillDisk', name, percent: numberIn(values, 'percent') }],
  },
  freeDisk: {
    ...common,
    title: 'Free the disk',
    icon: 'disk',
    look: 'mend',
    says: 'Takes away what the program outside Kubernetes has written.',
    whyNot: unless(({ name, taken }) =>
      taken?.diskBytes ? undefined : `Nothing outside Kubernetes fills the disk of ${name}.`,
    ),
    instead: 'fillDisk',
    none: 'No disk was filled.',
    actions: ({ name }) => [{ type: 'fillDisk', name, gib: 0 }],
  },
  fillMemory: {
    ...common,
    title: 'Fill the memory',
    icon: 'leak',
    look: 'break',
    says: 'A program outside Kubernetes takes memory: the kubelet evicts pods, and at the end the kernel kills.',
    whyNot: unless(({ name, power }) => (power === 'Off' ? `${name} is off.` : undefined)),
    knobs: percent('In use in all'),
    actions: ({ name }, values) => [{ type: 'fillMemory', name, percent: numberIn(values, 'percent') }],
  },
  freeMemory: {
    ...common,
    title: 'Free the memory',
    icon: 'leak',
    look: 'mend',
    says: 'Ends the program outside Kubernetes that took the memory.',
    whyNot: unless(({ name, taken }) =>
      taken?.memoryBytes ? undefined : `Nothing outside Kubernetes takes memory of ${name}.`,
    ),
    instead: 'fillMemory',
    none: 'No memory was filled.',
    actions: ({ name }) => [{ type: 'fillMemory', name, gib: 0 }],
  },
  reclaimSpot: {
    ...common,
    title: 'Reclaim spot machine',
    icon: 'spot',
    look: 'break',
    says: 'The cloud takes its cheap machine back: it gives short notice, and then it is gone.',
    whyNot: unless(({ name, spot, leaving }) => {
      if (!spot) return `${name} is no spot machine: only those of a spot pool are taken back.`;
      return leaving === undefined ? undefined : `${name} is ${leaving} already.`;
    }),
    none: 'There is no spot machine: add a node pool of spot machines first.',
    actions: ({ name }) => [{ type: 'reclaimSpot', name }],
  },
  removeNode: {
    ...common,
    title: 'Remove node',
    icon: 'trash',
    look: 'break',
    says: 'Takes the machine away for good and deletes its Node.',
    actions: ({ name }) => [{ type: 'removeNode', name }],
  },
} as const satisfies Readonly<Record<string, DeedSpec | OpeningSpec>>;

function isLeaving({ name, leaving }: NodeView): string | undefined {
  return leaving === undefined ? undefined : `${name} is ${leaving} already.`;
}
