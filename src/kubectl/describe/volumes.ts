import type { PersistentVolume, PodSpec } from '../../engine/index.ts';
import type { Writer } from './writer.ts';

type Volume = NonNullable<PodSpec['volumes']>[number];

/** Models k8s.io/kubectl/pkg/describe describeVolumes @param indent of a template's */
export function describeVolumes(volumes: readonly Volume[] | undefined, writer: Writer, indent = ''): void {
  if (!volumes?.length) {
    writer.line(0, `${indent}Volumes:\t<none>`);
    return;
  }
  writer.line(0, `${indent}Volumes:`);
  for (const volume of volumes) {
    writer.line(1, `${indent && ' '}${volume.name}:`);
    describeVolume(volume, writer);
  }
}

function describeVolume(volume: Volume, writer: Writer): void {
  const { hostPath, emptyDir, secret, configMap, persistentVolumeClaim, projected, downwardAPI } = volume;
  if (hostPath) describeHostPath(hostPath, writer);
  else if (emptyDir) {
    writer.field('Type', "EmptyDir (a temporary directory that shares a pod's lifetime)", 2);
    writer.field('Medium', emptyDir.medium ?? '', 2);
    writer.field('SizeLimit', emptyDir.sizeLimit ?? '<unset>', 2);
  } else if (secret) {
    writer.field('Type', 'Secret (a volume populated by a Secret)', 2);
    writer.field('SecretName', secret.secretName, 2);
    writer.field('Optional', secret.optional ?? false, 2);
  } else if (configMap) {
    writer.field('Type', 'ConfigMap (a volume populated by a ConfigMap)', 2);
    writer.field('Name', configMap.name, 2);
    writer.field('Optional', configMap.optional ?? false, 2);
  } else if (persistentVolumeClaim) {
    writer.field(
      'Type',
      'PersistentVolumeClaim (a reference to a PersistentVolumeClaim in the same namespace)',
      2,
    );
    writer.field('ClaimName', persistentVolumeClaim.claimName, 2);
    writer.field('ReadOnly', persistentVolumeClaim.readOnly ?? false, 2);
  } else if (projected) {
    writer.field('Type', 'Projected (a volume that contains injected data from multiple sources)', 2);
    for (const source of projected.sources ?? []) {
      if (source.secret) {
        writer.field('SecretName', source.secret.name, 2);
        writer.field('Optional', source.secret.optional ?? false, 2);
      } else if (source.downwardAPI) writer.field('DownwardAPI', true, 2);
      else if (source.configMap) {
        writer.field('ConfigMapName', source.configMap.name, 2);
        writer.field('Optional', source.configMap.optional ?? false, 2);
      } else if (source.serviceAccountToken)
        writer.field('TokenExpirationSeconds', source.serviceAccountToken.expirationSeconds ?? 3600, 2);
    }
  } else if (downwardAPI) {
    writer.field('Type', 'DownwardAPI (a volume populated by information about the pod)', 2);
    writer.line(2, 'Items:');
    for (const { fieldRef, resourceFieldRef, path } of downwardAPI.items ?? [])
      writer.line(3, `${fieldRef?.fieldPath ?? resourceFieldRef?.resource ?? ''} -> ${path}`);
  } else writer.line(1, '<unknown>');
}

function describeHostPath({ path, type }: { path: string; type?: string }, writer: Writer): void {
  writer.field('Type', 'HostPath (bare host directory volume)', 2);
  writer.field('Path', path, 2);
  writer.field('HostPathType', type ?? '<none>', 2);
}

/** Of a PersistentVolume. */
export function describeSource({ spec }: PersistentVolume, writer: Writer): void {
  writer.line(0, 'Source:');
  if (spec.hostPath) describeHostPath(spec.hostPath, writer);
  else if (spec.local) {
    writer.field('Type', 'LocalVolume (a persistent volume backed by local storage on a node)', 2);
    writer.field('Path', spec.local.path, 2);
  } else if (spec.csi) {
    writer.field('Type', 'CSI (a Container Storage Interface (CSI) volume source)', 2);
    writer.field('Driver', spec.csi.driver, 2);
    writer.field('FSType', spec.csi.fsType ?? '', 2);
    writer.field('VolumeHandle', spec.csi.volumeHandle, 2);
    writer.field('ReadOnly', spec.csi.readOnly ?? false, 2);
    writer.labels('    VolumeAttributes', spec.csi.volumeAttributes);
  } else if (spec.nfs) {
    writer.field('Type', 'NFS (an NFS mount that lasts the lifetime of a pod)', 2);
    writer.field('Server', spec.nfs.server, 2);
    writer.field('Path', spec.nfs.path, 2);
    writer.field('ReadOnly', spec.nfs.readOnly ?? false, 2);
  } else writer.line(1, '<unknown>');
}
