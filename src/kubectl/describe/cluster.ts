import {
  addQuantities,
  type ConfigMap,
  type EndpointSlice,
  formatLabels,
  formatQuantity,
  formatTime,
  milliValue,
  type Namespace,
  type Node,
  type PersistentVolume,
  type PersistentVolumeClaim,
  type Pod,
  type PriorityClass,
  type parseQuantity,
  podLimitQuantities,
  podRequestQuantities,
  quantityOf,
  type Secret,
  type Service,
  type StorageClass,
  wholeValue,
} from '../../engine/index.ts';
import { accessModes, boolText, since, withMore } from '../print/cells.ts';
import { nodeRoles } from '../print/cluster-printers.ts';
import { byKey } from '../resources/select.ts';
import { type Describing, describer } from './describer.ts';
import { describeSource } from './volumes.ts';
import { longTime, type Writer } from './writer.ts';

export const node = describer<Node>((object, writer, describing) => {
  const { metadata, spec, status = {} } = object;
  writer.field('Name', metadata.name);
  writer.field('Roles', nodeRoles(object));
  writer.labels('Labels', metadata.labels);
  writer.annotations('Annotations', metadata.annotations);
  writer.field('CreationTimestamp', longTime(metadata.creationTimestamp));
  writer.taints('Taints', spec.taints);
  writer.field('Unschedulable', spec.unschedulable ?? false);
  const renewed = describing.cluster.lastHeartbeat(metadata.name);
  if (renewed === undefined)
    writer.field('Lease', `Failed to get lease: leases.coordination.k8s.io "${metadata.name}" not found`);
  else {
    writer.line(0, 'Lease:');
    writer.field('HolderIdentity', metadata.name, 1);
    writer.field('AcquireTime', '<unset>', 1);
    writer.field('RenewTime', longTime(formatTime(renewed)), 1);
  }
  if (status.conditions?.length) {
    writer.line(0, 'Conditions:');
    writer.line(0, '  Type\tStatus\tLastHeartbeatTime\tLastTransitionTime\tReason\tMessage');
    writer.line(1, '----\t------\t-----------------\t------------------\t------\t-------');
    for (const {
      type,
      status: is,
      lastHeartbeatTime,
      lastTransitionTime,
      reason,
      message,
    } of status.conditions)
      writer.line(
        1,
        `${type} \t${is} \t${longTime(lastHeartbeatTime)} \t${longTime(lastTransitionTime)} \t${reason ?? ''} \t${message ?? ''}`,
      );
  }
  writer.line(0, 'Addresses:');
  for (const { type, address } of status.addresses ?? []) writer.field(type, address, 1);
  for (const [title, list] of [
    ['Capacity', status.capacity],
    ['Allocatable', status.allocatable],
  ] as const) {
    const sorted = Object.entries(list ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
    if (sorted.length > 0) writer.line(0, `${title}:`);
    for (const [name, quantity] of sorted) writer.field(name, String(quantity), 1);
  }
  const info = status.nodeInfo;
  writer.line(0, 'System Info:');
  writer.field('Machine ID', info?.machineID, 1);
  writer.field('System UUID', info?.systemUUID, 1);
  writer.field('Boot ID', info?.bootID, 1);
  writer.field('Kernel Version', info?.kernelVersion, 1);
  writer.field('OS Image', info?.osImage, 1);
  writer.field('Operating System', info?.operatingSystem, 1);
  writer.field('Architecture', info?.architecture, 1);
  writer.field('Container Runtime Version', info?.containerRuntimeVersion, 1);
  writer.field('Kubelet Version', info?.kubeletVersion, 1);
  writer.field('Kube-Proxy Version', info?.kubeProxyVersion, 1);
  if (spec.podCIDR) writer.field('PodCIDR', spec.podCIDR);
  if (spec.podCIDRs?.length) writer.field('PodCIDRs', spec.podCIDRs.join(','));
  if (spec.providerID) writer.field('ProviderID', spec.providerID);
  describePodsOn(object, writer, describing);
});

const RESOURCES = ['cpu', 'memory', 'ephemeral-storage'] as const;
type Name = (typeof RESOURCES)[number];

/** Models k8s.io/kubectl/pkg/describe describeNodeResource */
function describePodsOn({ metadata, status }: Node, writer: Writer, { cluster, now }: Describing): void {
  const pods = [...cluster.store.podsOnNode(metadata.name)]
    .filter(({ status: { phase } = {} }) => phase !== 'Succeeded' && phase !== 'Failed')
    .sort(byKey);
  const allocatable = status?.allocatable ?? status?.capacity ?? {};
  const zero = quantityOf(0);
  const sums = new Map<string, ReturnType<typeof parseQuantity>>();
  const cell = (pod: Pod, name: Name, which: 'requests' | 'limits'): string => {
    const list = which === 'requests' ? podRequestQuantities(pod.spec) : podLimitQuantities(pod.spec);
    const quantity = list.get(name) ?? zero;
    const key = `${which} ${name}`;
    sums.set(key, addQuantities(sums.get(key) ?? zero, quantity));
    return withShare(formatQuantity(quantity), name, allocatable);
  };
  writer.field('Non-terminated Pods', `(${pods.length} in total)`);
  writer.line(1, 'Namespace\tName\t\tCPU Requests\tCPU Limits\tMemory Requests\tMemory Limits\tAge');
  writer.line(1, '---------\t----\t\t------------\t----------\t---------------\t-------------\t---');
  for (const pod of pods) {
    const cells = (['cpu', 'memory'] as const).flatMap((name) => [
      cell(pod, name, 'requests'),
      cell(pod, name, 'limits'),
    ]);
    cell(pod, 'ephemeral-storage', 'requests');
    cell(pod, 'ephemeral-storage', 'limits');
    const { namespace = '', name, creationTimestamp } = pod.metadata;
    writer.line(1, `${namespace}\t${name}\t\t${cells.join('\t')}\t${since(creationTimestamp, now)}`);
  }
  writer.line(0, 'Allocated resources:');
  writer.line(0, '  (Total limits may be over 100 percent, i.e., overcommitted.)');
  writer.line(1, 'Resource\tRequests\tLimits');
  writer.line(1, '--------\t--------\t------');
  for (const name of RESOURCES) {
    const sum = (which: string) =>
      withShare(formatQuantity(sums.get(`${which} ${name}`) ?? zero), name, allocatable);
    writer.line(1, `${name}\t${sum('requests')}\t${sum('limits')}`);
  }
}

/** `250m (12%)` */
function withShare(quantity: string, name: Name, allocatable: Readonly<Record<string, string>>): string {
  const value = name === 'cpu' ? milliValue : wholeValue;
  const whole = value(allocatable[name]);
  const share = whole === 0 ? 0 : Math.trunc((value(quantity) / whole) * 100);
  return `${quantity} (${share}%)`;
}

export const service = describer<Service>((object, writer, { cluster }) => {
  const { metadata, spec, status } = object;
  writer.field('Name', metadata.name);
  writer.field('Namespace', metadata.namespace);
  writer.labels('Labels', metadata.labels);
  writer.annotations('Annotations', metadata.annotations);
  writer.field('Selector', formatLabels(spec.selector));
  writer.field('Type', spec.type ?? 'ClusterIP');
  if (spec.ipFamilyPolicy !== undefined) writer.field('IP Family Policy', spec.ipFamilyPolicy);
  writer.field('IP Families', spec.ipFamilies?.join(',') || '<none>');
  writer.field('IP', spec.clusterIP);
  writer.field('IPs', spec.clusterIPs?.join(',') || '<none>');
  if (spec.externalIPs?.length) writer.field('External IPs', spec.externalIPs.join(','));
  if (spec.externalName) writer.field('External Name', spec.externalName);
  const ingress = status?.loadBalancer?.ingress ?? [];
  if (ingress.length > 0)
    writer.field(
      'LoadBalancer Ingress',
      ingress
        .map(({ ip, ipMode, hostname }) => (ip ? `${ip}${ipMode ? ` (${ipMode})` : ''}` : hostname))
        .join(', '),
    );
  const slices = [...cluster.store.list('EndpointSlice')].filter(
    (slice) =>
      slice.metadata.namespace === metadata.namespace &&
      slice.metadata.labels?.['kubernetes.io/service-name'] === metadata.name,
  );
  for (const { name = '', port, protocol = 'TCP', targetPort, nodePort } of spec.ports ?? []) {
    writer.line(0, `Port:\t${name || '<unset>'}\t${port}/${protocol}`);
    writer.field('TargetPort', `${targetPort ?? port}/${protocol}`);
    if (nodePort) writer.line(0, `NodePort:\t${name || '<unset>'}\t${nodePort}/${protocol}`);
    writer.field('Endpoints', endpointsOf(slices, name));
  }
  writer.field('Session Affinity', spec.sessionAffinity ?? 'None');
  if (spec.externalTrafficPolicy) writer.field('External Traffic Policy', spec.externalTrafficPolicy);
  if (spec.internalTrafficPolicy) writer.field('Internal Traffic Policy', spec.internalTrafficPolicy);
  if (spec.trafficDistribution) writer.field('Traffic Distribution', spec.trafficDistribution);
});

/** Models formatEndpointSlices */
function endpointsOf(slices: readonly EndpointSlice[], portName: string): string {
  if (slices.length === 0) return '<none>';
  const all = slices.flatMap(({ endpoints, ports }) => {
    const ready = (endpoints ?? []).filter(({ conditions }) => conditions?.ready !== false);
    if (!ports?.length) return ready.map(({ addresses }) => addresses[0] ?? '');
    return ports
      .filter(({ name = '' }) => name === portName)
      .flatMap(({ port }) => ready.map(({ addresses }) => `${addresses[0] ?? ''}:${port ?? ''}`));
  });
  return all.length === 0 ? '' : withMore(all, 3);
}

export const endpointSlice = describer<EndpointSlice>((object, writer) => {
  const { metadata, addressType, ports = [], endpoints } = object;
  writer.field('Name', metadata.name);
  writer.field('Namespace', metadata.namespace);
  writer.labels('Labels', metadata.labels);
  writer.annotations('Annotations', metadata.annotations);
  writer.field('AddressType', addressType);
  writer.line(0, ports.length === 0 ? 'Ports: <unset>' : 'Ports:');
  if (ports.length > 0) {
    writer.line(1, 'Name\tPort\tProtocol');
    writer.line(1, '----\t----\t--------');
    for (const { name, port, protocol } of ports)
      writer.line(1, `${name || '<unset>'}\t${port ?? '<unset>'}\t${protocol ?? 'TCP'}`);
  }
  const all = endpoints ?? [];
  writer.line(0, all.length === 0 ? 'Endpoints: <none>' : 'Endpoints:');
  for (const { addresses, conditions, hostname, targetRef, nodeName, zone } of all) {
    writer.field('- Addresses', addresses.join(', ') || '<none>', 1);
    writer.line(2, 'Conditions:');
    writer.field('Ready', String(conditions?.ready ?? '<unset>'), 3);
    writer.field('Hostname', hostname ?? '<unset>', 2);
    if (targetRef) writer.field('TargetRef', `${targetRef.kind}/${targetRef.name}`, 2);
    writer.field('NodeName', nodeName ?? '<unset>', 2);
    writer.field('Zone', zone ?? '<unset>', 2);
  }
});

export const namespace = describer<Namespace>((object, writer) => {
  writer.field('Name', object.metadata.name);
  writer.labels('Labels', object.metadata.labels);
  writer.annotations('Annotations', object.metadata.annotations);
  writer.field('Status', object.status?.phase);
  writer.line(0, '');
  writer.line(0, 'No resource quota.');
  writer.line(0, '');
  writer.line(0, 'No LimitRange resource.');
}, false);

export const configMap = describer<ConfigMap>(({ metadata, data, binaryData }, writer) => {
  writer.field('Name', metadata.name);
  writer.field('Namespace', metadata.namespace);
  writer.labels('Labels', metadata.labels);
  writer.annotations('Annotations', metadata.annotations);
  writer.line(0, '\nData\n====');
  for (const [name, value] of Object.entries(data ?? {}).sort(byFirst))
    writer.line(0, `${name}:\n----\n${value}\n`);
  writer.line(0, '\nBinaryData\n====');
  for (const [name, value] of Object.entries(binaryData ?? {}).sort(byFirst))
    writer.line(0, `${name}: ${bytesOf(String(value))} bytes`);
  writer.line(0, '');
});

export const secret = describer<Secret>(({ metadata, type, data }, writer) => {
  writer.field('Name', metadata.name);
  writer.field('Namespace', metadata.namespace);
  writer.labels('Labels', metadata.labels);
  writer.annotations('Annotations', metadata.annotations);
  writer.line(0, `\nType:\t${type ?? 'Opaque'}`);
  writer.line(0, '\nData\n====');
  for (const [name, value] of Object.entries(data ?? {}).sort(byFirst))
    writer.field(name, `${bytesOf(String(value))} bytes`);
}, false);

/** Of base64. */
function bytesOf(text: string): number {
  const padding = /=*$/.exec(text)?.[0].length ?? 0;
  return Math.floor((text.length * 3) / 4) - padding;
}

function byFirst([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}

export const persistentVolume = describer<PersistentVolume>((object, writer, { now }) => {
  const { metadata, spec, status } = object;
  writer.field('Name', metadata.name);
  writer.labels('Labels', metadata.labels);
  writer.annotations('Annotations', metadata.annotations);
  writer.field('Finalizers', `[${(metadata.finalizers ?? []).join(' ')}]`);
  writer.field('StorageClass', spec.storageClassName ?? '');
  writer.field('Status', phaseOf(object, now));
  writer.field('Claim', spec.claimRef ? `${spec.claimRef.namespace}/${spec.claimRef.name}` : '');
  writer.field('Reclaim Policy', spec.persistentVolumeReclaimPolicy);
  writer.field('Access Modes', accessModes(spec.accessModes));
  if (spec.volumeMode !== undefined) writer.field('VolumeMode', spec.volumeMode);
  writer.field('Capacity', String(spec.capacity?.storage ?? '0'));
  const terms = spec.nodeAffinity?.required?.nodeSelectorTerms;
  writer.field('Node Affinity', terms ? '' : '<none>');
  if (terms) writer.field('Required Terms', terms.length === 0 ? '<none>' : '', 1);
  for (const [at, { matchExpressions = [] }] of (terms ?? []).entries()) {
    const texts = matchExpressions.map(
      ({ key, operator, values }) =>
        `${key} ${operator.toLowerCase()}${values?.length ? ` [${values.join(', ')}]` : ''}`,
    );
    writer.line(2, `Term ${at}:\t${texts[0] ?? '<none>'}`);
    for (const text of texts.slice(1)) writer.line(2, `\t${text}`);
  }
  writer.field('Message', status?.message ?? '');
  describeSource(object, writer);
});

export const persistentVolumeClaim = describer<PersistentVolumeClaim>((object, writer, { cluster, now }) => {
  const { metadata, spec, status } = object;
  writer.field('Name', metadata.name);
  writer.field('Namespace', metadata.namespace);
  writer.field('StorageClass', spec.storageClassName ?? '');
  writer.field('Status', phaseOf(object, now));
  writer.field('Volume', spec.volumeName ?? '');
  writer.labels('Labels', metadata.labels);
  writer.annotations('Annotations', metadata.annotations);
  writer.field('Finalizers', `[${(metadata.finalizers ?? []).join(' ')}]`);
  writer.field('Capacity', spec.volumeName ? String(status?.capacity?.storage ?? '0') : '');
  writer.field('Access Modes', spec.volumeName ? accessModes(status?.accessModes) : '');
  if (spec.volumeMode !== undefined) writer.field('VolumeMode', spec.volumeMode);
  const users = [...cluster.store.list('Pod')].filter(
    (pod) =>
      pod.metadata.namespace === metadata.namespace &&
      pod.spec.volumes?.some(({ persistentVolumeClaim: claim }) => claim?.claimName === metadata.name),
  );
  writer.list('Used By', users.map((pod) => pod.metadata.name).sort());
});

function phaseOf({ metadata, status }: PersistentVolume | PersistentVolumeClaim, now: number): string {
  const { deletionTimestamp } = metadata;
  return deletionTimestamp === undefined
    ? (status?.phase ?? '')
    : `Terminating (lasts ${since(deletionTimestamp, now)})`;
}

export const storageClass = describer<StorageClass>((object, writer) => {
  const { metadata } = object;
  const isDefault = metadata.annotations?.['storageclass.kubernetes.io/is-default-class'] === 'true';
  writer.field('Name', metadata.name);
  writer.field('IsDefaultClass', isDefault ? 'Yes' : 'No');
  writer.field('Annotations', formatLabels(metadata.annotations));
  writer.field('Provisioner', object.provisioner);
  writer.field('Parameters', formatLabels(object.parameters));
  writer.field('AllowVolumeExpansion', boolText(object.allowVolumeExpansion));
  writer.field('MountOptions', object.mountOptions?.join(',') || '<none>');
  writer.field('ReclaimPolicy', object.reclaimPolicy ?? 'Delete');
  writer.field('VolumeBindingMode', object.volumeBindingMode ?? 'Immediate');
});

export const priorityClass = describer<PriorityClass>((object, writer) => {
  writer.field('Name', object.metadata.name);
  writer.field('Value', object.value);
  writer.field('GlobalDefault', object.globalDefault ?? false);
  writer.field('PreemptionPolicy', object.preemptionPolicy ?? 'PreemptLowerPriority');
  writer.field('Description', object.description ?? '');
  writer.field('Annotations', formatLabels(object.metadata.annotations));
});
