import { isSemanticallyEqual } from '../../api/equal.ts';
import { controllerOf } from '../../api/pod-status.ts';
import type { Container, Pod, PodSpec } from '../../api/types.ts';
import { isDaemonPod } from '../pods.ts';

/** So many kinds of pods of one owner are told apart. */
export const MOST_KINDS = 10;

/**
 * Pods for which the scheduler would decide alike: what holds for the first holds for all.
 * Models cluster-autoscaler/core/scaleup/equivalence.BuildPodGroups
 */
export function groupEquivalent(pods: readonly Pod[]): readonly (readonly Pod[])[] {
  const groups: Pod[][] = [];
  const byOwner = new Map<string, Pod[][]>();
  for (const pod of pods) {
    const owner = isDaemonPod(pod) ? undefined : controllerOf(pod)?.uid;
    const known = owner === undefined ? [] : (byOwner.get(owner) ?? []);
    const same = known.find(([first]) => first !== undefined && areEquivalent(first, pod));
    if (same) {
      same.push(pod);
      continue;
    }
    const group = [pod];
    groups.push(group);
    if (owner !== undefined && known.length < MOST_KINDS) byOwner.set(owner, [...known, group]);
  }
  return groups;
}

/** Models cluster-autoscaler/utils.PodSpecSemanticallyEqual, and equal labels */
export function areEquivalent(a: Pod, b: Pod): boolean {
  return (
    isSemanticallyEqual(a.metadata.labels, b.metadata.labels) &&
    isSemanticallyEqual(essential(a.spec), essential(b.spec))
  );
}

/** Without what differs between pods of one template and does not matter: names, environment, projected volumes. */
function essential(spec: PodSpec): object {
  const { hostname: _, volumes, containers, initContainers, ...rest } = spec;
  const projected = new Set((volumes ?? []).filter((volume) => volume.projected).map(({ name }) => name));
  return {
    ...rest,
    volumes: projected.size === 0 ? volumes : volumes?.filter(({ name }) => !projected.has(name)),
    containers: strip(containers, projected),
    initContainers: initContainers && strip(initContainers, projected),
  };
}

/** Pods of one template often share their list of containers: stripped once, it compares at a glance. */
const stripped = new WeakMap<readonly Container[], readonly object[]>();

function strip(containers: readonly Container[], projected: ReadonlySet<string>): readonly object[] {
  const known = projected.size === 0 ? stripped.get(containers) : undefined;
  if (known) return known;
  const result = containers.map(({ env: _, volumeMounts, ...container }) => ({
    ...container,
    volumeMounts: volumeMounts?.filter(({ name }) => !projected.has(name)),
  }));
  if (projected.size === 0) stripped.set(containers, result);
  return result;
}
