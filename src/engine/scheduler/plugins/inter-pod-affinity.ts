import { Action } from '../cluster-event.ts';
import type { Plugin } from '../framework.ts';
import { filterNode, prepareFilter, updateFilter } from './inter-pod-affinity/filtering.ts';
import { afterNodeChange, afterPodChange } from './inter-pod-affinity/hints.ts';
import { normalizeScores, prepareScore, scoreNode } from './inter-pod-affinity/scoring.ts';

/**
 * Brings pods near others, or keeps them apart; both sides' wishes count.
 * Models pkg/scheduler/framework/plugins/interpodaffinity
 */
export const interPodAffinity: Plugin = {
  name: 'InterPodAffinity',
  events: [
    { kind: 'Pod', actions: Action.Add | Action.UpdatePodLabel | Action.Delete, hint: afterPodChange },
    { kind: 'Node', actions: Action.Add | Action.UpdateNodeLabel, hint: afterNodeChange },
  ],

  preFilter: prepareFilter,
  addPod: (cycle, info, node) => updateFilter(cycle, info, node, 1),
  removePod: (cycle, info, node) => updateFilter(cycle, info, node, -1),
  filter: filterNode,
  preScore: prepareScore,
  score: scoreNode,
  normalizeScore: (_cycle, _nodes, raw) => normalizeScores(raw),
};
