import { findUntoleratedTaint, toleratesTaint } from '../../api/taints.ts';
import type { Node, Pod, Toleration } from '../../api/types.ts';
import { Action } from '../cluster-event.ts';
import { StateKey } from '../cycle.ts';
import type { Plugin } from '../framework.ts';
import { unresolvable } from '../status.ts';
import { scaleToHighest } from './normalize.ts';

const forbidding = ['NoSchedule', 'NoExecute'];
const softTolerations = new StateKey<readonly Toleration[]>('PreScoreTaintToleration');

/**
 * Keeps pods off nodes with taints they do not tolerate, and prefers nodes with few that ask to stay away.
 * Models pkg/scheduler/framework/plugins/tainttoleration
 */
export const taintToleration: Plugin = {
  name: 'TaintToleration',
  isLocal: true,
  events: [
    {
      kind: 'Node',
      actions: Action.Add | Action.UpdateNodeTaint,
      hint: (pod, { before, after }) =>
        (!before || forbiddenBy(before, pod) !== undefined) && !!after && !forbiddenBy(after, pod),
    },
    {
      kind: 'Pod',
      actions: Action.UpdatePodToleration,
      hint: (pod, { after }) => after?.metadata.uid === pod.metadata.uid,
    },
  ],

  filter({ pod }, { node }) {
    const taint = forbiddenBy(node, pod);
    return taint && unresolvable(`node(s) had untolerated taint {${taint.key}: ${taint.value ?? ''}}`);
  },

  preScore(cycle) {
    const { tolerations = [] } = cycle.pod.spec;
    cycle.write(
      softTolerations,
      tolerations.filter(({ effect }) => !effect || effect === 'PreferNoSchedule'),
    );
    return undefined;
  },

  score(cycle, { node }) {
    const tolerations = cycle.get(softTolerations);
    const intolerable = node.spec.taints?.filter(
      (taint) =>
        taint.effect === 'PreferNoSchedule' &&
        !tolerations.some((toleration) => toleratesTaint(toleration, taint)),
    );
    return intolerable?.length ?? 0;
  },

  normalizeScore: (_cycle, _nodes, raw) => scaleToHighest(raw, { reverse: true }),
};

function forbiddenBy(node: Node, { spec }: Pod) {
  return findUntoleratedTaint(node.spec.taints, spec.tolerations, forbidding);
}
