import { keyOf } from '../../api/key.ts';
import { BETA_STORAGE_PROVISIONER, STORAGE_PROVISIONER } from '../../api/storage/annotations.ts';
import { claimClass } from '../../api/storage/storage-class.ts';
import { quoteText } from '../../api/text.ts';
import type { PersistentVolumeClaim, StorageClass } from '../../api/types.ts';
import type { Client } from '../../store/client.ts';

/** In-tree plugins whose work a CSI driver has taken over. Models k8s.io/csi-translation-lib/plugins */
const drivers: ReadonlyMap<string, string> = new Map([
  ['kubernetes.io/aws-ebs', 'ebs.csi.aws.com'],
  ['kubernetes.io/azure-disk', 'disk.csi.azure.com'],
  ['kubernetes.io/azure-file', 'file.csi.azure.com'],
  ['kubernetes.io/cinder', 'cinder.csi.openstack.org'],
  ['kubernetes.io/gce-pd', 'pd.csi.storage.gke.io'],
  ['kubernetes.io/portworx-volume', 'pxd.portworx.com'],
  ['kubernetes.io/vsphere-volume', 'csi.vsphere.vmware.com'],
]);

/**
 * Asks the class's provisioner for a volume; whether there is one nobody knows here.
 * Models pkg/controller/volume/persistentvolume provisionClaim and provisionClaimOperationExternal
 */
export function requestProvisioning(
  claim: PersistentVolumeClaim,
  storageClass: StorageClass | undefined,
  api: Client,
): void {
  const problem = whyImpossible(claim, storageClass);
  if (problem !== undefined) {
    api.event(claim, 'Warning', 'ProvisioningFailed', problem);
    return;
  }
  const { provisioner = '' } = storageClass ?? {};
  const name = drivers.get(provisioner) ?? provisioner;
  if (claim.metadata.annotations?.[STORAGE_PROVISIONER] !== name)
    api.update('PersistentVolumeClaim', keyOf(claim), ({ metadata, ...rest }) => ({
      ...rest,
      metadata: {
        ...metadata,
        annotations: {
          ...metadata.annotations,
          [BETA_STORAGE_PROVISIONER]: name,
          [STORAGE_PROVISIONER]: name,
        },
      },
    }));
  const message = `Waiting for a volume to be created either by the external provisioner '${name}' or manually by the system administrator. If volume creation is delayed, please verify that the provisioner is running and correctly registered.`;
  api.event(claim, 'Normal', 'ExternalProvisioning', message);
}

/** Models pkg/controller/volume/persistentvolume findProvisionablePlugin */
function whyImpossible(
  claim: PersistentVolumeClaim,
  storageClass: StorageClass | undefined,
): string | undefined {
  if (!storageClass) return `storageclass.storage.k8s.io ${quoteText(claimClass(claim))} not found`;
  const { provisioner } = storageClass;
  return provisioner.startsWith('kubernetes.io/') && !drivers.has(provisioner)
    ? `no volume plugin matched name: ${provisioner}`
    : undefined;
}
