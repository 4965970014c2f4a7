import { getLabel } from '../../../api/labels.ts';
import { type AffinityTerm, allTermsMatch } from '../../affinity-term.ts';
import type { QueueingHint } from '../../cluster-event.ts';
import { podInfoOf } from '../../pod-info.ts';

/** Models pkg/scheduler/framework/plugins/interpodaffinity/plugin.go isSchedulableAfterPodChange */
export const afterPodChange: QueueingHint<'Pod'> = (pod, { before, after }) => {
  if ([before, after].some((changed) => changed && !changed.spec.nodeName)) return false;
  const { terms } = podInfoOf(pod);
  const wanted = terms?.requiredAffinity ?? [];
  const unwanted = terms?.requiredAntiAffinity ?? [];
  const arrives = !!after && allTermsMatch(wanted, after) && !(before && allTermsMatch(wanted, before));
  const leaves = !!before && allTermsMatch(unwanted, before) && !(after && allTermsMatch(unwanted, after));
  return arrives || leaves;
};

/** Models pkg/scheduler/framework/plugins/interpodaffinity/plugin.go isSchedulableAfterNodeChange */
export const afterNodeChange: QueueingHint<'Node'> = (pod, { before, after }) => {
  const { terms } = podInfoOf(pod);
  const wanted = terms?.requiredAffinity ?? [];
  const unwanted = terms?.requiredAntiAffinity ?? [];
  const domains = ({ topologyKey }: AffinityTerm) => ({
    old: getLabel(before?.metadata.labels, topologyKey),
    now: getLabel(after?.metadata.labels, topologyKey),
  });
  const joins = (term: AffinityTerm) => {
    const { old, now } = domains(term);
    return now !== undefined && now !== old;
  };
  // A node without the key takes any pod, whatever it wants to stay away from.
  const leaves = (term: AffinityTerm) => {
    const { old, now } = domains(term);
    return !before || (old !== undefined && now !== old);
  };
  return wanted.some(joins) || unwanted.some(leaves);
};
