import { toBase64 } from '../base64.ts';
import type { Labels, Namespace, Node, PriorityClass, Secret } from '../types.ts';
import { fill, fillEmpty } from './fill.ts';

type DraftNamespace = Pick<Namespace, 'spec' | 'status'> & {
  readonly metadata: { readonly name?: string; readonly labels?: Labels };
};

/** Models pkg/apis/core/v1.SetDefaults_Namespace and the finalizer that its strategy adds */
export function defaultNamespace<N extends DraftNamespace>(namespace: N): N {
  const { name, labels } = namespace.metadata;
  const metadata = name
    ? { ...namespace.metadata, labels: { ...labels, 'kubernetes.io/metadata.name': name } }
    : namespace.metadata;
  const spec = fill(namespace.spec ?? {}, { finalizers: ['kubernetes'] });
  return { ...namespace, metadata, spec, status: fillEmpty(namespace.status ?? {}, { phase: 'Active' }) };
}

type DraftNode = Pick<Node, 'status'> & { readonly spec?: Node['spec'] };

/** Models pkg/apis/core/v1.SetDefaults_NodeStatus. A Node always gets a spec, as every stored one has. */
export function defaultNode<N extends DraftNode>(node: N): N {
  const capacity = node.status?.capacity;
  const status = node.status && capacity ? fill(node.status, { allocatable: capacity }) : node.status;
  return { ...node, spec: node.spec ?? {}, ...(status ? { status } : {}) };
}

/** Models pkg/apis/scheduling/v1.SetDefaults_PriorityClass */
export function defaultPriorityClass<P extends Pick<PriorityClass, 'preemptionPolicy'>>(priorityClass: P): P {
  return fill(priorityClass, { preemptionPolicy: 'PreemptLowerPriority' } as Partial<P>);
}

/**
 * The type, and `stringData` moved into `data`.
 * Models pkg/apis/core/v1.SetDefaults_Secret and Convert_v1_Secret_To_core_Secret
 */
export function defaultSecret<S extends Pick<Secret, 'type' | 'data' | 'stringData'>>(secret: S): S {
  const { stringData, ...rest } = fillEmpty(secret, { type: 'Opaque' } as Partial<S>);
  if (!stringData) return rest as S;
  const encoded = Object.entries(stringData).map(([key, text]) => [key, toBase64(text)] as const);
  return { ...(rest as S), data: { ...secret.data, ...Object.fromEntries(encoded) } };
}
