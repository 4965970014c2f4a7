import type { Container } from '../../api/types.ts';
import type { Store } from '../../store/store.ts';

type Source = 'ConfigMap' | 'Secret';

/**
 * What a container's environment wants of a ConfigMap or Secret that is not there, in the kubelet's words; undefined
 * when all is there. Models pkg/kubelet/kubelet_pods.go makeEnvironmentVariables
 */
export function missingConfig(
  store: Store,
  namespace: string | undefined,
  { envFrom = [], env = [] }: Container,
): string | undefined {
  const find = (kind: Source, name = '') => store.named(kind, namespace, name);
  const absent = (kind: Source, name = '') => `${kind.toLowerCase()} "${name}" not found`;

  for (const { configMapRef, secretRef } of envFrom) {
    if (configMapRef && !configMapRef.optional && !find('ConfigMap', configMapRef.name)) {
      return absent('ConfigMap', configMapRef.name);
    }
    if (secretRef && !secretRef.optional && !find('Secret', secretRef.name)) {
      return absent('Secret', secretRef.name);
    }
  }
  for (const { valueFrom } of env) {
    const { configMapKeyRef, secretKeyRef } = valueFrom ?? {};
    const kind: Source = configMapKeyRef ? 'ConfigMap' : 'Secret';
    const reference = configMapKeyRef ?? secretKeyRef;
    if (!reference || reference.optional) continue;
    const source = find(kind, reference.name);
    if (!source) return absent(kind, reference.name);
    if (!hasKey(source, reference.key)) {
      return `couldn't find key ${reference.key} in ${kind} ${namespace}/${reference.name}`;
    }
  }
  return undefined;
}

function hasKey(source: object, key: string): boolean {
  const { data, binaryData, stringData } = source as Record<string, Record<string, unknown> | undefined>;
  return [data, binaryData, stringData].some((part) => part !== undefined && Object.hasOwn(part, key));
}
