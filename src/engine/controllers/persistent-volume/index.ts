import type { ControllerFactory } from '../controller.ts';
import { persistentVolumeBinderController } from './binder.ts';
import { claimProtectionController } from './claim-protection.ts';
import { diskProvisioner } from './disk-provisioner.ts';
import { ephemeralVolumeController } from './ephemeral-volume.ts';
import { volumeProtectionController } from './volume-protection.ts';

/** Everything about storage that runs in the control plane. */
export const persistentVolumeControllers: readonly ControllerFactory[] = [
  persistentVolumeBinderController,
  claimProtectionController,
  volumeProtectionController,
  ephemeralVolumeController,
  diskProvisioner,
];
