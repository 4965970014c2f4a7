import type { Structs } from './struct.ts';

export const affinity: Structs = {
  'core.Affinity': {
    nodeAffinity: '*core.NodeAffinity',
    podAffinity: '*core.PodAffinity',
    podAntiAffinity: '*core.PodAntiAffinity',
  },
  'core.NodeAffinity': {
    requiredDuringSchedulingIgnoredDuringExecution: '*core.NodeSelector',
    preferredDuringSchedulingIgnoredDuringExecution: '[]core.PreferredSchedulingTerm',
  },
  'core.NodeSelector': {
    nodeSelectorTerms: '[]core.NodeSelectorTerm!',
  },
  'core.NodeSelectorTerm': {
    matchExpressions: '[]core.NodeSelectorRequirement',
    matchFields: '[]core.NodeSelectorRequirement',
  },
  'core.NodeSelectorRequirement': {
    key: 'string!',
    operator: 'string v1.NodeSelectorOperator!',
    values: '[]string',
  },
  'core.PreferredSchedulingTerm': {
    weight: 'int32!',
    preference: 'core.NodeSelectorTerm!',
  },
  'core.PodAffinity': {
    requiredDuringSchedulingIgnoredDuringExecution: '[]core.PodAffinityTerm',
    preferredDuringSchedulingIgnoredDuringExecution: '[]core.WeightedPodAffinityTerm',
  },
  'core.PodAntiAffinity': {
    requiredDuringSchedulingIgnoredDuringExecution: '[]core.PodAffinityTerm',
    preferredDuringSchedulingIgnoredDuringExecution: '[]core.WeightedPodAffinityTerm',
  },
  'core.PodAffinityTerm': {
    labelSelector: '*meta.LabelSelector',
    namespaces: '[]string',
    topologyKey: 'string!',
    namespaceSelector: '*meta.LabelSelector',
    matchLabelKeys: '[]string',
    mismatchLabelKeys: '[]string',
  },
  'core.WeightedPodAffinityTerm': {
    weight: 'int32!',
    podAffinityTerm: 'core.PodAffinityTerm!',
  },
};
