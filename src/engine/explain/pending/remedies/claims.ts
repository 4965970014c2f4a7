import { BIND_COMPLETED } from '../../../api/storage/annotations.ts';
import { defaultClass } from '../../../api/storage/storage-class.ts';
import { formatTime } from '../../../api/time.ts';
import type { AnyObject, Manifest, PersistentVolumeClaim } from '../../../api/types.ts';
import { claimRefs, getClaim } from '../../../scheduler/plugins/volumes/claims.ts';
import { list } from '../../words.ts';
import type { Remedy } from './remedy.ts';

/** The claims that a pod names and that are not there. */
export const makeClaims: Remedy = ({ pod, trial, store }) => {
  const missing = claimRefs(pod)
    .filter(({ name, ephemeral }) => !ephemeral && !getClaim(pod, name, trial.lister))
    .map(({ name }) => name);
  const standard = defaultClass(store.list('StorageClass'));
  if (missing.length === 0 || !standard) return [];
  const { namespace = 'default' } = pod.metadata;
  const { name: storageClassName } = standard.metadata;
  const manifests = missing.map(
    (name) =>
      ({
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        metadata: { name, namespace },
        spec: {
          accessModes: ['ReadWriteOnce'],
          resources: { requests: { storage: '1Gi' } },
          storageClassName,
        },
      }) as unknown as Manifest,
  );
  const isBoundAtOnce = standard.volumeBindingMode !== 'WaitForFirstConsumer';
  return [
    {
      id: `make-claim ${missing.join()}`,
      kind: 'make-claim',
      says: `Create the PersistentVolumeClaim ${list(missing)}`,
      means: `1 GiB of the storage class ${storageClassName}, for the pod to find.`,
      cost: 15,
      otherwise: { objects: manifests.flatMap((manifest) => imagined(manifest, isBoundAtOnce)) },
      actions: [{ type: 'apply', manifests }],
      lines: ['kubectl apply -f claim.yaml'],
    },
  ];
};

/** The claim as it will be: bound at once to a volume made for it, or waiting for its pod. */
function imagined(manifest: Manifest, isBoundAtOnce: boolean): AnyObject[] {
  const claim = manifest as unknown as PersistentVolumeClaim;
  const { name } = claim.metadata;
  const stored = { uid: name, resourceVersion: '0', creationTimestamp: formatTime(0) };
  if (!isBoundAtOnce) return [{ ...claim, metadata: { ...claim.metadata, ...stored } }];
  const volume = `pvc-${name}`;
  return [
    {
      ...claim,
      metadata: { ...claim.metadata, ...stored, annotations: { [BIND_COMPLETED]: 'yes' } },
      spec: { ...claim.spec, volumeName: volume },
    } as AnyObject,
    {
      apiVersion: 'v1',
      kind: 'PersistentVolume',
      metadata: { ...stored, name: volume },
      spec: { capacity: { storage: '1Gi' }, accessModes: ['ReadWriteOnce'] },
    } as unknown as AnyObject,
  ];
}
