import type {
  ConfigMap,
  Namespace,
  Node,
  PersistentVolume,
  PersistentVolumeClaim,
  PriorityClass,
  Secret,
  StorageClass,
} from '../../engine/index.ts';
import type { Listed } from '../resources/made-up.ts';
import { accessModes, since } from './cells.ts';
import { type Printer, printer } from './printer.ts';

/** An event as the API server shows it. */
export interface EventObject {
  readonly metadata: Listed['metadata'];
  readonly type: string;
  readonly reason: string;
  readonly message: string;
  readonly count: number;
  readonly firstTimestamp: string;
  readonly lastTimestamp: string;
  readonly source: { readonly component: string };
  readonly involvedObject: {
    readonly kind: string;
    readonly name: string;
    readonly namespace?: string;
    readonly uid: string;
  };
}

const DEFAULT_CLASS = 'storageclass.kubernetes.io/is-default-class';

export const clusterPrinters: Readonly<Record<string, Printer>> = {
  Node: printer<Node>(
    'NAME|STATUS|ROLES|AGE|VERSION|+INTERNAL-IP|+EXTERNAL-IP|+OS-IMAGE|+KERNEL-VERSION|+CONTAINER-RUNTIME',
    (node, now) => {
      const { metadata, status } = node;
      const info = status?.nodeInfo;
      const address = (type: string) =>
        status?.addresses?.find((each) => each.type === type)?.address ?? '<none>';
      return [
        metadata.name,
        nodeStatus(node),
        nodeRoles(node),
        since(metadata.creationTimestamp, now),
        info?.kubeletVersion ?? '',
        address('InternalIP'),
        address('ExternalIP'),
        info?.osImage || '<unknown>',
        info?.kernelVersion || '<unknown>',
        info?.containerRuntimeVersion || '<unknown>',
      ];
    },
  ),
  Namespace: printer<Namespace>('NAME|STATUS|AGE', ({ metadata, status }, now) => [
    metadata.name,
    status?.phase ?? '',
    since(metadata.creationTimestamp, now),
  ]),
  ConfigMap: printer<ConfigMap>('NAME|DATA|AGE', ({ metadata, data, binaryData }, now) => [
    metadata.name,
    Object.keys(data ?? {}).length + Object.keys(binaryData ?? {}).length,
    since(metadata.creationTimestamp, now),
  ]),
  Secret: printer<Secret>('NAME|TYPE|DATA|AGE', ({ metadata, type, data }, now) => [
    metadata.name,
    type ?? 'Opaque',
    Object.keys(data ?? {}).length,
    since(metadata.creationTimestamp, now),
  ]),
  ServiceAccount: printer<Listed & { readonly secrets?: readonly unknown[] }>(
    'NAME|SECRETS|AGE',
    ({ metadata, secrets }, now) => [
      metadata.name,
      secrets?.length ?? 0,
      since(metadata.creationTimestamp, now),
    ],
  ),
  PersistentVolume: printer<PersistentVolume>(
    'NAME|CAPACITY|ACCESS MODES|RECLAIM POLICY|STATUS|CLAIM|STORAGECLASS|VOLUMEATTRIBUTESCLASS|REASON|AGE|+VOLUMEMODE',
    ({ metadata, spec, status }, now) => [
      metadata.name,
      spec.capacity?.storage ?? '',
      accessModes(spec.accessModes),
      spec.persistentVolumeReclaimPolicy ?? '',
      metadata.deletionTimestamp === undefined ? (status?.phase ?? '') : 'Terminating',
      spec.claimRef ? `${spec.claimRef.namespace}/${spec.claimRef.name}` : '',
      spec.storageClassName ?? '',
      spec.volumeAttributesClassName ?? '<unset>',
      status?.reason ?? '',
      since(metadata.creationTimestamp, now),
      spec.volumeMode ?? '<unset>',
    ],
  ),
  PersistentVolumeClaim: printer<PersistentVolumeClaim>(
    'NAME|STATUS|VOLUME|CAPACITY|ACCESS MODES|STORAGECLASS|VOLUMEATTRIBUTESCLASS|AGE|+VOLUMEMODE',
    ({ metadata, spec, status }, now) => [
      metadata.name,
      metadata.deletionTimestamp === undefined ? (status?.phase ?? '') : 'Terminating',
      spec.volumeName ?? '',
      spec.volumeName ? (status?.capacity?.storage ?? '0') : '',
      spec.volumeName ? accessModes(status?.accessModes) : '',
      spec.storageClassName ?? '',
      spec.volumeAttributesClassName ?? '<unset>',
      since(metadata.creationTimestamp, now),
      spec.volumeMode ?? '<unset>',
    ],
  ),
  StorageClass: printer<StorageClass>(
    'NAME|PROVISIONER|RECLAIMPOLICY|VOLUMEBINDINGMODE|ALLOWVOLUMEEXPANSION|AGE',
    ({ metadata, provisioner, reclaimPolicy, volumeBindingMode, allowVolumeExpansion }, now) => [
      `${metadata.name}${metadata.annotations?.[DEFAULT_CLASS] === 'true' ? ' (default)' : ''}`,
      provisioner,
      reclaimPolicy ?? 'Delete',
      volumeBindingMode ?? 'Immediate',
      allowVolumeExpansion ?? false,
      since(metadata.creationTimestamp, now),
    ],
  ),
  PriorityClass: printer<PriorityClass>(
    'NAME|VALUE|GLOBAL-DEFAULT|AGE|PREEMPTIONPOLICY',
    ({ metadata, value, globalDefault, preemptionPolicy }, now) => [
      metadata.name,
      value,
      globalDefault ?? false,
      since(metadata.creationTimestamp, now),
      preemptionPolicy ?? '',
    ],
  ),
  Lease: printer<Listed & { readonly spec?: { readonly holderIdentity?: string } }>(
    'NAME|HOLDER|AGE',
    ({ metadata, spec }, now) => [
      metadata.name,
      spec?.holderIdentity ?? '',
      since(metadata.creationTimestamp, now),
    ],
  ),
  Event: printer<EventObject>(
    'LAST SEEN|TYPE|REASON|OBJECT|+SUBOBJECT|+SOURCE|MESSAGE|+FIRST SEEN|+COUNT|+NAME',
    (
      { metadata, type, reason, message, count, firstTimestamp, lastTimestamp, source, involvedObject },
      now,
    ) => [
      since(lastTimestamp, now),
      type,
      reason,
      `${involvedObject.kind.toLowerCase()}/${involvedObject.name}`,
      '',
      source.component,
      message.trim(),
      since(firstTimestamp, now),
      count,
      metadata.name,
    ],
  ),
};

/** `Ready,SchedulingDisabled` */
function nodeStatus({ spec, status }: Node): string {
  const ready = status?.conditions?.find(({ type }) => type === 'Ready');
  const first = ready === undefined ? 'Unknown' : ready.status === 'True' ? 'Ready' : 'NotReady';
  return spec.unschedulable ? `${first},SchedulingDisabled` : first;
}

const ROLE = 'node-role.kubernetes.io/';

export function nodeRoles({ metadata }: Node): string {
  const labels = Object.entries(metadata.labels ?? {});
  const roles = labels.flatMap(([name, value]) => {
    if (name.startsWith(ROLE)) return name.slice(ROLE.length) || [];
    return name === 'kubernetes.io/role' && value ? value : [];
  });
  return [...new Set(roles)].sort().join(',') || '<none>';
}
