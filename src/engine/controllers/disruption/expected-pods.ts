import { type Key, makeKey } from '../../api/key.ts';
import { controllerOf } from '../../api/pod-status.ts';
import type { OwnerReference, Pod, PodDisruptionBudget } from '../../api/types.ts';
import type { Store } from '../../store/store.ts';
import { scaledValue } from '../workload/int-or-percent.ts';

export type Expectation =
  | {
      readonly ok: true;
      readonly expectedPods: number;
      readonly desiredHealthy: number;
      /** Names of pods that belong to nobody, where that matters. */
      readonly unmanaged: readonly string[];
    }
  | { readonly ok: false; readonly error: string };

/** Models pkg/controller/disruption DisruptionController.getExpectedPodCount */
export function expectedPods(store: Store, { spec }: PodDisruptionBudget, pods: readonly Pod[]): Expectation {
  const { minAvailable, maxUnavailable } = spec;
  if (maxUnavailable !== undefined) {
    return share(store, pods, maxUnavailable, (unavailable, total) => Math.max(0, total - unavailable));
  }
  if (typeof minAvailable === 'string') return share(store, pods, minAvailable, (available) => available);
  // A plain number needs no owners: it is compared with the pods that are there.
  return {
    ok: true,
    expectedPods: minAvailable === undefined ? 0 : pods.length,
    desiredHealthy: minAvailable ?? 0,
    unmanaged: [],
  };
}

/** What a number or a share of the owners' sizes, rounded up, makes of the pods that should be healthy. */
function share(
  store: Store,
  pods: readonly Pod[],
  value: number | string,
  healthy: (scaled: number, total: number) => number,
): Expectation {
  const scale = expectedScale(store, pods);
  if (!scale.ok) return scale;
  if (typeof value === 'string' && !/^-?\d+%$/.test(value)) {
    return {
      ok: false,
      error: 'invalid value for IntOrString: invalid type: string is not a percentage',
    };
  }
  const { expectedPods: total } = scale;
  return { ...scale, desiredHealthy: healthy(scaledValue(value, total, 'up'), total) };
}

/** The sizes of all controllers that own one of the pods. Models DisruptionController.getExpectedScale */
function expectedScale(store: Store, pods: readonly Pod[]): Expectation {
  const scales = new Map<string, number>();
  const unmanaged: string[] = [];
  for (const pod of pods) {
    const owner = controllerOf(pod);
    if (!owner) {
      unmanaged.push(pod.metadata.name);
      continue;
    }
    if (scales.has(owner.uid)) continue;
    const found = controllerScale(store, owner, pod.metadata.namespace);
    if (!found) return { ok: false, error: `found no controllers for pod "${pod.metadata.name}"` };
    if (typeof found === 'string') return { ok: false, error: found };
    scales.set(found.uid, found.replicas);
  }
  let total = 0;
  for (const replicas of scales.values()) total += replicas;
  return { ok: true, expectedPods: total, desiredHealthy: 0, unmanaged };
}

interface Scale {
  readonly uid: string;
  readonly replicas: number;
}

/** The object whose size counts, or why there is none. Models DisruptionController.finders */
function controllerScale(
  store: Store,
  owner: OwnerReference,
  namespace: string | undefined,
): Scale | string | undefined {
  const key = makeKey(namespace, owner.name);
  switch (owner.kind) {
    case 'ReplicaSet':
      return replicaSetScale(store, key, owner.uid);
    case 'StatefulSet':
    case 'ReplicationController':
    case 'Deployment': {
      const object = store.get(owner.kind, key);
      if (object?.metadata.uid !== owner.uid) return undefined;
      return { uid: owner.uid, replicas: object.spec.replicas ?? 1 };
    }
    case 'DaemonSet':
      return 'daemonsets.apps does not implement the scale subresource';
    case 'Job':
      return 'jobs.batch does not implement the scale subresource';
    default:
      return undefined;
  }
}

/** A ReplicaSet of a Deployment counts as the Deployment. */
function replicaSetScale(store: Store, key: Key, uid: string): Scale | undefined {
  const replicaSet = store.get('ReplicaSet', key);
  if (replicaSet?.metadata.uid !== uid) return undefined;
  const owner = controllerOf(replicaSet);
  if (owner?.kind !== 'Deployment') return { uid, replicas: replicaSet.spec.replicas ?? 1 };
  const deployment = store.named('Deployment', replicaSet.metadata.namespace, owner.name);
  if (deployment && deployment.metadata.uid === owner.uid) {
    return { uid: owner.uid, replicas: deployment.spec.replicas ?? 1 };
  }
  // Its Deployment is gone: what is left is the scale subresource of the ReplicaSet itself.
  return { uid, replicas: replicaSet.spec.replicas ?? 1 };
}
