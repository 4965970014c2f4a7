import { getLabel, matchesLabels } from './labels.ts';
import type { Labels, NodeSelector, NodeSelectorTerm, PodSpec } from './types.ts';

/** What a node selector looks at; a Node is one. */
export interface SelectableNode {
  readonly metadata: { readonly name: string; readonly labels?: Labels | undefined };
}

type Requirement = NonNullable<NodeSelectorTerm['matchExpressions']>[number];

/**
 * Whether any of the terms matches the node. No terms match nothing.
 * Models k8s.io/component-helpers/scheduling/corev1/nodeaffinity.NodeSelector.Match
 */
export function matchesNodeSelector(selector: NodeSelector, node: SelectableNode): boolean {
  return selector.nodeSelectorTerms?.some((term) => matchesNodeSelectorTerm(term, node)) ?? false;
}

/**
 * Whether all of a term's requirements hold; a term without any matches nothing, and so does a malformed one.
 * Models k8s.io/component-helpers/scheduling/corev1/nodeaffinity nodeSelectorTerm.match
 */
export function matchesNodeSelectorTerm(term: NodeSelectorTerm, node: SelectableNode): boolean {
  const expressions = term.matchExpressions ?? [];
  const fields = term.matchFields ?? [];
  if (expressions.length === 0 && fields.length === 0) return false;
  return (
    expressions.every((requirement) => matchesExpression(requirement, node.metadata.labels)) &&
    fields.every((requirement) => matchesField(requirement, node.metadata.name))
  );
}

function matchesExpression({ key, operator, values = [] }: Requirement, labels: Labels | undefined): boolean {
  const value = getLabel(labels, key);
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return values.length > 0 && (value === undefined || !values.includes(value));
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    case 'Gt':
    case 'Lt': {
      const actual = parseInteger(value);
      const bound = values.length === 1 ? parseInteger(values[0]) : undefined;
      if (actual === undefined || bound === undefined) return false;
      return operator === 'Gt' ? actual > bound : actual < bound;
    }
    default:
      return false;
  }
}

/** Go's strconv.ParseInt(text, 10, 64). */
function parseInteger(text: string | undefined): bigint | undefined {
  if (text === undefined || !/^[+-]?[0-9]{1,19}$/.test(text)) return undefined;
  const value = BigInt(text.replace('+', ''));
  return BigInt.asIntN(64, value) === value ? value : undefined;
}

/** The only field there is to select by is `metadata.name`; any other reads as empty. */
function matchesField({ key, operator, values = [] }: Requirement, name: string): boolean {
  if (values.length !== 1) return false;
  const same = (key === 'metadata.name' ? name : '') === values[0];
  switch (operator) {
    case 'In':
      return same;
    case 'NotIn':
      return !same;
    default:
      return false;
  }
}

/**
 * Whether a node satisfies a pod's `nodeSelector` and required node affinity.
 * Models k8s.io/component-helpers/scheduling/corev1/nodeaffinity.RequiredNodeAffinity.Match
 */
export function matchesRequiredNodeAffinity(
  spec: Pick<PodSpec, 'nodeSelector' | 'affinity'>,
  node: SelectableNode,
): boolean {
  if (!matchesLabels(spec.nodeSelector, node.metadata.labels)) return false;
  const required = spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution;
  return required === undefined || matchesNodeSelector(required, node);
}
