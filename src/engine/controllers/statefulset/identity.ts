import type { Labels, PersistentVolumeClaim, Pod, PodTemplateSpec, StatefulSet } from '../../api/types.ts';
import type { NewObject } from '../../store/client.ts';
import { podFromTemplate } from '../workload/pod-template.ts';
import { POD_REVISION } from '../workload/revisions.ts';

const POD_NAME = 'statefulset.kubernetes.io/pod-name';
const POD_INDEX = 'apps.kubernetes.io/pod-index';

/** Models pkg/controller/statefulset/stateful_set_utils.go getParentNameAndOrdinal */
export function parentAndOrdinal(podName: string): { parent: string; ordinal: number } {
  const match = /^(.*)-(\d+)$/.exec(podName);
  const ordinal = Number(match?.[2] ?? -1);
  return { parent: match?.[1] ?? '', ordinal: ordinal < 2 ** 31 ? ordinal : -1 };
}

export function ordinalOf(pod: Pod): number {
  return parentAndOrdinal(pod.metadata.name).ordinal;
}

export function isMember(set: StatefulSet, pod: Pod): boolean {
  return parentAndOrdinal(pod.metadata.name).parent === set.metadata.name;
}

export function startOrdinal({ spec }: StatefulSet): number {
  return spec.ordinals?.start ?? 0;
}

export function replicasOf({ spec }: StatefulSet): number {
  return spec.replicas ?? 1;
}

export function isInRange(set: StatefulSet, ordinal: number): boolean {
  const index = ordinal - startOrdinal(set);
  return index >= 0 && index < replicasOf(set);
}

export function podName(set: StatefulSet, ordinal: number): string {
  return `${set.metadata.name}-${ordinal}`;
}

export type ClaimTemplate = NonNullable<StatefulSet['spec']['volumeClaimTemplates']>[number];

export function claimName(set: StatefulSet, template: ClaimTemplate, ordinal: number): string {
  return `${template.metadata?.name}-${podName(set, ordinal)}`;
}

/** A pod with its own name, host name and volumes. Models pkg/controller/statefulset/stateful_set_utils.go newStatefulSetPod */
export function newPod(
  set: StatefulSet,
  template: PodTemplateSpec,
  revision: string,
  ordinal: number,
): NewObject<Pod> & { readonly metadata: { readonly name: string } } {
  const { metadata, spec } = podFromTemplate(template, set);
  const name = podName(set, ordinal);
  const { serviceName, volumeClaimTemplates = [] } = set.spec;
  const claimed = new Set(volumeClaimTemplates.map((claim) => claim.metadata?.name));
  const volumes = [
    ...volumeClaimTemplates.map((claim) => ({
      name: claim.metadata?.name ?? '',
      persistentVolumeClaim: { claimName: claimName(set, claim, ordinal) },
    })),
    ...(spec.volumes ?? []).filter((volume) => !claimed.has(volume.name)),
  ];
  return {
    metadata: {
      ...metadata,
      name,
      labels: { ...metadata.labels, ...identityLabels(name, ordinal), [POD_REVISION]: revision },
    },
    spec: {
      ...spec,
      hostname: name,
      ...(serviceName && { subdomain: serviceName }),
      ...(volumes.length > 0 && { volumes }),
    },
  };
}

function identityLabels(name: string, ordinal: number): Labels {
  return { [POD_NAME]: name, [POD_INDEX]: String(ordinal) };
}

/** The pod with the labels by which it is known; the same one when it has them. Models identityMatches, updateIdentity */
export function withIdentity(pod: Pod): Pod {
  const { name, labels } = pod.metadata;
  if (labels?.[POD_NAME] === name) return pod;
  return {
    ...pod,
    metadata: { ...pod.metadata, labels: { ...labels, ...identityLabels(name, ordinalOf(pod)) } },
  };
}

export function newClaim(
  set: StatefulSet,
  template: ClaimTemplate,
  ordinal: number,
): NewObject<PersistentVolumeClaim> {
  const { namespace } = set.metadata;
  return {
    metadata: {
      ...(template.metadata?.annotations && { annotations: template.metadata.annotations }),
      name: claimName(set, template, ordinal),
      ...(namespace !== undefined && { namespace }),
      labels: { ...template.metadata?.labels, ...set.spec.selector.matchLabels },
    },
    spec: template.spec ?? {},
  };
}
