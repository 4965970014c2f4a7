import { makeKey } from '../api/key.ts';
import { isA } from '../api/kinds.ts';
import type { Machine } from '../api/types.ts';
import type { Wait } from '../api/wait.ts';
import type { Hosts } from '../machine/hosts.ts';
import type { Process } from '../machine/process.ts';
import type { RandomSource } from '../sim/random.ts';
import { Client } from '../store/client.ts';
import { randomUid } from '../store/names.ts';
import type { Cause, Revision } from '../store/revision.ts';
import type { Store } from '../store/store.ts';
import { AddressBook } from './addresses.ts';
import { HeartbeatRegistry } from './heartbeats.ts';
import { KubeProxies } from './kube-proxy.ts';
import { Kubelet } from './kubelet.ts';
import { type PodStats, podStats } from './pod-stats.ts';
import type { PodWorker } from './pod-worker/pod-worker.ts';
import { WaitList } from './wait-list.ts';

/** What is known of one machine beside its object. */
interface Unit {
  /** As the agents last saw it. */
  power: Machine['status']['power'];
  kubelet?: Kubelet;
  /** Ends the boot that is under way. */
  cancelBoot?: () => void;
}

/**
 * Everything that runs on machines: it follows the Machine objects, gives power to hosts and takes it, and runs a
 * kubelet and a kube-proxy on each that is on.
 */
export class NodeAgents {
  /** The nodes' Leases. */
  readonly heartbeats: HeartbeatRegistry;
  /** The nodes' rules for Services. */
  readonly routing: KubeProxies;
  readonly #store: Store;
  readonly #hosts: Hosts;
  readonly #random: RandomSource;
  readonly #units = new Map<string, Unit>();
  readonly #addresses = new AddressBook();
  readonly #workers = new Map<string, PodWorker>();
  readonly #waits = new WaitList();

  constructor(store: Store, hosts: Hosts, random: RandomSource) {
    this.#store = store;
    this.#hosts = hosts;
    this.#random = random;
    this.heartbeats = new HeartbeatRegistry(store.settings.nodeLeaseRenewInterval, () => store.clock.now);
    this.routing = new KubeProxies(store);
  }

  /** Takes over the machines that are there, and begins to watch. */
  start(): void {
    this.routing.start();
    for (const machine of [...this.#store.list('Machine')]) {
      const unit = this.#adopt(machine);
      if (unit.power === 'On') this.#startKubelet(machine, unit, { type: 'start' }, true);
      else if (unit.power === 'Booting') this.#boot(machine, unit, Number(machine.metadata.resourceVersion));
    }
    this.#store.watch(['Machine'], (revision) => this.#follow(revision));
    this.#store.watch(['Pod'], (revision) => this.#tell(revision));
  }

  /** The running program of a pod's container. */
  processOf(podUid: string, container: string): Process | undefined {
    return this.#workers.get(podUid)?.containers.find(({ spec }) => spec.name === container)?.process;
  }

  /** Says who is to blame for the next end of a container: the log's cause of what follows from it. */
  blame(podUid: string, container: string, cause: Cause): void {
    const life = this.#workers.get(podUid)?.containers.find(({ spec }) => spec.name === container);
    if (life) life.blame = cause;
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

  /** A machine's object has changed. Power comes and goes at once; what has to be written is done on the clock. */
  #follow({ after, key, rev }: Revision): void {
    if (!isA('Machine', after)) {
      this.#remove(key, rev);
      return;
    }
    const known = this.#units.get(key);
    const unit = known ?? this.#adopt(after);
    const { power } = after.status;
    if (known && known.power === power) return;
    unit.power = power;
    switch (power) {
      case 'Off':
        this.#switchOff(key, unit, rev);
        return;
      case 'Booting':
        this.#boot(after, unit, rev);
        return;
      case 'On': {
        const cause: Cause = { type: 'revision', rev };
        this.#store.clock.after(0, () => {
          const isStillThere = this.#units.get(key) === unit && unit.power === 'On';
          if (isStillThere && !unit.kubelet) this.#startKubelet(after, unit, cause, !known);
        });
      }
    }
  }

  #adopt(machine: Machine): Unit {
    const { name } = machine.metadata;
    const { cores, memoryBytes } = machine.spec;
    const unit: Unit = { power: machine.status.power };
    if (!this.#hosts.get(name)) {
      this.#hosts.add({ name, cores, memoryBytes, powered: unit.power !== 'Off' });
    }
    this.#units.set(name, unit);
    return unit;
  }

  #boot(machine: Machine, unit: Unit, rev: number): void {
    const { clock, settings } = this.#store;
    const { name } = machine.metadata;
    const since = clock.now;
    const until = since + settings.machineBoot;
    this.#switchOff(name, unit, rev);
    this.#hosts.get(name)?.powerOn();
    const endWait = this.#waits.add({
      type: 'machine-boot',
      kind: 'Machine',
      key: name,
      since,
      until,
      setting: 'machineBoot',
    });
    const cancel = clock.after(settings.machineBoot, () => {
      endWait();
      delete unit.cancelBoot;
      unit.power = 'On';
      const booted: Cause = { type: 'elapsed', what: 'machine boot', since: rev };
      const on = new Client(this.#store, 'machine', booted).setStatus('Machine', makeKey(undefined, name), {
        power: 'On',
      });
      if (!on.ok) return;
      const cause: Cause = { type: 'revision', rev: Number(on.value.metadata.resourceVersion) };
      this.#startKubelet(machine, unit, cause, false);
    });
    unit.cancelBoot = () => {
      cancel();
      endWait();
    };
  }

  #startKubelet(machine: Machine, unit: Unit, cause: Cause, isSettled: boolean): void {
    const { name } = machine.metadata;
    const host = this.#hosts.get(name);
    if (!host) throw new Error(`there is no machine ${name}`);
    host.powerOn();
    unit.kubelet = new Kubelet({
      store: this.#store,
      machine,
      host,
      addresses: this.#addresses.of(name),
      bootId: randomUid(this.#random.stream('boot-ids')),
      heartbeats: this.heartbeats,
      workers: this.#workers,
    });
    unit.kubelet.start(cause, isSettled);
    this.routing.run(name);
  }

  #switchOff(name: string, unit: Unit, rev: number): void {
    unit.cancelBoot?.();
    delete unit.cancelBoot;
    unit.kubelet?.die();
    delete unit.kubelet;
    this.#hosts.get(name)?.powerOff();
    this.heartbeats.stop(name, rev);
    this.routing.remove(name);
  }

  #remove(name: string, rev: number): void {
    const unit = this.#units.get(name);
    if (!unit) return;
    this.#switchOff(name, unit, rev);
    this.#units.delete(name);
    this.#addresses.release(name);
    this.#hosts.remove(name);
  }
}
