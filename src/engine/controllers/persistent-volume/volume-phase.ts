import { keyOf } from '../../api/key.ts';
import { formatTime } from '../../api/time.ts';
import type { PersistentVolume } from '../../api/types.ts';
import type { Client } from '../../store/client.ts';

type Phase = NonNullable<NonNullable<PersistentVolume['status']>['phase']>;

/**
 * Models pkg/controller/volume/persistentvolume updateVolumePhase, and pkg/registry/core/persistentvolume, which stamps
 * the time
 *
 * @returns whether it was new
 */
export function setVolumePhase(api: Client, volume: PersistentVolume, phase: Phase, message = ''): boolean {
  if (volume.status?.phase === phase) return false;
  const { message: _, ...rest } = volume.status ?? {};
  api.setStatus('PersistentVolume', keyOf(volume), {
    ...rest,
    phase,
    lastPhaseTransitionTime: formatTime(api.store.clock.now),
    ...(message && { message }),
  });
  return true;
}

/** The volume cannot be reclaimed: tells so once. */
export function failVolume(api: Client, volume: PersistentVolume, reason: string, message: string): void {
  if (setVolumePhase(api, volume, 'Failed', message)) api.event(volume, 'Warning', reason, message);
}
