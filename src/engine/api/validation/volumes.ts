import { parseQuantity } from '../quantity.ts';
import type { PodSpec } from '../types.ts';
import { duplicate, type Errors, forbidden, invalid, invalidEach, notSupported, required } from './error.ts';
import { checkLabel } from './names.ts';
import { fileMode, localPath, noBacksteps } from './paths.ts';
import { validateClaimSpec } from './persistent-volume-claim.ts';

export type Volume = NonNullable<PodSpec['volumes']>[number];
/** Volumes without fault, by name: what mounts may refer to. */
export type VolumesByName = ReadonlyMap<string, Volume>;

/** Models pkg/apis/core/validation.ValidateVolumes */
export function validateVolumes(errors: Errors, path: string, volumes: PodSpec['volumes']): VolumesByName {
  const byName = new Map<string, Volume>();
  for (const [index, volume] of (volumes ?? []).entries()) {
    const at = `${path}[${index}]`;
    const found: Errors = [];
    validateSource(found, at, volume);
    if (!volume.name) required(found, `${at}.name`);
    else invalidEach(found, `${at}.name`, volume.name, checkLabel(volume.name));
    if (byName.has(volume.name)) duplicate(found, `${at}.name`, volume.name);
    if (found.length === 0) byName.set(volume.name, volume);
    else errors.push(...found);
  }
  return byName;
}

function validateSource(errors: Errors, path: string, volume: Volume): void {
  const [first, ...others] = Object.keys(volume).filter((field) => field !== 'name');
  if (first === undefined) {
    required(errors, path, 'must specify a volume type');
    return;
  }
  for (const field of others)
    forbidden(errors, `${path}.${field}`, 'may not specify more than 1 volume type');
  const at = `${path}.${first}`;
  switch (first) {
    case 'emptyDir':
      validateEmptyDir(errors, at, volume);
      return;
    case 'hostPath':
      validateHostPath(errors, at, volume);
      return;
    case 'secret':
      if (!volume.secret?.secretName) required(errors, `${at}.secretName`);
      validateItems(errors, at, volume.secret);
      return;
    case 'configMap':
      if (!volume.configMap?.name) required(errors, `${at}.name`);
      validateItems(errors, at, volume.configMap);
      return;
    case 'persistentVolumeClaim':
      if (!volume.persistentVolumeClaim?.claimName) required(errors, `${at}.claimName`);
      return;
    case 'nfs':
      validateNfs(errors, at, volume);
      return;
    case 'csi':
      if (!volume.csi?.driver) required(errors, `${at}.driver`);
      return;
    case 'ephemeral':
      validateEphemeral(errors, at, volume);
      return;
    case 'downwardAPI':
      fileMode(errors, `${at}.defaultMode`, volume.downwardAPI?.defaultMode);
      return;
    case 'projected':
      fileMode(errors, `${at}.defaultMode`, volume.projected?.defaultMode);
      return;
    default:
      return;
  }
}

function validateEmptyDir(errors: Errors, path: string, { emptyDir }: Volume): void {
  const limit = emptyDir?.sizeLimit;
  if (limit !== undefined && parseQuantity(limit).mantissa < 0n) {
    forbidden(errors, `${path}.sizeLimit`, 'SizeLimit field must be a valid resource quantity');
  }
}

const hostPathTypes = [
  '',
  'BlockDevice',
  'CharDevice',
  'Directory',
  'DirectoryOrCreate',
  'File',
  'FileOrCreate',
  'Socket',
];

function validateHostPath(errors: Errors, path: string, { hostPath }: Volume): void {
  if (!hostPath?.path) {
    required(errors, `${path}.path`);
    return;
  }
  noBacksteps(errors, `${path}.path`, hostPath.path);
  const type = hostPath.type ?? '';
  if (!hostPathTypes.includes(type)) notSupported(errors, `${path}.type`, type, hostPathTypes);
}

interface WithItems {
  readonly defaultMode?: number;
  readonly items?: readonly { readonly key: string; readonly path: string; readonly mode?: number }[];
}

function validateItems(errors: Errors, path: string, source: WithItems | undefined): void {
  fileMode(errors, `${path}.defaultMode`, source?.defaultMode);
  for (const [index, item] of (source?.items ?? []).entries()) {
    const at = `${path}.items[${index}]`;
    if (!item.key) required(errors, `${at}.key`);
    if (!item.path) required(errors, `${at}.path`);
    localPath(errors, `${at}.path`, item.path);
    fileMode(errors, `${at}.mode`, item.mode);
  }
}

function validateNfs(errors: Errors, path: string, { nfs }: Volume): void {
  if (!nfs?.server) required(errors, `${path}.server`);
  if (!nfs?.path) required(errors, `${path}.path`);
  if (!nfs?.path?.startsWith('/')) invalid(errors, `${path}.path`, nfs?.path, 'must be an absolute path');
}

function validateEphemeral(errors: Errors, path: string, { ephemeral }: Volume): void {
  const template = ephemeral?.volumeClaimTemplate;
  if (!template) required(errors, `${path}.volumeClaimTemplate`);
  else validateClaimSpec(errors, `${path}.volumeClaimTemplate.spec`, template.spec);
}
