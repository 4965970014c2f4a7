import { getLabel } from '../../../api/labels.ts';
import { matchesNodeSelector, matchesNodeSelectorTerm } from '../../../api/node-selector.ts';
import { controllerOf } from '../../../api/pod-status.ts';
import type { Labels, Node, NodeSelectorTerm, Pod, PodSpec } from '../../../api/types.ts';
import { list } from '../../words.ts';
import type { Change } from '../fix.ts';
import type { Remedy } from './remedy.ts';

/** What has to be set on a node; undefined to take the label away. */
type Wanted = Readonly<Record<string, string | undefined>>;

/** The pairs of a pod's nodeSelector that a node does not have. */
export function unmetSelector({ spec }: Pod, { metadata }: Node): [key: string, value: string][] {
  return Object.entries(spec.nodeSelector ?? {}).filter(
    ([key, value]) => getLabel(metadata.labels, key) !== value,
  );
}

/** Whether the pod's required node affinity, beside its nodeSelector, keeps it off the node. */
export function isAffinityUnmet({ spec }: Pod, node: Node): boolean {
  const required = spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution;
  return required !== undefined && !matchesNodeSelector(required, node);
}

/** To give the node the labels that are asked for, or to ask for them no more. */
export const matchLabels: Remedy = ({ pod }, { node }) => {
  const pairs = unmetSelector(pod, node);
  const isUnmet = isAffinityUnmet(pod, node);
  const terms = isUnmet ? termsOf(pod.spec) : [];
  const wanted = wantedLabels(pairs, terms, node);
  const isDaemon = controllerOf(pod)?.kind === 'DaemonSet';
  return [...(wanted ? [label(node, wanted)] : []), ...(isDaemon && isUnmet ? [] : [forgo(pairs, isUnmet)])];
};

function termsOf({ affinity }: PodSpec): readonly NodeSelectorTerm[] {
  return affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [];
}

/** Labels that tell what a node is, or where: nobody sets them to please a pod. */
function isFact(key: string): boolean {
  return /(^|\.)(kubernetes|k8s)\.io\//.test(key);
}

function wantedLabels(
  pairs: readonly (readonly [string, string])[],
  terms: readonly NodeSelectorTerm[],
  node: Node,
): Wanted | undefined {
  const selected: Record<string, string | undefined> = Object.fromEntries(pairs);
  const none: Wanted = {};
  const choices: readonly Wanted[] =
    terms.length === 0
      ? [none]
      : terms.map((term) => labelsFor(term, node)).filter((each) => each !== undefined);
  const [best] = choices
    .map((choice): Wanted => ({ ...choice, ...selected }))
    .filter((wanted) => Object.keys(wanted).length > 0 && !Object.keys(wanted).some(isFact))
    .sort((a, b) => Object.keys(a).length - Object.keys(b).length);
  return best;
}

/** What makes the node match the term; undefined where labels cannot. */
function labelsFor(term: NodeSelectorTerm, node: Node): Wanted | undefined {
  if (term.matchFields?.length && !matchesNodeSelectorTerm({ matchFields: term.matchFields }, node))
    return undefined;
  const wanted: Record<string, string | undefined> = {};
  for (const expression of term.matchExpressions ?? []) {
    if (matchesNodeSelectorTerm({ matchExpressions: [expression] }, node)) continue;
    const { key, operator, values = [] } = expression;
    const bound = Number(values[0]);
    if (operator === 'In') wanted[key] = values[0] ?? '';
    else if (operator === 'Exists') wanted[key] = '';
    else if (operator === 'NotIn' || operator === 'DoesNotExist') wanted[key] = undefined;
    else if (Number.isSafeInteger(bound)) wanted[key] = String(operator === 'Gt' ? bound + 1 : bound - 1);
    else return undefined;
  }
  return wanted;
}

function label(node: Node, wanted: Wanted): Change {
  const { name, labels = {} } = node.metadata;
  const entries = Object.entries(wanted);
  const replaces = entries.filter(([key]) => getLabel(labels, key) !== undefined);
  const after: Labels = Object.fromEntries(
    Object.entries({ ...labels, ...wanted }).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  );
  const texts = entries.map(([key, value]) => (value === undefined ? `${key}-` : `${key}=${value}`));
  const set = entries.filter(([, value]) => value !== undefined);
  const says =
    set.length === entries.length
      ? `Give ${name} the label ${list(texts)}`
      : `Change labels of ${name}: ${texts.join(' ')}`;
  const instead = replaces.map(([key]) => `${key}=${getLabel(labels, key)}`);
  return {
    id: `label ${name} ${texts.join()}`,
    kind: 'label-node',
    says,
    means:
      instead.length > 0
        ? `It is ${list(instead)} now; pods that are there stay, whatever they asked for.`
        : 'The pod asks for a node with it.',
    cost: replaces.length > 0 ? 40 : 18,
    otherwise: { nodes: [{ ...node, metadata: { ...node.metadata, labels: after } }] },
    actions: [
      {
        type: 'patch',
        kind: 'Node',
        name,
        patchType: 'merge',
        patch: {
          metadata: { labels: Object.fromEntries(entries.map(([key, value]) => [key, value ?? null])) },
        },
      },
    ],
    lines: [`kubectl label node ${name} ${texts.join(' ')}${replaces.length > 0 ? ' --overwrite' : ''}`],
  };
}

function forgo(pairs: readonly (readonly [string, string])[], isUnmet: boolean): Change {
  const selectors = pairs.map(([key, value]) => `${key}=${value}`);
  const parts = [
    ...(selectors.length > 0 ? [`the nodeSelector ${list(selectors)}`] : []),
    ...(isUnmet ? ['the required node affinity'] : []),
  ];
  return {
    id: `ask-no-label ${parts.join()}`,
    kind: 'ask-no-label',
    says: `Remove ${list(parts)}`,
    means: 'The pod may then go to nodes of any kind.',
    cost: 30,
    edit: (spec) => withoutAsking(spec, pairs, isUnmet),
  };
}

function withoutAsking(
  spec: PodSpec,
  pairs: readonly (readonly [string, string])[],
  isUnmet: boolean,
): PodSpec {
  const asked = new Set(pairs.map(([key]) => key));
  const kept = Object.entries(spec.nodeSelector ?? {}).filter(([key]) => !asked.has(key));
  const { nodeSelector: _, ...rest } = spec;
  const changed: PodSpec = kept.length > 0 ? { ...rest, nodeSelector: Object.fromEntries(kept) } : rest;
  if (!isUnmet || !changed.affinity?.nodeAffinity) return changed;
  const { requiredDuringSchedulingIgnoredDuringExecution: _required, ...nodeAffinity } =
    changed.affinity.nodeAffinity;
  const { nodeAffinity: _affinity, ...affinity } = changed.affinity;
  const isEmpty = Object.keys(nodeAffinity).length === 0;
  return { ...changed, affinity: isEmpty ? affinity : { ...affinity, nodeAffinity } };
}
