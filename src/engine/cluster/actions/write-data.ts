import { type ActionDefinition, done, readName, refused } from './definition.ts';
import { exactly, fields, number, optional } from './fields.ts';

const GIB = 1024 ** 3;

/** A container writes so much, to its own files or to one of its pod's emptyDirs; what does not fit on the disk is not written. */
export const writeData: ActionDefinition<'writeData'> = {
  type: 'writeData',
  read: fields({
    type: exactly('writeData'),
    namespace: optional(readName),
    pod: readName,
    container: optional(readName),
    volume: optional(readName),
    gib: number(0.001, 16_384),
  }),
  says: ({ pod, gib, volume }) =>
    `You made pod ${pod} write ${gib} GiB${volume === undefined ? '' : ` to volume ${volume}`}`,
  run({ namespace = 'default', pod: name, container, volume, gib }, { store, api, agents, hosts }) {
    const pod = store.named('Pod', namespace, name);
    if (!pod) return refused(`pods "${name}" not found`);
    const { uid } = pod.metadata;
    const containerName = container ?? pod.spec.containers[0]?.name ?? '';
    const disk = hosts.get(pod.spec.nodeName ?? '')?.disk;
    if (!disk || !agents.processOf(uid, containerName))
      return refused(`container "${containerName}" of pod "${name}" is not running`);
    const source = pod.spec.volumes?.find((each) => each.name === volume);
    if (volume !== undefined && (!source?.emptyDir || source.emptyDir.medium === 'Memory'))
      return refused(`pod "${name}" has no emptyDir "${volume}" on its machine's disk`);
    const part = volume === undefined ? disk.ofPod(uid).layer(containerName) : disk.ofPod(uid).volume(volume);
    const bytes = Math.min(Math.round(gib * GIB), disk.free);
    agents.blameForUse(uid, containerName, api.cause);
    part.take(bytes);
    const written = `container ${containerName} of pod ${name} has written ${(bytes / GIB).toFixed(3)} GiB`;
    return done(bytes < gib * GIB - 1 ? `${written}: no space left on device` : written);
  },
};
