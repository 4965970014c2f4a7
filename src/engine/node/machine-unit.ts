import { makeKey } from '../api/key.ts';
import type { Machine, NodeAgent } from '../api/types.ts';
import type { Host } from '../machine/process.ts';
import type { RandomSource } from '../sim/random.ts';
import { Client } from '../store/client.ts';
import { randomUid } from '../store/names.ts';
import type { Cause } from '../store/revision.ts';
import type { Store } from '../store/store.ts';
import type { Addresses } from './addresses.ts';
import { Connection } from './connection.ts';
import type { Contents } from './content/contents.ts';
import type { HeartbeatRegistry } from './heartbeats.ts';
import { IpPool } from './ip-pool.ts';
import type { KubeProxies } from './kube-proxy.ts';
import { Kubelet, RECONNECT } from './kubelet.ts';
import type { PodWorker } from './pod-worker/pod-worker.ts';
import type { WaitList } from './wait-list.ts';

/** What all machines have in common. */
export interface Surroundings {
  readonly store: Store;
  readonly random: RandomSource;
  readonly heartbeats: HeartbeatRegistry;
  readonly routing: KubeProxies;
  readonly waits: WaitList;
  /** Files and executed programs. */
  readonly contents: Contents;
  /** All pods on all machines, by UID. */
  readonly workers: Map<string, PodWorker>;
}

/** From the end of the last pod, or from the order where pods are not waited for, until the power is off, ms. */
const POWER_DOWN = 1_000;

/**
 * One machine and the agents on it. It follows its Machine object: gives power to the host and takes it, cuts its link,
 * and starts and stops the kubelet, the kube-proxy and the container runtime, each for itself.
 */
export class MachineUnit {
  readonly #around: Surroundings;
  readonly #host: Host;
  readonly #addresses: Addresses;
  readonly #connection: Connection;
  /** What the container runtime knows; it is on the disk, and outlives kubelets and boots. */
  readonly #pods = new Map<string, PodWorker>();
  #podIps: IpPool | undefined;
  #machine: Machine;
  #kubelet: Kubelet | undefined;
  #bootId = '';
  /** Since it was last switched on, its agents have been started. */
  #isUp = false;
  #isRemoved = false;
  /** Since it was switched on, its network has been set up. */
  #hasNetwork = false;
  /** Agents that do not run though the machine does. */
  #stopped: readonly NodeAgent[] = [];
  /** Ends the boot that is under way. */
  #cancelBoot: (() => void) | undefined;

  constructor(around: Surroundings, machine: Machine, host: Host, addresses: Addresses) {
    this.#around = around;
    this.#machine = machine;
    this.#host = host;
    this.#addresses = addresses;
    const isCut = machine.status.isCutOff ?? false;
    this.#connection = new Connection(around.store.apiServer, isCut);
    if (isCut) host.disconnect();
    if (machine.spec.others) host.setOthers(machine.spec.others);
  }

  get name(): string {
    return this.#machine.metadata.name;
  }

  /** The kubelet that runs on it now. */
  get kubelet(): Kubelet | undefined {
    return this.#kubelet;
  }

  /** Whether it can reach the API server. */
  get isConnected(): boolean {
    return this.#isUp && this.#connection.isOpen;
  }

  isRunning(agent: NodeAgent): boolean {
    return this.#isUp && !this.#stopped.includes(agent);
  }

  /** It was there before anybody looked. */
  begin(): void {
    const { power } = this.#machine.status;
    if (power === 'On') this.#startUp({ type: 'start' }, true);
    else if (power === 'Booting') this.#boot(Number(this.#machine.metadata.resourceVersion));
  }

  /** It has just been put up. */
  appear(rev: number): void {
    const { power } = this.#machine.status;
    if (power === 'On') this.#later(() => this.#startUp({ type: 'revision', rev }, true));
    else if (power === 'Booting') this.#boot(rev);
  }

  /** Its object has changed. Power comes and goes at once; what has to be written is done on the clock. */
  follow(machine: Machine, rev: number): void {
    const was = this.#machine.status;
    const { status } = machine;
    if (machine.spec.others !== this.#machine.spec.others) this.#host.setOthers(machine.spec.others ?? {});
    this.#machine = machine;
    const cause: Cause = { type: 'revision', rev };
    if ((was.isCutOff ?? false) !== (status.isCutOff ?? false)) this.#setCut(status.isCutOff ?? false, cause);
    if (was.power !== status.power) {
      if (status.power === 'Off') this.#switchOff(rev);
      else if (status.power === 'Booting') this.#boot(rev);
      else this.#later(() => this.#startUp(cause, false));
      return;
    }
    if (was.stopped !== status.stopped) this.#later(() => this.#syncAgents(cause));
    if (status.shuttingDown && !was.shuttingDown) this.#later(() => this.#shutDown(cause, rev));
  }

  remove(rev: number): void {
    this.#isRemoved = true;
    this.#switchOff(rev);
    this.#connection.close();
    for (const { uid } of this.#pods.values()) this.#around.workers.delete(uid);
    this.#pods.clear();
    this.#around.contents.remove(this.name);
  }

  /** What is to be written is written after the revision that asks for it, if the machine is still on. */
  #later(task: () => void): void {
    this.#around.store.clock.after(0, () => {
      if (this.#machine.status.power === 'On' && !this.#isRemoved) task();
    });
  }

  #boot(rev: number): void {
    const { store, waits } = this.#around;
    const { clock, settings } = store;
    const { bootMs = settings.machineBoot } = this.#machine.spec;
    const since = clock.now;
    this.#switchOff(rev);
    this.#host.powerOn();
    const endWait = waits.add({
      type: 'machine-boot',
      kind: 'Machine',
      key: this.name,
      since,
      until: since + bootMs,
      setting: this.#machine.spec.bootMs === undefined ? 'machineBoot' : 'bootMs',
    });
    const cancel = clock.after(bootMs, () => {
      endWait();
      this.#cancelBoot = undefined;
      const api = new Client(store, 'machine', { type: 'elapsed', what: 'machine boot', since: rev });
      const on = api.setStatus('Machine', makeKey(undefined, this.name), {
        ...this.#machine.status,
        power: 'On',
      });
      if (on.ok) this.#startUp({ type: 'revision', rev: Number(on.value.metadata.resourceVersion) }, false);
    });
    this.#cancelBoot = () => {
      cancel();
      endWait();
    };
  }

  #startUp(cause: Cause, isSettled: boolean): void {
    if (this.#isUp) return;
    const { store, random, routing } = this.#around;
    this.#host.powerOn();
    this.#isUp = true;
    this.#bootId = randomUid(random.stream('boot-ids'));
    const node = store.named('Node', undefined, this.name);
    this.#podIps ??= new IpPool(node?.spec.podCIDR ?? this.#addresses.podCidr);
    this.#stopped = this.#machine.status.stopped ?? [];
    if (this.isRunning('kubelet') && this.isRunning('container-runtime'))
      this.#startKubelet(cause, isSettled);
    if (this.isRunning('kube-proxy') && !this.#machine.status.isCutOff) routing.run(this.name);
  }

  /** Brings the agents into the state that the Machine asks for. */
  #syncAgents(cause: Cause): void {
    if (!this.#isUp || cause.type !== 'revision') return;
    const { heartbeats } = this.#around;
    const before = this.#stopped;
    this.#stopped = this.#machine.status.stopped ?? [];
    const hasChanged = (agent: NodeAgent) => before.includes(agent) !== this.#stopped.includes(agent);

    if (hasChanged('container-runtime')) {
      if (this.isRunning('container-runtime')) this.#kubelet?.runtimeStarted(cause);
      else this.#kubelet?.runtimeStopped(cause.rev);
    }
    if (this.#kubelet && !this.isRunning('kubelet')) {
      this.#hasNetwork = this.#kubelet.isNetworkReady;
      this.#kubelet.die();
      this.#kubelet = undefined;
      heartbeats.stop(this.name, cause.rev);
      // With it goes the lock that held a shutdown up.
      if (this.#machine.status.shuttingDown) this.#goDownSoon(cause.rev);
    }
    // A kubelet that finds no container runtime at its start gives up, and is started again until there is one.
    if (!this.#kubelet && this.isRunning('kubelet') && this.isRunning('container-runtime')) {
      this.#startKubelet(cause, false);
    }
    if (hasChanged('kube-proxy')) this.#syncProxy();
  }

  #startKubelet(cause: Cause, isSettled: boolean): void {
    const { store, heartbeats, workers, contents } = this.#around;
    if (!this.#podIps) throw new Error(`machine ${this.name} has no addresses for pods`);
    this.#kubelet = new Kubelet({
      store,
      machine: this.#machine,
      host: this.#host,
      content: contents.of(this.#host),
      addresses: this.#addresses,
      bootId: this.#bootId,
      hasNetwork: this.#hasNetwork,
      connection: this.#connection,
      heartbeats,
      podIps: this.#podIps,
      pods: this.#pods,
      workers,
    });
    this.#kubelet.start(cause, isSettled);
  }

  /** Its cable is pulled, or put back. */
  #setCut(isCut: boolean, cause: Cause): void {
    if (isCut) this.#host.disconnect();
    else this.#host.reconnect();
    this.#connection.setCut(isCut, cause);
    if (!this.#isUp) return;
    if (isCut) this.#syncProxy();
    else this.#around.store.clock.after(RECONNECT, () => this.#syncProxy());
  }

  /** A kube-proxy that is stopped or cut off leaves its rules as they are. */
  #syncProxy(): void {
    const { routing } = this.#around;
    if (!this.#isUp) return;
    if (this.isRunning('kube-proxy') && !this.#machine.status.isCutOff) routing.run(this.name);
    else routing.freeze(this.name);
  }

  /** It is told to go down: the kubelet ends the pods first, if it runs. */
  #shutDown(cause: Cause, rev: number): void {
    if (!this.#isUp || !this.#machine.status.shuttingDown) return;
    if (this.#kubelet) this.#kubelet.shutDown(cause, () => this.#goDownSoon(rev));
    else this.#goDownSoon(rev);
  }

  #goDownSoon(rev: number): void {
    const boot = this.#bootId;
    this.#around.store.clock.after(POWER_DOWN, () => {
      if (this.#isUp && this.#bootId === boot) this.#goDown(rev);
    });
  }

  #goDown(rev: number): void {
    const { store } = this.#around;
    const { shuttingDown, stopped: _, ...status } = this.#machine.status;
    const api = new Client(store, 'machine', { type: 'elapsed', what: 'node shutdown', since: rev });
    api.setStatus('Machine', makeKey(undefined, this.name), {
      ...status,
      power: shuttingDown === 'Reboot' ? 'Booting' : 'Off',
    });
  }

  #switchOff(rev: number): void {
    const { contents, heartbeats, routing } = this.#around;
    this.#cancelBoot?.();
    this.#cancelBoot = undefined;
    this.#kubelet?.die();
    this.#kubelet = undefined;
    this.#isUp = false;
    this.#hasNetwork = false;
    this.#host.powerOff();
    contents.blackOut(this.name);
    for (const worker of this.#pods.values()) worker.loseSandbox();
    heartbeats.stop(this.name, rev);
    routing.remove(this.name);
  }
}
