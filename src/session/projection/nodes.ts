import {
  type AgentStates,
  type Cluster,
  isNodeReady,
  type Machine,
  milliValue,
  type Node,
  podRequests,
  wholeValue,
} from '../../engine/index.ts';
import type { AgentsView, NodeState, NodeView } from '../view.ts';
import type { Changes } from './changes.ts';
import { type PodBook, TRAY } from './pod-book.ts';
import { refOf } from './refs.ts';
import { Shelf } from './shelf.ts';
import { roundMemory } from './usage.ts';

/** Of so many machines, usage is read at each beat; of more, they take turns. */
const MOST_A_BEAT = 128;

/** Machines and the Nodes that stand for them, by name. */
export class NodesProjection {
  readonly #shelf = new Shelf<NodeView>();
  readonly #requested = new Map<string, { readonly version: number; readonly requested: Requested }>();
  /** Whose turn it is to be measured, when they are many. */
  #turn: Iterator<string> = [].values();

  project(cluster: Cluster, changes: Changes, book: PodBook): Readonly<Record<string, NodeView>> {
    const { store } = cluster;
    if (changes.areAll) {
      this.#shelf.clear();
      this.#requested.clear();
      for (const kind of ['Machine', 'Node'] as const)
        for (const { metadata } of store.list(kind)) this.#put(cluster, metadata.name, book);
      return this.#shelf.collect();
    }
    const names = new Set(book.changedPlaces);
    names.delete(TRAY);
    for (const { kind, key } of changes.revisions) if (kind === 'Node' || kind === 'Machine') names.add(key);
    if (changes.isBeat) this.#addTurn(names);
    for (const name of names) this.#put(cluster, name, book);
    return this.#shelf.collect();
  }

  #addTurn(names: Set<string>): void {
    for (let taken = 0; taken < MOST_A_BEAT; taken++) {
      const next = this.#turn.next();
      if (!next.done) names.add(next.value);
      else {
        this.#turn = [...this.#shelf.ids()].values();
        if (taken > 0) return;
      }
    }
  }

  #put(cluster: Cluster, name: string, book: PodBook): void {
    const node = cluster.store.named('Node', undefined, name);
    const machine = cluster.store.named('Machine', undefined, name);
    if (!node && !machine) {
      this.#shelf.drop(name);
      this.#requested.delete(name);
      return;
    }
    const place = book.place(name);
    const requested = this.#requestedOn(cluster, name, place?.version ?? 0);
    const dots = place?.dots ?? '';
    const usage = cluster.nodeUsage(name);
    const used = {
      cpu: Math.round(usage?.cpuMillis ?? 0),
      memory: roundMemory(usage?.memoryBytes ?? 0),
      disk: roundDisk(usage?.diskBytes ?? 0),
    };
    const heartbeat = cluster.lastHeartbeat(name);
    const agents = cluster.agents.agentsOf(name);
    const inputs = [
      node,
      machine,
      requested,
      used.cpu,
      used.memory,
      used.disk,
      heartbeat,
      dots,
      ...Object.values(agents ?? {}),
    ];
    this.#shelf.put(name, inputs, () => ({
      ...viewOf(name, node, machine, requested, used, heartbeat, agents),
      dots,
    }));
  }

  /** The same object as long as no pod of the node has changed. */
  #requestedOn(cluster: Cluster, name: string, version: number): Requested {
    const known = this.#requested.get(name);
    if (known?.version === version) return known.requested;
    const requested = requestedOn(cluster, name);
    this.#requested.set(name, { version, requested });
    return requested;
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
  used: { readonly cpu: number; readonly memory: number; readonly disk: number },
  lastHeartbeat: number | undefined,
  states: AgentStates | undefined,
): Omit<NodeView, 'dots'> {
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
    state: stateOf(node, machine?.status),
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
    pressure: pressureOf(node),
    spot: machine?.spec.spot ?? false,
    ...leavingOf(machine),
    disk: { capacity: machine?.spec.diskBytes ?? DEFAULT_DISK, used: used.disk },
    podCount: requested.pods,
    podCapacity: wholeValue(allocatable?.pods),
    ...(states && { agents: agentsView(states) }),
    connected: states?.isConnected ?? false,
    ...(machine?.status.isCutOff && { cutOff: true }),
    ...(machine?.spec.others && { taken: machine.spec.others }),
    ...(lastHeartbeat !== undefined && { lastHeartbeat }),
    ...(internalIP !== undefined && { internalIP }),
    images: images.length,
  };
}

/** What a machine has whose document does not say. */
const DEFAULT_DISK = 100 * 1024 ** 3;
const DISK_STEP = 16 * 1024 ** 2;

function roundDisk(bytes: number): number {
  return Math.round(bytes / DISK_STEP) * DISK_STEP;
}

function pressureOf(node: Node | undefined): string[] {
  const conditions = node?.status?.conditions ?? [];
  return conditions.flatMap(({ type, status }) =>
    type.endsWith('Pressure') && status === 'True' ? [type] : [],
  );
}

function leavingOf(machine: Machine | undefined): Pick<NodeView, 'leaving'> {
  const { shuttingDown, reclaimAt } = machine?.status ?? {};
  if (reclaimAt !== undefined) return { leaving: 'reclaimed' };
  return shuttingDown ? { leaving: shuttingDown === 'Reboot' ? 'rebooting' : 'shutting down' } : {};
}

function agentsView({ kubelet, kubeProxy, containerRuntime }: AgentStates): AgentsView {
  return { kubelet, kubeProxy, containerRuntime };
}

/** What the control plane knows of a node, set against what is so. */
export function stateOf(node: Node | undefined, machine: Machine['status'] | undefined): NodeState {
  const isOn = machine?.power === 'On';
  if (!node) return isOn || machine?.power === 'Booting' ? 'Booting' : 'Lost';
  if (isNodeReady(node)) return isOn ? 'Ready' : 'Lost';
  const ready = node.status?.conditions?.find(({ type }) => type === 'Ready')?.status;
  const isImpaired = machine?.shuttingDown !== undefined || machine?.stopped !== undefined;
  return isOn && ready !== 'Unknown' && !isImpaired ? 'Joining' : 'NotReady';
}
