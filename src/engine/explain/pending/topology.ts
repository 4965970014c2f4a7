/** What a topology key means, in a word. */
export function topologyName(key: string): string {
  if (key === 'kubernetes.io/hostname') return 'node';
  if (key === 'topology.kubernetes.io/zone') return 'zone';
  if (key === 'topology.kubernetes.io/region') return 'region';
  return key;
}
