import type { Container } from '../types.ts';
import { type Errors, forbidden, invalid, notFound, oneOf, required } from './error.ts';
import { descendingPath } from './paths.ts';
import type { VolumesByName } from './volumes.ts';

type Mount = NonNullable<Container['volumeMounts']>[number];

/** Models pkg/apis/core/validation.ValidateVolumeMounts */
export function validateVolumeMounts(
  errors: Errors,
  path: string,
  container: Container,
  volumes: VolumesByName,
): void {
  const devices = container.volumeDevices ?? [];
  const taken = new Set<string>();
  for (const [index, mount] of (container.volumeMounts ?? []).entries()) {
    const at = `${path}[${index}]`;
    if (!mount.name) required(errors, `${at}.name`);
    if (!volumes.has(mount.name)) notFound(errors, `${at}.name`, mount.name);
    if (!mount.mountPath) required(errors, `${at}.mountPath`);
    if (taken.has(mount.mountPath)) invalid(errors, `${at}.mountPath`, mount.mountPath, 'must be unique');
    taken.add(mount.mountPath);
    if (devices.some(({ name }) => name === mount.name)) {
      invalid(errors, `${at}.name`, mount.name, 'must not already exist in volumeDevices');
    }
    if (devices.some(({ devicePath }) => devicePath === mount.mountPath)) {
      invalid(
        errors,
        `${at}.mountPath`,
        mount.mountPath,
        'must not already exist as a path in volumeDevices',
      );
    }
    validateSubPath(errors, path, at, mount);
    validatePropagation(errors, path, mount, container);
  }
}

function validateSubPath(errors: Errors, path: string, at: string, { subPath, subPathExpr }: Mount): void {
  if (subPath) descendingPath(errors, `${path}.subPath`, subPath);
  if (!subPathExpr) return;
  if (subPath) {
    invalid(errors, `${at}.subPathExpr`, subPathExpr, 'subPathExpr and subPath are mutually exclusive');
  }
  descendingPath(errors, `${path}.subPathExpr`, subPathExpr);
}

function validatePropagation(errors: Errors, path: string, mount: Mount, container: Container): void {
  const propagation = mount.mountPropagation;
  if (propagation === undefined) return;
  const at = `${path}.mountPropagation`;
  oneOf(errors, at, propagation, ['Bidirectional', 'HostToContainer', 'None']);
  if (propagation === 'Bidirectional' && !container.securityContext?.privileged) {
    forbidden(errors, at, 'Bidirectional mount propagation is available only to privileged containers');
  }
}
