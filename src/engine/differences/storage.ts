import type { Difference } from './difference.ts';

export const storage: readonly Difference[] = [
  {
    id: 'built-in-disks',
    area: 'storage',
    says: 'Every cluster has the storage class standard, whose provisioner runs as no pod and makes a disk in a second and a half, of any size and with any access mode.',
    because:
      'Claims should be bound on every cluster as they are in a cloud; which modes a disk supports depends on the vendor.',
    upstream: 'kubernetes-sigs/sig-storage-lib-external-provisioner: controller/controller.go',
  },
  {
    id: 'no-attach',
    area: 'storage',
    says: 'Disks are not attached to machines: a bound claim can be mounted wherever its pod runs, by several pods at once, so that a disk which is still attached to a dead machine holds up nobody. Volumes of clouds and vendors that a pod names itself are empty directories.',
    because:
      'The attach-detach controller and CSI drivers are not simulated; on a real cluster a replacement may wait six minutes for the disk.',
    upstream: 'pkg/controller/volume/attachdetach',
  },
  {
    id: 'volumes-do-not-grow',
    area: 'storage',
    says: 'Volumes cannot be expanded, cloned or snapshotted, and have no performance classes.',
    because: 'Only how much is on them is simulated, not how quickly it comes.',
    upstream: 'pkg/controller/volume/expand',
  },
  {
    id: 'recycling-takes-no-time',
    area: 'storage',
    says: 'A volume with the reclaim policy Recycle is free again at once, without the pod that wipes it.',
    because: 'The policy is deprecated, and hardly anybody uses it.',
    upstream: 'pkg/volume/util/recyclerclient',
  },
];
