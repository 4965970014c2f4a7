import {
  type Cluster,
  controllerOf,
  type Deployment,
  type PodTemplateSpec,
  type ReplicaSet,
} from '../../engine/index.ts';

const HASH = 'pod-template-hash';
const REVISION = 'deployment.kubernetes.io/revision';

export function revisionOf({ metadata }: Deployment | ReplicaSet): number {
  return Number(metadata.annotations?.[REVISION] ?? 0);
}

/** A Deployment's ReplicaSets, by their revisions. */
export function allReplicaSetsOf({ store }: Cluster, { metadata }: Deployment): ReplicaSet[] {
  return [...store.list('ReplicaSet')]
    .filter((each) => controllerOf(each)?.uid === metadata.uid)
    .sort((a, b) => revisionOf(a) - revisionOf(b));
}

/** The one with the Deployment's own template, and the others that still have pods. Models k8s.io/kubectl/pkg/util/deployment */
export function replicaSetsOf(
  cluster: Cluster,
  deployment: Deployment,
): { readonly older: readonly ReplicaSet[]; readonly newest: ReplicaSet | undefined } {
  const all = allReplicaSetsOf(cluster, deployment);
  const wanted = textOf(deployment.spec.template);
  const newest = all.find(({ spec }) => textOf(spec.template) === wanted);
  return { older: all.filter((each) => each !== newest), newest };
}

/** Without the controller's own label. */
export function withoutHash(template: PodTemplateSpec | undefined): PodTemplateSpec {
  const { [HASH]: _, ...labels } = template?.metadata?.labels ?? {};
  return { ...template, metadata: { ...template?.metadata, labels } };
}

function textOf(template: PodTemplateSpec | undefined): string {
  return JSON.stringify(inOrder(withoutHash(template)));
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, each]) => [name, inOrder(each)]));
}
