import { defaultSettings } from '../../api/settings.ts';
import { standardClass } from '../../api/storage/storage-class.ts';
import type { PersistentVolume, PersistentVolumeClaim } from '../../api/types.ts';
import { TestBench } from '../workload/test-bench.ts';
import { persistentVolumeBinderController } from './binder.ts';
import { claimProtectionController } from './claim-protection.ts';
import { diskProvisioner } from './disk-provisioner.ts';
import { volumeProtectionController } from './volume-protection.ts';

/** A bench with all that binds, makes and keeps volumes, for tests: the test plays scheduler and kubelet. */
export class StorageBench extends TestBench {
  constructor() {
    super(
      persistentVolumeBinderController({ settings: defaultSettings }),
      claimProtectionController(),
      volumeProtectionController(),
      diskProvisioner({ settings: defaultSettings }),
    );
  }

  standardClass(spec: { readonly volumeBindingMode?: string; readonly reclaimPolicy?: string } = {}): void {
    this.create('StorageClass', { ...standardClass, ...spec });
  }

  claim(spec: Partial<PersistentVolumeClaim['spec']> = {}, name = 'data'): PersistentVolumeClaim {
    return this.create('PersistentVolumeClaim', {
      metadata: { name },
      spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } }, ...spec },
    });
  }

  volume(name: string, storage: string, spec: Partial<PersistentVolume['spec']> = {}): PersistentVolume {
    return this.create('PersistentVolume', {
      metadata: { name },
      spec: {
        accessModes: ['ReadWriteOnce'],
        capacity: { storage },
        hostPath: { path: '/tmp/data' },
        ...spec,
      },
    });
  }

  /** Plays the scheduler: a pod is to run there. */
  selectNode(nodeName: string, name = 'data'): void {
    this.change('PersistentVolumeClaim', name, ({ metadata, ...rest }) => ({
      ...rest,
      metadata: {
        ...metadata,
        annotations: { ...metadata.annotations, 'volume.kubernetes.io/selected-node': nodeName },
      },
    }));
  }

  phaseOf(kind: 'PersistentVolume' | 'PersistentVolumeClaim', name: string): string | undefined {
    return this.find(kind, name)?.status?.phase;
  }
}
