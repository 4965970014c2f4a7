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

/** Models pkg/apis/core/v1.SetDefaults_Secret */
export function defaultSecret<S extends Pick<Secret, 'type'>>(secret: S): S {
  return fillEmpty(secret, { type: 'Opaque' } as Partial<S>);
}
