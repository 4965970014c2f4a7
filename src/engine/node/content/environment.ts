import type { Container } from '../../api/types.ts';
import { decodeText } from '../../shell/light.ts';
import type { Store } from '../../store/store.ts';
import { textsOf } from './config-data.ts';
import { expand, lookupIn } from './expansion.ts';
import { fieldValue, type PodFacts, resourceValue } from './field-path.ts';
import { serviceVariables } from './service-variables.ts';

export type Environment = Readonly<Record<string, string>>;

/**
 * The environment that a container is started with, all that it needs being there. The last to say something of a name
 * is right: Services, `envFrom`, `env`. Models pkg/kubelet/kubelet_pods.go makeEnvironmentVariables
 */
export function makeEnvironment(store: Store, facts: PodFacts, container: Container): Environment {
  const { metadata, spec } = facts.pod;
  const services = serviceVariables(store, metadata.namespace, spec.enableServiceLinks !== false);
  const declared: Record<string, string> = {};
  for (const { prefix = '', configMapRef, secretRef } of container.envFrom ?? []) {
    const source = configMapRef
      ? store.named('ConfigMap', metadata.namespace, configMapRef.name ?? '')
      : store.named('Secret', metadata.namespace, secretRef?.name ?? '');
    if (!source) continue;
    for (const [key, value] of Object.entries(textsOf(source, decodeText))) declared[prefix + key] = value;
  }
  for (const variable of container.env ?? []) {
    const value = resolveVariable(variable, store, facts, container, lookupIn(declared, services));
    if (value !== undefined) declared[variable.name] = value;
  }
  return { ...services, ...declared };
}

type Variable = NonNullable<Container['env']>[number];

function resolveVariable(
  { value, valueFrom }: Variable,
  store: Store,
  facts: PodFacts,
  container: Container,
  lookup: ReturnType<typeof lookupIn>,
): string | undefined {
  if (value || !valueFrom) return expand(value ?? '', lookup);
  const { metadata, spec } = facts.pod;
  const { fieldRef, resourceFieldRef, configMapKeyRef, secretKeyRef } = valueFrom;
  if (fieldRef) return fieldValue(facts, fieldRef.fieldPath);
  if (resourceFieldRef) {
    const { containerName, resource, divisor } = resourceFieldRef;
    const others = [...(spec.initContainers ?? []), ...spec.containers];
    const of = (containerName && others.find(({ name }) => name === containerName)) || container;
    return resourceValue(facts, of, resource, divisor);
  }
  const reference = configMapKeyRef ?? secretKeyRef;
  if (!reference) return '';
  const source = store.named(
    configMapKeyRef ? 'ConfigMap' : 'Secret',
    metadata.namespace,
    reference.name ?? '',
  );
  if (!source) return undefined;
  const texts = textsOf(source, decodeText);
  return Object.hasOwn(texts, reference.key) ? texts[reference.key] : undefined;
}
