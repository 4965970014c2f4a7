import { makeKey } from '../api/key.ts';
import type { Machine, Node } from '../api/types.ts';
import type { Host } from '../machine/process.ts';
import type { Cancel } from '../sim/clock.ts';
import { Client } from '../store/client.ts';
import { isEqual } from '../store/equal.ts';
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
}

/** A kubelet's care for its Node object. Models pkg/kubelet/kubelet_node_status.go */
export class NodeRegistration {
  readonly #store: Store;
  readonly #facts: NodeFacts;
  readonly #kubelet: { after(delay: number, task: () => void): Cancel };
  #notReady: string | undefined = networkNotReady;
  #isReportDue = false;

  constructor(kubelet: { after(delay: number, task: () => void): Cancel }, options: Options) {
    this.#kubelet = kubelet;
    this.#store = options.store;
    this.#facts = options;
  }

  get isReady(): boolean {
    return this.#notReady === undefined;
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
    this.#notReady = isSettled ? undefined : old ? runtimeNotChecked : networkNotReady;
    if (old) {
      this.#update(api, old);
    } else {
      const created = api.create('Node', initialNode(this.#facts, this.#notReady, clock.now));
      if (created.ok && !isSettled) this.#announce(api, undefined, created.value);
    }
    if (isSettled) return;
    const delay = old ? RUNTIME_CHECK : settings.nodeNetworkSetup;
    const what = old ? 'container runtime check' : 'node network setup';
    this.#kubelet.after(delay, () => {
      this.#notReady = undefined;
      this.#report(new Client(this.#store, 'kubelet', { type: 'elapsed', what, ...this.#since }));
      ready({ type: 'elapsed', what, ...this.#since });
    });
  }

  /** An image has come: reported with the next regular look at the status, if the Node does not list it yet. */
  imagesChanged(): void {
    if (this.#isReportDue) return;
    this.#isReportDue = true;
    const sinceLast = this.#store.clock.now % STATUS_UPDATE_PERIOD;
    this.#kubelet.after(STATUS_UPDATE_PERIOD - sinceLast, () => {
      this.#isReportDue = false;
      if (isEqual(this.#node?.status?.images ?? [], imagesOf(this.#facts.host))) return;
      this.#report(
        new Client(this.#store, 'kubelet', { type: 'elapsed', what: 'node status update period' }),
      );
    });
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
    this.#report(api);
  }

  #report(api: Client): void {
    const node = this.#node;
    // A Node that was deleted comes back only when its kubelet starts anew.
    if (!node) return;
    const status = nodeStatus(node.status, this.#facts, this.#notReady, this.#store.clock.now);
    const written = api.setStatus('Node', makeKey(undefined, node.metadata.name), status);
    if (written.ok) this.#announce(api, node, written.value);
  }

  /** Tells what has changed, as events. */
  #announce(api: Client, old: Node | undefined, node: Node): void {
    const { name } = node.metadata;
    const say = (reason: string, message = nodeStatusIs(name, reason)) =>
      api.event(node, reason === 'Rebooted' ? 'Warning' : 'Normal', reason, message);
    const bootId = node.status?.nodeInfo?.bootID ?? '';
    const isNewBoot = old?.status?.nodeInfo?.bootID !== bootId;
    if (isNewBoot) say('Starting', startingKubelet);
    if (isNewBoot && old) say('Rebooted', rebooted(name, bootId));
    for (const { type, status, reason = '' } of node.status?.conditions ?? []) {
      const before = old?.status?.conditions?.find((condition) => condition.type === type)?.status;
      if (before === status) continue;
      if (type !== 'Ready') say(reason.replace('Kubelet', 'Node'));
      else if (before !== undefined) say(status === 'True' ? 'NodeReady' : 'NodeNotReady');
    }
    if (isNewBoot) say('NodeAllocatableEnforced', allocatableEnforced);
  }
}
