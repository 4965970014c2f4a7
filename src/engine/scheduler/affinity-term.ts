import { isEmptySelector, matchesSelector } from '../api/labels.ts';
import type { LabelSelector, Labels, Pod, PodAffinityTerm } from '../api/types.ts';
import type { Lister } from './lister.ts';

/** One term of pod (anti-)affinity, with its namespaces worked out. Models k8s.io/kube-scheduler/framework.AffinityTerm */
export interface AffinityTerm {
  readonly namespaces: ReadonlySet<string>;
  readonly namespaceSelector: LabelSelector | undefined;
  readonly selector: LabelSelector | undefined;
  readonly topologyKey: string;
  /** Equal for terms that match the same pods. */
  readonly id: string;
}

export interface WeightedAffinityTerm {
  readonly term: AffinityTerm;
  readonly weight: number;
}

/** Without namespaces and selector, a term means the pod's own namespace. Models pkg/scheduler/framework newAffinityTerm */
export function affinityTerm(namespace: string, term: PodAffinityTerm): AffinityTerm {
  const own = !term.namespaces?.length && term.namespaceSelector === undefined;
  return withNamespaces(new Set(own ? [namespace] : term.namespaces), term.namespaceSelector, {
    selector: term.labelSelector,
    topologyKey: term.topologyKey,
  });
}

/**
 * The term with its namespace selector replaced by the namespaces that it selects now; one that selects all
 * stays. Models pkg/scheduler/framework/plugins/interpodaffinity mergeAffinityTermNamespacesIfNotEmpty
 */
export function resolveNamespaces(term: AffinityTerm, lister: Lister): AffinityTerm {
  if (term.namespaceSelector === undefined || isEmptySelector(term.namespaceSelector)) return term;
  const namespaces = new Set(term.namespaces);
  for (const { metadata } of lister.list('Namespace'))
    if (matchesSelector(term.namespaceSelector, metadata.labels)) namespaces.add(metadata.name);
  return withNamespaces(namespaces, undefined, term);
}

function withNamespaces(
  namespaces: ReadonlySet<string>,
  namespaceSelector: LabelSelector | undefined,
  { selector, topologyKey }: Pick<AffinityTerm, 'selector' | 'topologyKey'>,
): AffinityTerm {
  const id = JSON.stringify([[...namespaces], namespaceSelector, selector]);
  return { namespaces, namespaceSelector, selector, topologyKey, id };
}

/**
 * @param namespaceLabels labels of the pod's namespace; not needed once the term's namespaces are resolved
 */
export function termMatches(term: AffinityTerm, pod: Pod, namespaceLabels?: Labels): boolean {
  const { namespace = '', labels } = pod.metadata;
  if (!term.namespaces.has(namespace) && !matchesSelector(term.namespaceSelector, namespaceLabels))
    return false;
  return matchesSelector(term.selector, labels);
}

/** No terms match nothing. Models pkg/scheduler/framework/plugins/interpodaffinity podMatchesAllAffinityTerms */
export function allTermsMatch(terms: readonly AffinityTerm[], pod: Pod): boolean {
  return terms.length > 0 && terms.every((term) => termMatches(term, pod));
}
