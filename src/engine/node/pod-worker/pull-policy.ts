import type { Container } from '../../api/types.ts';

/** The container's own, or what the API server defaults it to. Models pkg/apis/core/v1/defaults.go SetDefaults_Container */
export function pullPolicyOf({
  image = '',
  imagePullPolicy,
}: Pick<Container, 'image' | 'imagePullPolicy'>): string {
  if (imagePullPolicy) return imagePullPolicy;
  if (image.includes('@')) return 'IfNotPresent';
  const tag = image.slice(image.lastIndexOf('/') + 1).split(':')[1];
  return tag === undefined || tag === 'latest' ? 'Always' : 'IfNotPresent';
}
