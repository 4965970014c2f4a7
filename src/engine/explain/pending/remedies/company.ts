import { formatSelector } from '../../../api/labels.ts';
import type { PodAffinityTerm, PodSpec } from '../../../api/types.ts';
import { list } from '../../words.ts';
import type { Change } from '../fix.ts';
import type { Remedy } from './remedy.ts';

type Side = 'podAffinity' | 'podAntiAffinity';
const heaviest = 100;

/** To wish for company, or for none, rather than to demand it. */
export const wishForCompany: Remedy = ({ pod }, _, { reasons }) => {
  const sides: Side[] = reasons.flatMap((reason): Side[] => {
    if (reason.includes('pod affinity rules')) return ['podAffinity'];
    return reason.includes('pod anti-affinity rules') ? ['podAntiAffinity'] : [];
  });
  return sides.map((side): Change => {
    const terms = pod.spec.affinity?.[side]?.requiredDuringSchedulingIgnoredDuringExecution ?? [];
    const whom = list(terms.map(({ labelSelector }) => formatSelector(labelSelector)));
    const near = side === 'podAffinity' ? 'be near' : 'keep away from';
    return {
      id: `wish ${side}`,
      kind: 'keep-company-less',
      says: `Wish to ${near} pods with ${whom} rather than demand it`,
      means: 'The required affinity becomes a preferred one: the scheduler follows it where it can.',
      cost: 33,
      edit: (spec) => softened(spec, side),
    };
  });
};

function softened(spec: PodSpec, side: Side): PodSpec {
  const { requiredDuringSchedulingIgnoredDuringExecution: required = [], ...rest } =
    spec.affinity?.[side] ?? {};
  const preferred = [
    ...(rest.preferredDuringSchedulingIgnoredDuringExecution ?? []),
    ...required.map((podAffinityTerm: PodAffinityTerm) => ({ weight: heaviest, podAffinityTerm })),
  ];
  return {
    ...spec,
    affinity: { ...spec.affinity, [side]: { preferredDuringSchedulingIgnoredDuringExecution: preferred } },
  };
}
