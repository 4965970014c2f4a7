import { toleratesTaint } from '../../api/taints.ts';
import type { Pod, Taint } from '../../api/types.ts';
import { Action } from '../cluster-event.ts';
import type { Plugin } from '../framework.ts';
import { unresolvable } from '../status.ts';

const cordoned: Taint = { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' };
const rejection = unresolvable('node(s) were unschedulable');

/** Keeps pods off cordoned nodes. Models pkg/scheduler/framework/plugins/nodeunschedulable */
export const nodeUnschedulable: Plugin = {
  name: 'NodeUnschedulable',
  isLocal: true,
  events: [
    {
      kind: 'Node',
      actions: Action.Add | Action.UpdateNodeTaint,
      hint: (_pod, { before, after }) =>
        !after?.spec.unschedulable && (!before || before.spec.unschedulable === true),
    },
    {
      kind: 'Pod',
      actions: Action.UpdatePodToleration,
      hint: (pod, { after }) => after?.metadata.uid === pod.metadata.uid && toleratesCordon(after),
    },
  ],

  filter({ pod }, { node }) {
    return node.spec.unschedulable && !toleratesCordon(pod) ? rejection : undefined;
  },
};

function toleratesCordon({ spec }: Pod): boolean {
  return spec.tolerations?.some((toleration) => toleratesTaint(toleration, cordoned)) ?? false;
}
