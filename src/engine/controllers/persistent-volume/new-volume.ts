import { getLabel } from '../../api/labels.ts';
import { DISK_PROVISIONER, PROVISIONED_BY, PROVISIONER_PROTECTION } from '../../api/storage/annotations.ts';
import { referenceTo } from '../../api/storage/binding.ts';
import { claimClass } from '../../api/storage/storage-class.ts';
import { compareText } from '../../api/text.ts';
import type { Node, PersistentVolume, PersistentVolumeClaim, StorageClass } from '../../api/types.ts';
import type { NewObject } from '../../store/client.ts';
import type { ControllerContext } from '../controller.ts';

const ZONE = 'topology.kubernetes.io/zone';

/** Models pkg/controller/volume/persistentvolume getProvisionedVolumeNameForClaim */
export function volumeNameFor({ metadata }: PersistentVolumeClaim): string {
  return `pvc-${metadata.uid}`;
}

/** A disk for the claim, reachable from the zone of the node that needs it. Models provisionClaimOperation */
export function newVolume(
  claim: PersistentVolumeClaim,
  storageClass: StorageClass,
  node: Node | undefined,
  context: ControllerContext,
): NewObject<PersistentVolume> {
  const name = volumeNameFor(claim);
  const { accessModes, volumeMode, resources } = claim.spec;
  const { reclaimPolicy = 'Delete', mountOptions } = storageClass;
  const zone = node ? getLabel(node.metadata.labels, ZONE) : anyZone(storageClass, context);
  return {
    metadata: {
      name,
      annotations: { [PROVISIONED_BY]: DISK_PROVISIONER },
      ...(reclaimPolicy === 'Delete' && { finalizers: [PROVISIONER_PROTECTION] }),
    },
    spec: {
      capacity: { storage: resources?.requests?.storage ?? '0' },
      ...(accessModes && { accessModes }),
      ...(volumeMode && { volumeMode }),
      ...(mountOptions && { mountOptions }),
      persistentVolumeReclaimPolicy: reclaimPolicy,
      storageClassName: claimClass(claim),
      csi: { driver: DISK_PROVISIONER, volumeHandle: name },
      claimRef: referenceTo(claim),
      ...(zone !== undefined && { nodeAffinity: onlyIn(zone) }),
    },
  };
}

function onlyIn(zone: string): NonNullable<PersistentVolume['spec']['nodeAffinity']> {
  const inZone = { key: ZONE, operator: 'In', values: [zone] };
  return { required: { nodeSelectorTerms: [{ matchExpressions: [inZone] }] } };
}

/** No pod has asked yet: one of the zones in which there are nodes and which the class allows. */
function anyZone(
  { allowedTopologies }: StorageClass,
  { store, random }: ControllerContext,
): string | undefined {
  const allowed = allowedTopologies?.flatMap(({ matchLabelExpressions = [] }) =>
    matchLabelExpressions.filter(({ key }) => key === ZONE).flatMap(({ values }) => values),
  );
  const zones = new Set<string>();
  for (const { metadata } of store.list('Node')) {
    const zone = getLabel(metadata.labels, ZONE);
    if (zone !== undefined && (!allowed?.length || allowed.includes(zone))) zones.add(zone);
  }
  return zones.size > 0 ? random.pick([...zones].sort(compareText)) : undefined;
}
