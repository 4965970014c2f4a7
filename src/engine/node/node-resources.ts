import { formatQuantity, milliQuantityOf } from '../api/quantity.ts';
import type { Machine, ResourceList } from '../api/types.ts';
import { defaultDiskBytes } from '../machine/disk.ts';

/** What a node keeps free before it evicts pods. Models pkg/kubelet/eviction/defaults_linux.go DefaultEvictionHard */
export const evictionHard: Readonly<Record<string, string>> = {
  'memory.available': '100Mi',
  'nodefs.available': '10%',
  'nodefs.inodesFree': '5%',
  'imagefs.available': '15%',
};

const evictionHardMemory = 100 * 1024 * 1024;
/** `--max-pods` */
const maxPods = 110;

/** Models pkg/kubelet/nodestatus/setters.go MachineInfo */
export function capacityOf({ spec }: Pick<Machine, 'spec'>): ResourceList {
  return {
    cpu: formatQuantity(milliQuantityOf(Math.round(spec.cores * 1000))),
    'ephemeral-storage': kibibytes(diskOf({ spec })),
    memory: kibibytes(spec.memoryBytes),
    pods: String(maxPods),
  };
}

/**
 * What pods may request: the capacity less the hard eviction thresholds, as kubeadm's defaults have it, which reserve
 * nothing for the system. Models pkg/kubelet/cm/node_container_manager_linux.go GetNodeAllocatableReservation
 */
export function allocatableOf(machine: Pick<Machine, 'spec'>): ResourceList {
  return {
    ...capacityOf(machine),
    'ephemeral-storage': String(Math.floor(diskOf(machine) * 0.9)),
    memory: kibibytes(Math.max(0, machine.spec.memoryBytes - evictionHardMemory)),
  };
}

function diskOf({ spec }: Pick<Machine, 'spec'>): number {
  return spec.diskBytes ?? defaultDiskBytes;
}

function kibibytes(bytes: number): string {
  return `${Math.floor(bytes / 1024)}Ki`;
}
