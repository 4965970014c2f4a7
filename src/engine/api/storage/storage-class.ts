import { parseTime } from '../time.ts';
import type { PersistentVolume, PersistentVolumeClaim, StorageClass } from '../types.ts';
import { DISK_PROVISIONER } from './annotations.ts';

const BETA_CLASS = 'volume.beta.kubernetes.io/storage-class';
const IS_DEFAULT = 'storageclass.kubernetes.io/is-default-class';
const BETA_IS_DEFAULT = 'storageclass.beta.kubernetes.io/is-default-class';

/** What the functions below read of a claim: it may be a draft. */
type Claim = Pick<PersistentVolumeClaim, 'spec'> & {
  readonly metadata: Pick<PersistentVolumeClaim['metadata'], 'annotations'>;
};

/** Whether somebody chose a class, be it the empty one. Models k8s.io/component-helpers/storage/volume.PersistentVolumeClaimHasClass */
export function hasClass({ metadata, spec }: Claim): boolean {
  return metadata.annotations?.[BETA_CLASS] !== undefined || spec.storageClassName !== undefined;
}

/** The name of the claim's class; empty for none. Models k8s.io/component-helpers/storage/volume.GetPersistentVolumeClaimClass */
export function claimClass({ metadata, spec }: Claim): string {
  return metadata.annotations?.[BETA_CLASS] ?? spec.storageClassName ?? '';
}

/** Models k8s.io/component-helpers/storage/volume.GetPersistentVolumeClass */
export function volumeClass({ metadata, spec }: PersistentVolume): string {
  return metadata.annotations?.[BETA_CLASS] ?? spec.storageClassName ?? '';
}

/** The class that claims without one get: of several the newest. Models pkg/volume/util.GetDefaultClass */
export function defaultClass(classes: Iterable<StorageClass>): StorageClass | undefined {
  const [first] = [...classes].filter(isDefault).sort(newestFirst);
  return first;
}

function isDefault({ metadata: { annotations = {} } }: StorageClass): boolean {
  return annotations[IS_DEFAULT] === 'true' || annotations[BETA_IS_DEFAULT] === 'true';
}

function newestFirst(a: StorageClass, b: StorageClass): number {
  const age = parseTime(b.metadata.creationTimestamp) - parseTime(a.metadata.creationTimestamp);
  return age || (a.metadata.name < b.metadata.name ? -1 : 1);
}

/** The class that every cluster has from its start, as a cloud's or minikube's does. */
export const standardClass = {
  metadata: { name: 'standard', annotations: { [IS_DEFAULT]: 'true' } },
  provisioner: DISK_PROVISIONER,
  reclaimPolicy: 'Delete',
  volumeBindingMode: 'WaitForFirstConsumer',
} as const;
