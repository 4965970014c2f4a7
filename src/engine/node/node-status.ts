import { withCondition } from '../api/pod-status.ts';
import { compareText } from '../api/text.ts';
import { formatTime } from '../api/time.ts';
import type { Machine, Node, NodeCondition, NodeStatus } from '../api/types.ts';
import { parseImage } from '../images/reference.ts';
import type { Host } from '../machine/process.ts';
import type { NewObject } from '../store/client.ts';
import type { Addresses } from './addresses.ts';
import type { Pressure } from './eviction/thresholds.ts';
import { imageId } from './image-id.ts';
import { kubeletReady } from './messages.ts';
import { allocatableOf, capacityOf } from './node-resources.ts';

export const kubeletVersion = 'v1.34.1';

/** What the kubelet says of its node besides its conditions. */
export interface NodeFacts {
  readonly machine: Machine;
  readonly host: Host;
  readonly addresses: Addresses;
  readonly bootId: string;
  /** What the node is short of now. */
  readonly pressures?: () => readonly Pressure[];
}

/** The Node with which a kubelet registers. Models pkg/kubelet/kubelet_node_status.go initialNode */
export function initialNode(facts: NodeFacts, notReady: string | undefined, now: number): NewObject<Node> {
  const { machine, addresses } = facts;
  const { name } = machine.metadata;
  const { taints = [] } = machine.spec;
  return {
    metadata: { name, labels: labelsOf(machine) },
    spec: {
      podCIDR: addresses.podCidr,
      podCIDRs: [addresses.podCidr],
      ...(taints.length > 0 && { taints }),
    },
    status: nodeStatus(undefined, facts, notReady, now),
  };
}

/** Models the labels of initialNode, with those that a cloud would tell. */
export function labelsOf({ metadata, spec }: Machine): Readonly<Record<string, string>> {
  return {
    'beta.kubernetes.io/arch': 'amd64',
    'beta.kubernetes.io/os': 'linux',
    'kubernetes.io/arch': 'amd64',
    'kubernetes.io/hostname': metadata.name,
    'kubernetes.io/os': 'linux',
    ...placeOf(spec),
    // As Google's cloud marks them.
    ...(spec.spot && { 'cloud.google.com/gke-spot': 'true' }),
    ...(spec.pool !== undefined && { 'node.kubernetes.io/instance-type': spec.pool }),
    ...spec.labels,
  };
}

/** Where the machine is: its zone, and the region that is told or that the names of clouds' zones begin with (`us-east-1a`, `europe-west1-b`). */
function placeOf({ zone, region = regionOf(zone) }: Machine['spec']): Readonly<Record<string, string>> {
  return {
    ...(region !== undefined && { 'topology.kubernetes.io/region': region }),
    ...(zone !== undefined && { 'topology.kubernetes.io/zone': zone }),
  };
}

function regionOf(zone = ''): string | undefined {
  return /^([a-z]+(?:-[a-z]+)+-?\d+)-?[a-z]$/.exec(zone)?.[1];
}

/** The status with what the kubelet knows; `notReady` says why the node is not. Models pkg/kubelet/nodestatus/setters.go */
export function nodeStatus(
  old: NodeStatus | undefined,
  { machine, host, addresses, bootId, pressures = () => [] }: NodeFacts,
  notReady: string | undefined,
  now: number,
): NodeStatus {
  const at = formatTime(now);
  let conditions: readonly NodeCondition[] = old?.conditions ?? [];
  for (const condition of ownConditions(notReady, pressures())) {
    conditions = withCondition(conditions, { ...condition, lastHeartbeatTime: at }, at);
  }
  return {
    ...old,
    capacity: capacityOf(machine),
    allocatable: allocatableOf(machine),
    conditions,
    addresses: [
      { type: 'InternalIP', address: addresses.internalIp },
      { type: 'Hostname', address: machine.metadata.name },
    ],
    daemonEndpoints: { kubeletEndpoint: { Port: 10250 } },
    nodeInfo: {
      architecture: 'amd64',
      bootID: bootId,
      containerRuntimeVersion: 'containerd://2.1.4',
      kernelVersion: '6.8.0-79-generic',
      kubeProxyVersion: '',
      kubeletVersion,
      machineID: machine.metadata.uid.replaceAll('-', ''),
      operatingSystem: 'linux',
      osImage: 'Ubuntu 24.04.3 LTS',
      systemUUID: machine.metadata.uid,
    },
    images: imagesOf(host),
  };
}

/** The machine's images, largest first, with the names under which they are known. Models nodestatus.Images */
export function imagesOf({ images }: Pick<Host, 'images'>): NonNullable<NodeStatus['images']> {
  return [...images]
    .sort(([a, x], [b, y]) => y - x || compareText(a, b))
    .map(([name, sizeBytes]) => {
      const reference = parseImage(name);
      const names = reference && !reference.digest ? [imageId(reference), name] : [name];
      return { names, sizeBytes };
    });
}

const enoughMemory: NodeCondition = {
  type: 'MemoryPressure',
  status: 'False',
  reason: 'KubeletHasSufficientMemory',
  message: 'kubelet has sufficient memory available',
};
const shortOfMemory: NodeCondition = {
  type: 'MemoryPressure',
  status: 'True',
  reason: 'KubeletHasInsufficientMemory',
  message: 'kubelet has insufficient memory available',
};
const enoughDisk: NodeCondition = {
  type: 'DiskPressure',
  status: 'False',
  reason: 'KubeletHasNoDiskPressure',
  message: 'kubelet has no disk pressure',
};
const shortOfDisk: NodeCondition = {
  type: 'DiskPressure',
  status: 'True',
  reason: 'KubeletHasDiskPressure',
  message: 'kubelet has disk pressure',
};

/** Models nodestatus.MemoryPressureCondition and its like; Ready comes last. */
function ownConditions(notReady: string | undefined, pressures: readonly Pressure[]): NodeCondition[] {
  return [
    pressures.includes('MemoryPressure') ? shortOfMemory : enoughMemory,
    pressures.includes('DiskPressure') ? shortOfDisk : enoughDisk,
    {
      type: 'PIDPressure',
      status: 'False',
      reason: 'KubeletHasSufficientPID',
      message: 'kubelet has sufficient PID available',
    },
    notReady === undefined
      ? { type: 'Ready', status: 'True', reason: 'KubeletReady', message: kubeletReady }
      : { type: 'Ready', status: 'False', reason: 'KubeletNotReady', message: notReady },
  ];
}
