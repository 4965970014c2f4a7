import { makeKey } from '../api/key.ts';
import type { Machine, Node, NodeStatus } from '../api/types.ts';
import type { Host } from '../machine/process.ts';
import type { Cancel } from '../sim/clock.ts';
import { Client } from '../store/client.ts';
import { isEqual } from '../store/equal.ts';
import type { EventAbout, EventEntry } from '../store/events.ts';
import type { Cause } from '../store/revision.ts';
import type { Store } from '../store/store.ts';
import type { Addresses } from './addresses.ts';
import {
  allocatableEnforced,
  networkNotReady,
  nodeStatusIs,
  rebooted,
  runtimeNotChecked,
  startingKubelet,
} from './messages.ts';
import { imagesOf, initialNode, labelsOf, type NodeFacts, nodeStatus } from './node-status.ts';

/** `--node-status-update-frequency`: how often a changed status is reported, ms. Models pkg/kubelet/kubelet_node_status.go */
const STATUS_UPDATE_PERIOD = 10_000;
/** From the start of a kubelet that was here before until it has found its container runtime in order, ms. */
const RUNTIME_CHECK = 1_000;

interface Options extends Omit<NodeFacts, 'host'> {
  readonly store: Store;
  readonly machine: Machine;
  readonly host: Host;
  readonly addresses: Addresses;
  /** The network is up since an earlier kubelet's time. */
  readonly hasNetwork: boolean;
}

/** What it needs of its kubelet. */
interface Keeper {
  readonly isConnected: boolean;
  /** What is wrong with the node beside what is wrong at its start. */
  readonly problems: readonly string[];
  after(delay: number, task: () => void): Cancel;
  tell(about: EventAbout, type: EventEntry['type'], reason: string, message: string): void;
}

/** A kubelet's care for its Node object. Models pkg/kubelet/kubelet_node_status.go */
export class NodeRegistration {
  readonly #store: Store;
  readonly #facts: NodeFacts & Pick<Options, 'hasNetwork'>;
  readonly #kubelet: Keeper;
  /** What the node still lacks after the kubelet's start. */
  #lacks: string | undefined = networkNotReady;
  #isReportDue = false;
  #hasNews = false;

  constructor(kubelet: Keeper, options: Options) {
    this.#kubelet = kubelet;
    this.#store = options.store;
    this.#facts = options;
  }

  get isReady(): boolean {
    return this.#lacks === undefined;
  }

  /**
   * Makes the Node known, or takes over the one that is there from before; it becomes Ready when its network is up.
   *
   * @param isSettled it has long been Ready: nothing is reported as new
   */
  register(cause: Cause, isSettled: boolean, ready: (cause: Cause) => void): void {
    const api = new Client(this.#store, 'kubelet', cause);
    const old = this.#node;
    const { settings, clock } = this.#store;
    const { hasNetwork } = this.#facts;
    this.#lacks = isSettled || hasNetwork ? undefined : old ? runtimeNotChecked : networkNotReady;
    if (old) {
      this.#update(api, old);
    } else {
      const created = api.create('Node', initialNode(this.#facts, this.#notReady, clock.now));
      if (created.ok && !isSettled) this.#announceStart(undefined, created.value);
    }
    if (this.#lacks === undefined) return;
    const delay = old ? RUNTIME_CHECK : settings.nodeNetworkSetup;
    const what = old ? 'container runtime check' : 'node network setup';
    this.#kubelet.after(delay, () => {
      this.#lacks = undefined;
      this.report({ type: 'elapsed', what, ...this.#since });
      ready({ type: 'elapsed', what, ...this.#since });
    });
  }

  /** What the node is short of has changed: reported with the next regular look at the status. */
  pressureChanged(): void {
    this.reportSoon();
  }

  /** Something about the node has changed, or may have been changed by others: the next regular look will tell. */
  reportSoon(since?: number): void {
    this.#hasNews = true;
    this.#lookLater(since);
  }

  /** An image has come: reported with the next regular look at the status, if the Node does not list it yet. */
  imagesChanged(): void {
    this.#lookLater();
  }

  #lookLater(since?: number): void {
    if (this.#isReportDue) return;
    this.#isReportDue = true;
    const sinceLast = this.#store.clock.now % STATUS_UPDATE_PERIOD;
    this.#kubelet.after(STATUS_UPDATE_PERIOD - sinceLast, () => {
      this.#isReportDue = false;
      const hasNews = this.#hasNews;
      this.#hasNews = false;
      if (!hasNews && isEqual(this.#node?.status?.images ?? [], imagesOf(this.#facts.host))) return;
      const what = 'node status update period';
      this.report({ type: 'elapsed', what, ...(since !== undefined && { since }) });
    });
  }

  /** Why the node is not ready, as one error after the other is told. Models k8s.io/apimachinery/pkg/util/errors aggregate */
  get #notReady(): string | undefined {
    const { problems } = this.#kubelet;
    const all = this.#lacks === undefined ? problems : [this.#lacks, ...problems];
    return all.length > 1 ? `[${all.join(', ')}]` : all[0];
  }

  get #node(): Node | undefined {
    return this.#store.get('Node', makeKey(undefined, this.#facts.machine.metadata.name));
  }

  /** The newest revision of the Node: with it began what has now run out. */
  get #since(): { since: number } | undefined {
    const node = this.#node;
    return node && { since: Number(node.metadata.resourceVersion) };
  }

  /** The Node was there before this kubelet: its default labels are set right. Models updateDefaultLabels */
  #update(api: Client, old: Node): void {
    const { machine, addresses } = this.#facts;
    const defaults = labelsOf({ ...machine, spec: { ...machine.spec, labels: {} } });
    api.update('Node', makeKey(undefined, old.metadata.name), (node) => ({
      ...node,
      metadata: { ...node.metadata, labels: { ...node.metadata.labels, ...defaults } },
      spec: { podCIDR: addresses.podCidr, podCIDRs: [addresses.podCidr], ...node.spec },
    }));
    const status = nodeStatus(old.status, this.#facts, this.#notReady, this.#store.clock.now);
    const written = api.setStatus('Node', makeKey(undefined, old.metadata.name), status);
    if (written.ok) this.#announceStart(old, written.value);
  }

  /** Writes the status if there is anything new in it. Models kubelet_node_status.go tryUpdateNodeStatus */
  report(cause: Cause): void {
    const node = this.#node;
    // A Node that was deleted comes back only when its kubelet starts anew.
    if (!node || !this.#kubelet.isConnected) return;
    const status = nodeStatus(node.status, this.#facts, this.#notReady, this.#store.clock.now);
    if (isEqual(withoutHeartbeats(node.status), withoutHeartbeats(status))) return;
    const api = new Client(this.#store, 'kubelet', cause);
    const written = api.setStatus('Node', makeKey(undefined, node.metadata.name), status);
    if (written.ok) this.#announce(node, written.value);
  }

  /** Tells, as events, that the kubelet has started and what it has found. Models kubelet.go BirthCry and initialNode */
  #announceStart(old: Node | undefined, node: Node): void {
    this.#say(node, 'Starting', startingKubelet);
    for (const { type, reason = '' } of node.status?.conditions ?? []) {
      if (owned.has(type)) this.#say(node, eventOf(reason));
    }
    const bootId = node.status?.nodeInfo?.bootID ?? '';
    if (old && old.status?.nodeInfo?.bootID !== bootId) {
      this.#say(node, 'Rebooted', rebooted(node.metadata.name, bootId));
    }
    if (old) this.#announce(old, node);
    this.#say(node, 'NodeAllocatableEnforced', allocatableEnforced);
  }

  /** Tells what has changed, as events. */
  #announce(old: Node, node: Node): void {
    for (const { type, status, reason = '' } of node.status?.conditions ?? []) {
      const before = old.status?.conditions?.find((condition) => condition.type === type)?.status;
      if (before === status) continue;
      if (owned.has(type)) this.#say(node, eventOf(reason));
      else if (type === 'Ready' && before !== undefined) {
        this.#say(node, status === 'True' ? 'NodeReady' : 'NodeNotReady');
      }
    }
  }

  #say(node: Node, reason: string, message = nodeStatusIs(node.metadata.name, reason)): void {
    this.#kubelet.tell(node, reason === 'Rebooted' ? 'Warning' : 'Normal', reason, message);
  }
}

/** Conditions that the kubelet tells of by their reason. */
const owned: ReadonlySet<string> = new Set(['MemoryPressure', 'DiskPressure', 'PIDPressure']);

function eventOf(reason: string): string {
  return reason.replace('Kubelet', 'Node');
}

function withoutHeartbeats(status: NodeStatus | undefined): unknown {
  return { ...status, conditions: status?.conditions?.map(({ lastHeartbeatTime: _, ...rest }) => rest) };
}
