import {
  type Cluster,
  isNodeReady,
  type Machine,
  milliValue,
  type Node,
  podRequests,
  wholeValue,
} from '../../engine/index.ts';
import type { NodeState, NodeView } from '../view.ts';
import { Memo } from './memo.ts';
import { refOf } from './refs.ts';
import { Stamp } from './stamp.ts';
import { roundMemory } from './usage.ts';

/** Machines and the Nodes that stand for them, by name. */
export class NodesProjection {
  readonly #memo = new Memo<NodeView>();
  readonly #stamp = new Stamp();
  #collection: Readonly<Record<string, NodeView>> = {};

  project(cluster: Cluster): Readonly<Record<string, NodeView>> {
    if (this.#stamp.isUnchanged(cluster)) return this.#collection;
    const { store } = cluster;
    const nodes = new Map([...store.list('Node')].map((node) => [node.metadata.name, node]));
    const machines = new Map([...store.list('Machine')].map((machine) => [machine.metadata.name, machine]));
    for (const name of new Set([...machines.keys(), ...nodes.keys()])) {
      const node = nodes.get(name);
      const machine = machines.get(name);
      const requested = requestedOn(cluster, name);
      const usage = cluster.nodeUsage(name);
      const used = { cpu: Math.round(usage?.cpuMillis ?? 0), memory: roundMemory(usage?.memoryBytes ?? 0) };
      const heartbeat = cluster.lastHeartbeat(name);
      const inputs = [node, machine, ...Object.values(requested), used.cpu, used.memory, heartbeat];
      this.#memo.put(name, inputs, () => viewOf(name, node, machine, requested, used, heartbeat));
    }
    this.#collection = this.#memo.collect();
    return this.#collection;
  }
}

interface Requested {
  readonly cpu: number;
  readonly memory: number;
  readonly pods: number;
}

/** What the pods that are bound to a node have reserved there; pods that have ended hold nothing. */
function requestedOn({ store }: Cluster, name: string): Requested {
  let [cpu, memory, pods] = [0, 0, 0];
  for (const pod of store.podsOnNode(name)) {
    const phase = pod.status?.phase;
    if (phase === 'Succeeded' || phase === 'Failed') continue;
    const requests = podRequests(pod);
    cpu += requests.cpu ?? 0;
    memory += requests.memory ?? 0;
    pods++;
  }
  return { cpu, memory, pods };
}

function viewOf(
  name: string,
  node: Node | undefined,
  machine: Machine | undefined,
  requested: Requested,
  used: { readonly cpu: number; readonly memory: number },
  lastHeartbeat: number | undefined,
): NodeView {
  const { capacity, allocatable = capacity, addresses = [], images = [] } = node?.status ?? {};
  const cores = machine?.spec.cores ?? milliValue(capacity?.cpu) / 1000;
  const memoryBytes = machine?.spec.memoryBytes ?? wholeValue(capacity?.memory);
  const internalIP = addresses.find(({ type }) => type === 'InternalIP')?.address;
  const zone = machine?.spec.zone ?? node?.metadata.labels?.['topology.kubernetes.io/zone'];
  const pool = machine?.spec.pool;
  const power = machine?.status.power ?? 'Off';
  return {
    id: name,
    ref: node ? refOf(node) : { kind: 'Machine', name },
    name,
    ...(zone !== undefined && { zone }),
    ...(pool !== undefined && { pool }),
    cores,
    memoryBytes,
    power,
    state: stateOf(node, power),
    cordoned: node?.spec.unschedulable ?? false,
    taints: (node?.spec.taints ?? []).map(
      ({ key, value, effect }) => `${key}${value ? `=${value}` : ''}:${effect}`,
    ),
    cpu: {
      allocatable: allocatable?.cpu === undefined ? cores * 1000 : milliValue(allocatable.cpu),
      requested: requested.cpu,
      used: used.cpu,
    },
    memory: {
      allocatable: allocatable?.memory === undefined ? memoryBytes : wholeValue(allocatable.memory),
      requested: requested.memory,
      used: used.memory,
    },
    podCount: requested.pods,
    podCapacity: wholeValue(allocatable?.pods),
    ...(lastHeartbeat !== undefined && { lastHeartbeat }),
    ...(internalIP !== undefined && { internalIP }),
    images: images.length,
  };
}

/** What the control plane knows of a node, set against what is so. */
export function stateOf(node: Node | undefined, power: Machine['status']['power']): NodeState {
  if (!node) return power === 'Off' ? 'Lost' : 'Booting';
  const ready = node.status?.conditions?.find(({ type }) => type === 'Ready')?.status;
  if (isNodeReady(node)) return power === 'On' ? 'Ready' : 'Lost';
  return power === 'On' && ready !== 'Unknown' ? 'Joining' : 'NotReady';
}
