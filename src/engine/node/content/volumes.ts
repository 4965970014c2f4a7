import { makeKey } from '../../api/key.ts';
import { wholeValue } from '../../api/quantity.ts';
import type { PersistentVolume, Pod } from '../../api/types.ts';
import { type FileTreeNode, Space, Volume } from '../../shell/light.ts';
import type { Store } from '../../store/store.ts';
import type { PodFacts } from './field-path.ts';
import { openHostPath } from './host-path.ts';
import type { MachineContent } from './machine-content.ts';
import { payloadOf, type VolumeSource } from './payload.ts';
import type { VolumeContent } from './pod-content.ts';
import { Projection } from './projection.ts';

/** Whose volumes, and where. */
interface VolumeSite {
  readonly store: Store;
  readonly machine: MachineContent;
  readonly facts: PodFacts;
}

/** Why a volume cannot be mounted as things are. */
export interface VolumeProblem {
  readonly volume: string;
  readonly error: string;
  /** It does not come as far as mounting: its claim is not bound. */
  readonly isUnprocessed: boolean;
}

/** What keeps a pod's volumes from being mounted. Nothing is made for volumes that are well. */
export function volumeProblems(site: VolumeSite): VolumeProblem[] {
  const { pod } = site.facts;
  return (pod.spec.volumes ?? []).flatMap((volume): VolumeProblem[] => {
    const claim = claimOf(pod, volume);
    const unbound = claim && findDisk(site.store, pod, claim.name);
    if (typeof unbound === 'string') return [{ volume: volume.name, error: unbound, isUnprocessed: true }];
    const error = setUpError(site, volume, unbound);
    return error === undefined ? [] : [{ volume: volume.name, error, isUnprocessed: false }];
  });
}

function setUpError(
  site: VolumeSite,
  volume: VolumeSource,
  disk: PersistentVolume | undefined,
): string | undefined {
  const hostPath = volume.hostPath ?? disk?.spec.hostPath;
  if (hostPath?.type) {
    const opened = openHostPath(site.machine.files, hostPath.path, hostPath.type);
    return typeof opened === 'string' ? opened : undefined;
  }
  const errors = [...new Set(payloadOf(site.store, site.facts, volume)?.errors)];
  if (errors.length > 1) return `[${errors.join(', ')}]`;
  return errors[0];
}

/** Makes a volume's content, or finds it where it lives. */
export function openVolume(site: VolumeSite, volume: VolumeSource): VolumeContent {
  const { store, machine, facts } = site;
  const payload = payloadOf(store, facts, volume);
  if (payload) {
    const projection = new Projection(machine.clock, payload);
    return { root: projection.volume.root, readOnly: true, projection };
  }
  const claim = claimOf(facts.pod, volume);
  if (claim) {
    const disk = findDisk(store, facts.pod, claim.name);
    if (typeof disk !== 'string') return { root: rootOfDisk(machine, disk), readOnly: claim.readOnly };
  }
  if (volume.hostPath) return { root: hostRoot(machine, volume.hostPath), readOnly: false };
  if (volume.nfs) {
    const { server, path, readOnly = false } = volume.nfs;
    return { root: machine.around.disks.export(server, path), readOnly };
  }
  return openEmptyDir(site, volume);
}

/** Also what stands for volumes of clouds and vendors, which are not simulated. */
function openEmptyDir({ machine, facts }: VolumeSite, { name, emptyDir }: VolumeSource): VolumeContent {
  const { medium, sizeLimit } = emptyDir ?? {};
  if (medium !== 'Memory') {
    const part = machine.host.disk.ofPod(facts.pod.metadata.uid).volume(name);
    return { root: new Volume(machine.clock, new Space(undefined, part)).root, readOnly: false };
  }
  // A tmpfs is as large as its limit; one on a disk may grow beyond it, until somebody notices.
  const limit = sizeLimit === undefined ? machine.host.memoryBytes : wholeValue(sizeLimit);
  return { root: new Volume(machine.clock, new Space(limit)).root, readOnly: false, inMemory: true };
}

function rootOfDisk(machine: MachineContent, disk: PersistentVolume): FileTreeNode {
  const local = disk.spec.hostPath ?? disk.spec.local;
  return local ? hostRoot(machine, local) : machine.around.disks.rootOf(disk);
}

function hostRoot(
  { files }: MachineContent,
  { path, type }: { readonly path: string; readonly type?: string },
): FileTreeNode {
  const opened = openHostPath(files, path, type);
  return typeof opened === 'string' ? files.root.directory(path) : opened;
}

/** The name of the claim that a volume stands for. */
function claimOf(
  { metadata }: Pod,
  { name, persistentVolumeClaim, ephemeral }: VolumeSource,
): { readonly name: string; readonly readOnly: boolean } | undefined {
  if (persistentVolumeClaim)
    return { name: persistentVolumeClaim.claimName, readOnly: persistentVolumeClaim.readOnly ?? false };
  return ephemeral && { name: `${metadata.name}-${name}`, readOnly: false };
}

/** Models pkg/kubelet/volumemanager/populator getPVCExtractPV */
function findDisk(store: Store, { metadata }: Pod, claim: string): PersistentVolume | string {
  const namespace = metadata.namespace ?? '';
  const failed = (why: string) => `error processing PVC ${namespace}/${claim}: ${why}`;
  const object = store.named('PersistentVolumeClaim', namespace, claim);
  if (!object)
    return failed(
      `failed to fetch PVC from API server: persistentvolumeclaims ${JSON.stringify(claim)} not found`,
    );
  const { volumeName } = object.spec;
  if (object.status?.phase !== 'Bound' || !volumeName) return failed('PVC is not bound');
  const disk = store.get('PersistentVolume', makeKey(undefined, volumeName));
  return (
    disk ??
    failed(
      `failed to fetch PV ${volumeName} from API server: persistentvolumes ${JSON.stringify(volumeName)} not found`,
    )
  );
}
