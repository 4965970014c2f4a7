import { isA } from '../api/kinds.ts';
import type { Machine, NodeAgent } from '../api/types.ts';
import type { Wait } from '../api/wait.ts';
import type { Hosts } from '../machine/hosts.ts';
import type { Process } from '../machine/process.ts';
import type { ExecOptions, LogLine, RunningProgram } from '../shell/light.ts';
import type { RandomSource } from '../sim/random.ts';
import type { Cause, Revision } from '../store/revision.ts';
import type { Store } from '../store/store.ts';
import { AddressBook } from './addresses.ts';
import { readLog } from './content/container-log.ts';
import { Contents, type ContentTools } from './content/contents.ts';
import { runIn } from './content/exec.ts';
import { type InsideCall, insideCalls, insideOf, type PodInside } from './content/inside.ts';
import { HeartbeatRegistry } from './heartbeats.ts';
import { KubeProxies } from './kube-proxy.ts';
import { MachineUnit, type Surroundings } from './machine-unit.ts';
import { ClusterNetwork } from './network/cluster-network.ts';
import { type ContainerDoings, podDoings } from './pod-doings.ts';
import { type PodStats, podStats } from './pod-stats.ts';
import type { PodWorker } from './pod-worker/pod-worker.ts';
import { WaitList } from './wait-list.ts';

export type AgentState = 'Running' | 'Stopped';

/** What runs on a machine, and whether it can reach the API server. */
export interface AgentStates {
  readonly kubelet: AgentState;
  readonly kubeProxy: AgentState;
  readonly containerRuntime: AgentState;
  readonly isConnected: boolean;
}

/** Bytes of a pod on the disk of its machine, by emptyDir and by container. */
export interface PodDisk {
  readonly volume: (name: string) => number;
  readonly layer: (container: string) => number;
}

/** Everything that runs on machines: it follows the Machine objects, and gives each its unit. */
export class NodeAgents {
  /** The nodes' Leases. */
  readonly heartbeats: HeartbeatRegistry;
  /** The nodes' rules for Services. */
  readonly routing: KubeProxies;
  /** Files and executed programs. */
  readonly contents: Contents;
  readonly #store: Store;
  readonly #hosts: Hosts;
  readonly #around: Surroundings;
  readonly #units = new Map<string, MachineUnit>();
  readonly #addresses = new AddressBook();
  readonly #workers = new Map<string, PodWorker>();
  readonly #waits = new WaitList();

  constructor(store: Store, hosts: Hosts, random: RandomSource, tools: ContentTools = {}) {
    this.#store = store;
    this.#hosts = hosts;
    this.heartbeats = new HeartbeatRegistry(store.settings.nodeLeaseRenewInterval, () => store.clock.now);
    this.routing = new KubeProxies(store);
    const network = new ClusterNetwork({
      store,
      hosts,
      routing: this.routing,
      workers: this.#workers,
      nodeAt: (address) => this.#addresses.at(address),
    });
    this.contents = new Contents(store, { networkFor: (worker) => network.networkFor(worker), ...tools });
    this.#around = {
      store,
      random,
      heartbeats: this.heartbeats,
      routing: this.routing,
      waits: this.#waits,
      contents: this.contents,
      workers: this.#workers,
    };
  }

  /** Takes over the machines that are there, and begins to watch. */
  start(): void {
    this.routing.start();
    for (const machine of [...this.#store.list('Machine')]) this.#adopt(machine).begin();
    this.#store.watch(['Machine'], (revision) => this.#follow(revision));
    this.#store.watch(['Pod'], (revision) => this.#tell(revision));
  }

  /** What runs on a machine; undefined when there is none of this name. */
  agentsOf(nodeName: string): AgentStates | undefined {
    const unit = this.#units.get(nodeName);
    if (!unit) return undefined;
    const stateOf = (agent: NodeAgent) => (unit.isRunning(agent) ? 'Running' : 'Stopped');
    return {
      // One that finds no container runtime at its start does not come up.
      kubelet: unit.kubelet ? 'Running' : 'Stopped',
      kubeProxy: stateOf('kube-proxy'),
      containerRuntime: stateOf('container-runtime'),
      isConnected: unit.isConnected,
    };
  }

  /** Whether the kubelet on this machine can say what its containers use. */
  answers(nodeName: string): boolean {
    return this.#units.get(nodeName)?.kubelet?.isRuntimeUp ?? false;
  }

  /** What a pod has on its machine's disk; undefined where it has nothing there. */
  diskOf(podUid: string): PodDisk | undefined {
    const parts = this.#workers.get(podUid)?.node.host.disk.findPod(podUid);
    return (
      parts && {
        volume: (name) => parts.volume(name).used,
        layer: (container) => parts.layer(container).used,
      }
    );
  }

  /** The running program of a pod's container. */
  processOf(podUid: string, container: string): Process | undefined {
    const life = this.#workers.get(podUid)?.containers.find(({ spec }) => spec.name === container);
    return life?.process?.gone ? undefined : life?.process;
  }

  /** What a container has printed, oldest first; of the run before its newest if that is asked for. */
  logOf(podUid: string, container: string, { previous = false } = {}): readonly LogLine[] {
    const life = this.#workers.get(podUid)?.containers.find(({ spec }) => spec.name === container);
    return life ? readLog(life, previous) : [];
  }

  /** Executes a command in a container, beside its own program; undefined where that does not run. */
  exec(
    podUid: string,
    container: string,
    argv: readonly string[],
    options: ExecOptions,
  ): RunningProgram | undefined {
    const life = this.#workers.get(podUid)?.containers.find(({ spec }) => spec.name === container);
    return life?.process && !life.process.gone ? runIn(life, argv, options) : undefined;
  }

  /** Says who is to blame for the next end of a container: the log's cause of what follows from it; undefined for nobody any more. */
  blame(podUid: string, container: string, cause: Cause | undefined): void {
    const life = this.#workers.get(podUid)?.containers.find(({ spec }) => spec.name === container);
    if (life) life.blame = cause;
  }

  /** Says who makes a container take more and more: the cause of what its kubelet or the kernel does about that; undefined for nobody any more. */
  blameForUse(podUid: string, container: string, cause: Cause | undefined): void {
    const life = this.#workers.get(podUid)?.containers.find(({ spec }) => spec.name === container);
    if (life) life.useBlame = cause;
  }

  /** Ends a pod as its kubelet does when the node is short of something, which `message` names. */
  evict(podUid: string, message: string, cause: Cause): void {
    this.#workers.get(podUid)?.evict(message, cause);
  }

  /** What a pod uses at this moment; undefined when none of its containers runs. */
  podStats(podUid: string): PodStats | undefined {
    const worker = this.#workers.get(podUid);
    return worker && podStats(worker);
  }

  /** Changes whenever {@link podDoings} of a pod may have. */
  podVersion(podUid: string): number {
    return this.#workers.get(podUid)?.version ?? -1;
  }

  /** What its kubelet is doing about a pod's containers; none where no kubelet has it. */
  podDoings(podUid: string): readonly ContainerDoings[] {
    const worker = this.#workers.get(podUid);
    return worker ? podDoings(worker) : [];
  }

  /** What a pod's containers share, and what each has of its own; undefined where no kubelet has taken the pod on. */
  inside(podUid: string): PodInside | undefined {
    const worker = this.#workers.get(podUid);
    return worker && insideOf(worker);
  }

  /** The newest calls between the containers of a pod, oldest first: over localhost, which they share. */
  localCalls(podUid: string): readonly InsideCall[] {
    const worker = this.#workers.get(podUid);
    return worker ? insideCalls(worker) : [];
  }

  *waits(): Iterable<Wait> {
    yield* this.#waits;
    for (const { kubelet } of this.#units.values()) if (kubelet) yield* kubelet.waits;
  }

  #tell(revision: Revision): void {
    const { before, after } = revision;
    const pod = after ?? before;
    if (!isA('Pod', pod) || pod.spec.nodeName === undefined) return;
    this.#units.get(pod.spec.nodeName)?.kubelet?.note(revision);
  }

  #follow({ after, key, rev }: Revision): void {
    const known = this.#units.get(key);
    if (!isA('Machine', after)) {
      known?.remove(rev);
      this.#units.delete(key);
      this.#addresses.release(key);
      this.#hosts.remove(key);
    } else if (known) known.follow(after, rev);
    else this.#adopt(after).appear(rev);
  }

  #adopt(machine: Machine): MachineUnit {
    const { name } = machine.metadata;
    const { cores, memoryBytes, diskBytes } = machine.spec;
    const powered = machine.status.power !== 'Off';
    const size = { cores, memoryBytes, ...(diskBytes !== undefined && { diskBytes }) };
    const host = this.#hosts.get(name) ?? this.#hosts.add({ name, ...size, powered });
    const unit = new MachineUnit(this.#around, machine, host, this.#addresses.of(name));
    this.#units.set(name, unit);
    return unit;
  }
}
