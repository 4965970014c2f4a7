import { makeKey } from '../../api/key.ts';
import { formatTime } from '../../api/time.ts';
import type { Component, ComponentStatus } from '../../api/types.ts';
import type { Wait } from '../../api/wait.ts';
import type { ApiServerState } from '../../store/api-server.ts';
import { Client } from '../../store/client.ts';
import type { Cause, Revision } from '../../store/revision.ts';
import type { Store } from '../../store/store.ts';
import {
  type ComponentName,
  type ComponentState,
  componentNames,
  type ElectedName,
  electedNames,
  freshStatus,
  isElected,
  statusOf,
} from './component.ts';
import { LeaderElection } from './leader-election.ts';
import type { Lease } from './lease.ts';

/** One process at work. */
export interface Program {
  /** Begins anew, for this cause. */
  start(cause: Cause): void;
  /** Ends at once; what it knew is gone. */
  stop(): void;
  /** Makes each piece of its work take so many ms longer. */
  slow(ms: number): void;
}

export type Programs = { readonly [N in Exclude<ComponentName, 'kube-apiserver' | 'etcd'>]: Program };

/** The component that a person's SIGTERM makes give its Lease up. Models cmd/kube-scheduler/app/options ReleaseOnCancel */
const releasing: ReadonlySet<ElectedName> = new Set(['kube-scheduler']);

/** What `source.component` of their events says. */
const eventSources: { readonly [N in ElectedName]: string } = {
  'kube-scheduler': 'default-scheduler',
  'kube-controller-manager': 'kube-controller-manager',
  'cluster-autoscaler': 'cluster-autoscaler',
};

/**
 * The processes of the control plane: follows what the log says was done to them, and lets those of a component that
 * elects a leader work only while they lead.
 */
export class ControlPlane {
  readonly #store: Store;
  readonly #programs: Programs;
  readonly #elections: { readonly [N in ElectedName]: LeaderElection };
  readonly #states = new Map<ComponentName, Pick<ComponentState, 'state' | 'since'>>();
  /** The revision that made a component's processes wait for its Lease. */
  readonly #awaited = new Map<ElectedName, Revision>();

  constructor(store: Store, programs: Programs) {
    this.#store = store;
    this.#programs = programs;
    const elect = (name: ElectedName) =>
      new LeaderElection(store, name, releasing.has(name), {
        started: (identity) => this.#lead(name, identity),
        stopped: () => this.#end(name),
      });
    this.#elections = {
      'kube-scheduler': elect('kube-scheduler'),
      'kube-controller-manager': elect('kube-controller-manager'),
      'cluster-autoscaler': elect('cluster-autoscaler'),
    };
  }

  /** All components of a new cluster run, and their first processes lead. */
  start(): void {
    for (const name of electedNames) this.#elections[name].start(this.#store.settings.controlPlaneReplicas);
    this.#programs['metrics-server'].start({ type: 'start' });
    this.#store.watch(['Component'], (revision) => this.#follow(revision));
  }

  components(): ComponentState[] {
    return componentNames.map((name) => {
      const { replicas, running, slowMs } = statusOf(this.#store, name);
      const leader = isElected(name) ? this.#elections[name].leader : undefined;
      const { state, since } = this.#states.get(name) ?? { state: 'Running', since: 0 };
      return { name, state, since, ...(leader !== undefined && { leader }), replicas, running, slowMs };
    });
  }

  /** Computed, as they are renewed every two seconds. */
  leases(): Lease[] {
    return electedNames.map((name) => this.#elections[name].lease);
  }

  *waits(): Iterable<Wait> {
    for (const key of electedNames) {
      const { deadline, expiry } = this.#elections[key];
      const about = { kind: 'Component', key } as const;
      if (deadline)
        yield {
          type: 'lease-renewal',
          ...about,
          since: deadline.since,
          until: deadline.at,
          setting: 'leaseRenewDeadline',
        };
      if (expiry && this.#store.apiServer.isServing)
        yield {
          type: 'lease-expiry',
          ...about,
          since: expiry.since,
          until: expiry.at,
          setting: 'leaseDuration',
        };
    }
  }

  #follow(revision: Revision): void {
    const after = revision.after as Component | undefined;
    if (!after) return;
    const name = componentNames.find((each) => each === after.metadata.name);
    if (!name) return;
    const before = (revision.before as Component | undefined)?.status ?? freshStatus(this.#store, name);
    this.#set(name, before, after.status, revision);
    this.#refresh();
  }

  #set(name: ComponentName, before: ComponentStatus, after: ComponentStatus, revision: Revision): void {
    if (name === 'kube-apiserver' || name === 'etcd') {
      this.#serve(revision);
      return;
    }
    const program = this.#programs[name];
    program.slow(after.slowMs);
    if (after.running === before.running) return;
    const isStart = after.running > before.running;
    if (isElected(name)) {
      this.#awaited.set(name, revision);
      const election = this.#elections[name];
      if (isStart) election.start(after.running);
      else election.stop();
    } else if (isStart) program.start({ type: 'revision', rev: revision.rev });
    else program.stop();
  }

  #serve(revision: Revision): void {
    const store = this.#store;
    const { apiServer } = store;
    const server = statusOf(store, 'kube-apiserver');
    const etcd = statusOf(store, 'etcd');
    const state: ApiServerState =
      server.running === 0 ? 'Stopped' : etcd.running === 0 ? 'EtcdDown' : 'Serving';
    apiServer.latency = server.slowMs + etcd.slowMs;
    if (state === apiServer.state) return;
    for (const name of electedNames) this.#awaited.set(name, revision);
    apiServer.become(state, { type: 'revision', rev: revision.rev });
  }

  /** A process leads: what it does from now on, it does because of that. */
  #lead(name: ElectedName, identity: string): void {
    const store = this.#store;
    const awaited = this.#awaited.get(name);
    if (!awaited) {
      this.#programs[name].start({ type: 'start' });
      return;
    }
    // Whoever hears of a revision must not write at once.
    store.clock.after(0, () => {
      const election = this.#elections[name];
      if (election.leader !== identity) return;
      const { rev, time } = awaited;
      const cause: Cause =
        time === store.clock.now
          ? { type: 'revision', rev }
          : { type: 'elapsed', what: `wait for the Lease of ${name}`, since: rev };
      this.#write(name, { ...statusOf(store, name), leader: identity }, cause);
      const metadata = { ...election.lease.metadata, resourceVersion: '0', creationTimestamp: formatTime(0) };
      const message = `${identity} became leader`;
      const about = { kind: 'Lease', metadata };
      store.events.record(about, eventSources[name], 'Normal', 'LeaderElection', message);
      this.#programs[name].start({ type: 'revision', rev: store.log.head });
      this.#refresh();
    });
  }

  /** Nobody leads any more. A person who stopped the process knows; that it gave up by itself has to be told. */
  #end(name: ElectedName): void {
    const store = this.#store;
    this.#programs[name].stop();
    if (!store.apiServer.isServing && this.#awaited.get(name)?.time !== store.clock.now) {
      const since = this.#awaited.get(name)?.rev;
      const { leader: _, ...status } = statusOf(store, name);
      const what = `--leader-elect-renew-deadline of ${name}`;
      this.#write(name, status, { type: 'elapsed', what, ...(since !== undefined && { since }) });
    }
    this.#refresh();
  }

  #write(name: ComponentName, status: ComponentStatus, cause: Cause): void {
    const api = new Client(this.#store, name, cause);
    const key = makeKey(undefined, name);
    if (this.#store.get('Component', key)) api.setStatus('Component', key, status);
    else api.create('Component', { metadata: { name }, status });
  }

  #refresh(): void {
    for (const name of componentNames) {
      const state = this.#stateOf(name);
      if ((this.#states.get(name)?.state ?? 'Running') !== state)
        this.#states.set(name, { state, since: this.#store.clock.now });
    }
  }

  #stateOf(name: ComponentName): ComponentState['state'] {
    const { running, slowMs } = statusOf(this.#store, name);
    if (running === 0) return 'Stopped';
    if (isElected(name)) {
      if (!this.#store.apiServer.isServing) return 'CannotReachApi';
      if (this.#elections[name].leader === undefined) return 'WaitingForLease';
    }
    return slowMs > 0 ? 'Slow' : 'Running';
  }
}
