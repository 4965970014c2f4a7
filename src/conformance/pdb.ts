import { keyOf } from '../engine/api/key.ts';
import { formatTime } from '../engine/api/time.ts';
import type { AnyObject, OwnerReference, Pod, PodDisruptionBudget } from '../engine/api/types.ts';
import { DELETION_TIMEOUT } from '../engine/controllers/disruption/disrupted-pods.ts';
import { syncBudget } from '../engine/controllers/disruption/sync-budget.ts';
import { TestBench } from '../engine/controllers/workload/test-bench.ts';
import { playEviction } from './pdb-evictions.ts';
import { attempt, type CaseResult, casesOf, expectSections } from './result.ts';

interface OwnerVector {
  readonly kind: 'ReplicaSet' | 'ReplicaSetOfDeployment' | 'StatefulSet' | 'ReplicationController' | 'none';
  readonly name: string;
  readonly replicas: number;
  readonly deploymentReplicas?: number;
}
interface StatusCase {
  readonly minAvailable?: string;
  readonly maxUnavailable?: string;
  readonly owners: readonly OwnerVector[];
  readonly pods: readonly {
    readonly name: string;
    readonly owner: string;
    readonly ready: boolean;
    readonly terminating?: boolean;
  }[];
  readonly expect: object;
}

/** PodDisruptionBudgets: their status, and what the eviction API makes of it. */
export function run(vectors: unknown): CaseResult[] {
  expectSections(vectors, ['evictionAPI', 'status']);
  const { header } = vectors as { header: { constants: { disruptedPodDeletionTimeoutSeconds: number } } };
  if (header.constants.disruptedPodDeletionTimeoutSeconds * 1000 !== DELETION_TIMEOUT) {
    throw new Error('recorded with another deletion timeout');
  }
  return [
    ...casesOf<Parameters<typeof playEviction>[0]>(vectors, 'evictionAPI').map(playEviction),
    ...casesOf<StatusCase>(vectors, 'status').map(playStatus),
  ];
}

const labels = { app: 'web' };

function playStatus(vector: StatusCase, index: number): CaseResult {
  return attempt(`status ${index}`, vector.expect, () => {
    const bench = new TestBench();
    const put = (object: AnyObject) =>
      bench.store.commit(undefined, object, 'conformance', { type: 'start' });
    for (const owner of vector.owners) for (const object of ownersOf(owner)) put(object);
    for (const pod of vector.pods) put(podOf(pod, vector.owners));
    const budget = budgetOf(vector);
    put(budget);
    syncBudget(keyOf(budget), bench.context());
    const status = bench.get('PodDisruptionBudget', 'budget').status;
    const condition = status?.conditions?.find(({ type }) => type === 'DisruptionAllowed');
    return {
      conditionReason: condition?.reason,
      conditionStatus: condition?.status,
      currentHealthy: status?.currentHealthy,
      desiredHealthy: status?.desiredHealthy,
      disruptionsAllowed: status?.disruptionsAllowed,
      expectedPods: status?.expectedPods,
    };
  });
}

function metadata(name: string, owner?: OwnerReference) {
  return {
    name,
    namespace: 'default',
    uid: name,
    resourceVersion: '0',
    generation: 1,
    creationTimestamp: formatTime(0),
    labels,
    ...(owner && { ownerReferences: [owner] }),
  };
}

function reference(kind: string, name: string): OwnerReference {
  const apiVersion = kind === 'ReplicationController' ? 'v1' : 'apps/v1';
  return { apiVersion, kind, name, uid: name, controller: true };
}

/** Numbers come as text. */
function intOrPercent(value: string): number | string {
  return /^\d+$/.test(value) ? Number(value) : value;
}

function budgetOf({ minAvailable, maxUnavailable }: StatusCase): PodDisruptionBudget {
  return {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: metadata('budget'),
    spec: {
      selector: { matchLabels: labels },
      ...(minAvailable !== undefined && { minAvailable: intOrPercent(minAvailable) }),
      ...(maxUnavailable !== undefined && { maxUnavailable: intOrPercent(maxUnavailable) }),
    },
  };
}

function ownersOf({ kind, name, replicas, deploymentReplicas = 0 }: OwnerVector): AnyObject[] {
  const selector = { matchLabels: labels };
  const template = { metadata: { labels } };
  const apps = { apiVersion: 'apps/v1' };
  switch (kind) {
    case 'none':
      return [];
    case 'StatefulSet':
      return [
        {
          ...apps,
          kind,
          metadata: metadata(name),
          spec: { replicas, selector, template, serviceName: name },
        },
      ];
    case 'ReplicationController':
      return [{ apiVersion: 'v1', kind, metadata: metadata(name), spec: { replicas, selector: labels } }];
    case 'ReplicaSet':
      return [{ ...apps, kind, metadata: metadata(name), spec: { replicas, selector, template } }];
    case 'ReplicaSetOfDeployment': {
      const deployment = `${name}-deployment`;
      const owner = reference('Deployment', deployment);
      const spec = { replicas: deploymentReplicas, selector, template };
      return [
        { ...apps, kind: 'Deployment', metadata: metadata(deployment), spec },
        {
          ...apps,
          kind: 'ReplicaSet',
          metadata: metadata(name, owner),
          spec: { replicas, selector, template },
        },
      ];
    }
  }
}

function podOf(vector: StatusCase['pods'][number], owners: readonly OwnerVector[]): Pod {
  const kind = owners.find(({ name }) => name === vector.owner)?.kind ?? 'none';
  const ownerKind = kind === 'ReplicaSetOfDeployment' ? 'ReplicaSet' : kind;
  const owner = ownerKind === 'none' ? undefined : reference(ownerKind, vector.owner);
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      ...metadata(vector.name, owner),
      ...(vector.terminating && { deletionTimestamp: formatTime(0) }),
    },
    spec: { containers: [{ name: 'c' }] },
    status: {
      phase: 'Running',
      conditions: [{ type: 'Ready', status: vector.ready ? 'True' : 'False' }],
    },
  };
}
