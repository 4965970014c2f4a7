/** What a filter found, in a word or two that fit on a machine. */
const words: Readonly<Record<string, string>> = {
  NodeUnschedulable: 'cordoned',
  NodeName: 'not named',
  TaintToleration: 'tainted',
  NodeAffinity: 'wrong labels',
  NodePorts: 'port taken',
  NodeResourcesFit: 'too little room',
  VolumeRestrictions: 'volume in use',
  VolumeBinding: 'no volume',
  PodTopologySpread: 'uneven spread',
  InterPodAffinity: 'wrong company',
};

export function shortOf(plugin: string | undefined): string {
  return words[plugin ?? ''] ?? 'does not fit';
}
