import { Action } from '../cluster-event.ts';
import type { Plugin } from '../framework.ts';
import { filterNode, prepareFilter, updateFilter } from './topology-spread/filtering.ts';
import { afterNodeChange, afterPodChange } from './topology-spread/hints.ts';
import { normalizeScores, prepareScore, scoreNodes } from './topology-spread/scoring.ts';

/**
 * Spreads pods over zones, hosts or whatever their constraints name.
 * Models pkg/scheduler/framework/plugins/podtopologyspread
 */
export const podTopologySpread: Plugin = {
  name: 'PodTopologySpread',
  events: [
    {
      kind: 'Pod',
      actions: Action.Add | Action.UpdatePodLabel | Action.UpdatePodToleration | Action.Delete,
      hint: afterPodChange,
    },
    {
      kind: 'Node',
      actions: Action.Add | Action.Delete | Action.UpdateNodeLabel | Action.UpdateNodeTaint,
      hint: afterNodeChange,
    },
  ],

  preFilter: prepareFilter,
  addPod: (cycle, { pod }, node) => updateFilter(cycle, pod, node, 1),
  removePod: (cycle, { pod }, node) => updateFilter(cycle, pod, node, -1),
  filter: filterNode,
  preScore: prepareScore,
  score: (cycle, node) => scoreNodes(cycle, [node])[0] ?? 0,
  scoreAll: scoreNodes,
  normalizeScore: normalizeScores,
};
