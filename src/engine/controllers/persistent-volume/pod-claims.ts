import type { Pod } from '../../api/types.ts';

/** Names of the claims that a pod's volumes live in. Models pkg/controller/volume/common PodPVCIndexFunc */
export function claimNamesOf({ metadata, spec }: Pick<Pod, 'metadata' | 'spec'>): readonly string[] {
  return (spec.volumes ?? []).flatMap(({ name, persistentVolumeClaim, ephemeral }) => {
    if (persistentVolumeClaim) return persistentVolumeClaim.claimName;
    return ephemeral ? ephemeralClaimName(metadata.name, name) : [];
  });
}

/** Models k8s.io/component-helpers/storage/ephemeral.VolumeClaimName */
export function ephemeralClaimName(podName: string, volumeName: string): string {
  return `${podName}-${volumeName}`;
}
