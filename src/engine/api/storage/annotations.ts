/** Names that the API server, the scheduler, the binder and provisioners share. Models k8s.io/component-helpers/storage/volume */

/** On a claim: its binding was finished once. */
export const BIND_COMPLETED = 'pv.kubernetes.io/bind-completed';
/** On a claim or a volume: a controller chose the other side, not a person. */
export const BOUND_BY_CONTROLLER = 'pv.kubernetes.io/bound-by-controller';
/** On a claim: the node of its first pod, for which its volume shall be made. */
export const SELECTED_NODE = 'volume.kubernetes.io/selected-node';
/** On a claim: who shall make its volume. */
export const STORAGE_PROVISIONER = 'volume.kubernetes.io/storage-provisioner';
export const BETA_STORAGE_PROVISIONER = 'volume.beta.kubernetes.io/storage-provisioner';
/** On a volume: who made it. */
export const PROVISIONED_BY = 'pv.kubernetes.io/provisioned-by';

/** Finalizers that keep what is in use. Models pkg/volume/util */
export const CLAIM_PROTECTION = 'kubernetes.io/pvc-protection';
export const VOLUME_PROTECTION = 'kubernetes.io/pv-protection';
/** Finalizer of a volume that its provisioner has to delete from the storage first. */
export const PROVISIONER_PROTECTION = 'external-provisioner.volume.kubernetes.io/finalizer';

/** The provisioner of the class that every cluster here starts with. */
export const DISK_PROVISIONER = 'podground.dev/disk';
