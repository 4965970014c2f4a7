import { formatQuantity, quantityOf } from '../../api/quantity.ts';
import type { Host } from '../../machine/process.ts';

/** What a kubelet may run short of, as it names it in conditions and messages. */
export type Pressure = 'MemoryPressure' | 'DiskPressure';
type StarvedResource = 'memory' | 'ephemeral-storage';

/** A hard threshold that a kubelet keeps to. */
export interface Threshold {
  readonly signal: 'memory.available' | 'nodefs.available' | 'imagefs.available';
  readonly resource: StarvedResource;
  readonly pressure: Pressure;
  /** Less than this available, in bytes, is too little. */
  readonly least: (capacityBytes: number) => number;
}

/** A threshold that is not kept, with what was seen. */
export interface Shortage extends Threshold {
  readonly leastBytes: number;
  readonly availableBytes: number;
}

const MI = 1024 * 1024;

/**
 * Memory first, as pkg/kubelet/eviction/helpers.go byEvictionPriority has it. Images and everything else are on one disk.
 * Models pkg/kubelet/eviction/defaults_linux.go DefaultEvictionHard
 */
export const thresholds: readonly Threshold[] = [
  { signal: 'memory.available', resource: 'memory', pressure: 'MemoryPressure', least: () => 100 * MI },
  {
    signal: 'nodefs.available',
    resource: 'ephemeral-storage',
    pressure: 'DiskPressure',
    least: (capacity) => Math.floor(capacity * 0.1),
  },
  {
    signal: 'imagefs.available',
    resource: 'ephemeral-storage',
    pressure: 'DiskPressure',
    least: (capacity) => Math.floor(capacity * 0.15),
  },
];

/** What a machine is short of now, in the order in which it is reclaimed. Models pkg/kubelet/eviction/helpers.go thresholdsMet */
export function findShortages(host: Host): Shortage[] {
  return thresholds.flatMap((threshold) => {
    const { capacityBytes, availableBytes } = observe(host, threshold);
    const leastBytes = threshold.least(capacityBytes);
    return availableBytes < leastBytes ? [{ ...threshold, leastBytes, availableBytes }] : [];
  });
}

/** Whether one of the disk's thresholds is not kept. */
export function isDiskShort({ disk: { capacityBytes, free } }: Host): boolean {
  return thresholds.some(({ pressure, least }) => pressure === 'DiskPressure' && free < least(capacityBytes));
}

/** Memory in use above which `memory.available` is too little, bytes. */
export function memoryLevel({ memoryBytes }: Pick<Host, 'memoryBytes'>): number {
  return memoryBytes - 100 * MI;
}

/** Bytes as the kubelet writes them: `100Mi`, `97632Ki`. */
export function formatBytes(bytes: number): string {
  return formatQuantity(quantityOf(Math.round(bytes), 'BinarySI'));
}

function observe(host: Host, { resource }: Threshold): { capacityBytes: number; availableBytes: number } {
  if (resource === 'ephemeral-storage') {
    return { capacityBytes: host.disk.capacityBytes, availableBytes: host.disk.free };
  }
  return {
    capacityBytes: host.memoryBytes,
    availableBytes: Math.max(0, host.memoryBytes - host.usedMemoryBytes),
  };
}
