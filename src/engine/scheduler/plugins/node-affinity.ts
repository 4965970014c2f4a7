import { matchesNodeSelectorTerm, matchesRequiredNodeAffinity } from '../../api/node-selector.ts';
import type { NodeSelectorTerm, Pod } from '../../api/types.ts';
import { Action } from '../cluster-event.ts';
import type { Plugin } from '../framework.ts';
import { unresolvable } from '../status.ts';
import { scaleToHighest } from './normalize.ts';

const noMatch = unresolvable("node(s) didn't match Pod's node affinity/selector");
const conflict = unresolvable('pod affinity terms conflict');

/**
 * Holds pods to their nodeSelector and node affinity, and sums the weights of preferred terms.
 * Models pkg/scheduler/framework/plugins/nodeaffinity
 */
export const nodeAffinity: Plugin = {
  name: 'NodeAffinity',
  isLocal: true,
  events: [
    {
      kind: 'Node',
      actions: Action.Add | Action.UpdateNodeLabel,
      hint: ({ spec }, { before, after }) =>
        !!after &&
        matchesRequiredNodeAffinity(spec, after) &&
        !(before && matchesRequiredNodeAffinity(spec, before)),
    },
  ],

  preFilter({ pod }) {
    const required = requiredTerms(pod);
    if (!required && !pod.spec.nodeSelector) return 'skip';
    const nodeNames = required && namesOfTerms(required);
    if (!nodeNames) return undefined;
    return nodeNames.size === 0 ? conflict : { nodeNames };
  },

  filter({ pod }, { node }) {
    return matchesRequiredNodeAffinity(pod.spec, node) ? undefined : noMatch;
  },

  preScore: ({ pod }) => (preferredTerms(pod) ? undefined : 'skip'),

  score({ pod }, { node }) {
    let sum = 0;
    for (const { weight, preference } of preferredTerms(pod) ?? [])
      if (matchesNodeSelectorTerm(preference, node)) sum += weight;
    return sum;
  },

  normalizeScore: (_cycle, _nodes, raw) => scaleToHighest(raw),
};

function requiredTerms({ spec }: Pod): readonly NodeSelectorTerm[] | undefined {
  return spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms;
}

function preferredTerms({ spec }: Pod) {
  return spec.affinity?.nodeAffinity?.preferredDuringSchedulingIgnoredDuringExecution;
}

/** The nodes that the terms name; undefined when there are no terms or one of them names none. */
function namesOfTerms(terms: readonly NodeSelectorTerm[]): ReadonlySet<string> | undefined {
  if (terms.length === 0) return undefined;
  const all = new Set<string>();
  for (const term of terms) {
    const names = namesOfTerm(term);
    if (!names) return undefined;
    for (const name of names) all.add(name);
  }
  return all;
}

function namesOfTerm({ matchFields = [] }: NodeSelectorTerm): readonly string[] | undefined {
  const lists = matchFields
    .filter(({ key, operator }) => key === 'metadata.name' && operator === 'In')
    .map(({ values }) => values ?? []);
  const [first, ...rest] = lists;
  return first?.filter((name) => rest.every((list) => list.includes(name)));
}
