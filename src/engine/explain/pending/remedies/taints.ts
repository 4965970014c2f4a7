import { makeKey } from '../../../api/key.ts';
import { toleratesTaint } from '../../../api/taints.ts';
import type { Node, Pod, Taint } from '../../../api/types.ts';
import type { Action } from '../../../cluster/action.ts';
import { list } from '../../words.ts';
import type { Change } from '../fix.ts';
import type { Case, Remedy } from './remedy.ts';

/** What the node controller says of nodes that do not report. */
const silent: ReadonlySet<string> = new Set([
  'node.kubernetes.io/not-ready',
  'node.kubernetes.io/unreachable',
  'node.kubernetes.io/network-unavailable',
]);

/** Taints that come and go with what they tell of: to lift them by hand, or to tolerate them, mends nothing. */
export function isCondition({ key }: Taint): boolean {
  return (
    key.startsWith('node.kubernetes.io/') ||
    key.startsWith('node.cloudprovider.kubernetes.io/') ||
    isAutoscalers(key)
  );
}

function isAutoscalers(key: string): boolean {
  return key === 'ToBeDeletedByClusterAutoscaler' || key === 'DeletionCandidateOfClusterAutoscaler';
}

/** The taints that keep a pod off a node. */
export function untolerated({ spec }: Node, pod: Pod): Taint[] {
  return (spec.taints ?? []).filter(
    (taint) =>
      (taint.effect === 'NoSchedule' || taint.effect === 'NoExecute') &&
      !pod.spec.tolerations?.some((toleration) => toleratesTaint(toleration, taint)),
  );
}

/** `dedicated=gpu:NoSchedule` */
export function taintText({ key, value, effect }: Taint): string {
  return `${key}${value ? `=${value}` : ''}:${effect}`;
}

/** To tolerate what keeps it away, or to take that from the node; or to bring the node back, if that is what it tells of. */
export const tolerate: Remedy = (of, { node }) => {
  const taints = untolerated(node, of.pod);
  const meant = taints.filter((taint) => !isCondition(taint));
  if (taints.some(({ key }) => silent.has(key))) return bringBack(of, node);
  if (meant.length === 0) return [];
  const names = list(meant.map(taintText));
  return [
    {
      id: `tolerate ${names}`,
      kind: 'tolerate',
      says: `Tolerate ${names}`,
      means: `The pod may then go where this taint is, as on ${node.metadata.name}.`,
      cost: 22,
      edit: (spec) => ({
        ...spec,
        tolerations: [
          ...(spec.tolerations ?? []),
          ...meant.map(({ key, value, effect }) =>
            value ? { key, operator: 'Equal', value, effect } : { key, operator: 'Exists', effect },
          ),
        ],
      }),
    },
    takeAway(node, meant),
  ];
};

function takeAway(node: Node, meant: readonly Taint[]): Change {
  const { name } = node.metadata;
  const taints = (node.spec.taints ?? []).filter((taint) => !meant.includes(taint));
  const { taints: _, ...spec } = node.spec;
  return {
    id: `untaint ${name} ${meant.map(taintText).join()}`,
    kind: 'untaint',
    says: `Take the taint ${list(meant.map(taintText))} from ${name}`,
    means: 'Any pod may then go there.',
    cost: 35,
    otherwise: { nodes: [{ ...node, spec: taints.length > 0 ? { ...spec, taints } : spec }] },
    actions: [
      {
        type: 'patch',
        kind: 'Node',
        name,
        patchType: 'merge',
        patch: { spec: { taints: taints.length > 0 ? taints : null } },
      },
    ],
    lines: [`kubectl taint node ${name} ${meant.map((taint) => `${taintText(taint)}-`).join(' ')}`],
  };
}

function bringBack({ store }: Case, node: Node): Change[] {
  const { name } = node.metadata;
  const machine = store.get('Machine', makeKey(undefined, name));
  if (!machine) return [];
  const taints = (node.spec.taints ?? []).filter(({ key }) => !silent.has(key));
  const otherwise = { nodes: [{ ...node, spec: { ...node.spec, taints } }] };
  const { power, stopped = [], isCutOff } = machine.status;
  const make = (says: string, means: string, actions: readonly Action[]): Change[] => [
    { id: `start ${name}`, kind: 'start-machine', says, means, cost: 12, otherwise, actions },
  ];
  if (power === 'Off')
    return make(`Switch ${name} on`, 'It takes pods again once its kubelet has reported.', [
      { type: 'restoreNode', name },
    ]);
  if (isCutOff)
    return make(`Plug the network of ${name} in`, 'Its kubelet can then report, and takes pods again.', [
      { type: 'healNode', name },
    ]);
  const agents = stopped.filter((agent) => agent !== 'kube-proxy');
  if (agents.length > 0)
    return make(
      `Start the ${list(agents)} of ${name}`,
      'The node becomes Ready, and takes pods again.',
      agents.map((agent) => ({ type: 'startAgent', node: name, agent })),
    );
  return [];
}

/** A node that is cordoned takes pods again. */
export const uncordon: Remedy = (_, { node, name }) => {
  const { unschedulable: _unschedulable, ...spec } = node.spec;
  const taints = spec.taints?.filter(({ key }) => key !== 'node.kubernetes.io/unschedulable');
  return [
    {
      id: `uncordon ${name}`,
      kind: 'uncordon',
      says: `Uncordon ${name}`,
      means: 'New pods may go there again.',
      cost: 10,
      otherwise: { nodes: [{ ...node, spec: { ...spec, ...(taints && { taints }) } }] },
      actions: [{ type: 'uncordon', name }],
    },
  ];
};
