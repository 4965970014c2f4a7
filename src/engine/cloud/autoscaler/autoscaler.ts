import { isTerminal, podCondition } from '../../api/pod-status.ts';
import { parseTime } from '../../api/time.ts';
import type { Pod } from '../../api/types.ts';
import type { Wait } from '../../api/wait.ts';
import type { Cancel } from '../../sim/clock.ts';
import { Client } from '../../store/client.ts';
import type { Revision } from '../../store/revision.ts';
import type { Store } from '../../store/store.ts';
import type { CloudDependencies } from '../dependencies.ts';
import type { AutoscalerFlags } from '../flags.ts';
import type { NodeGroups } from '../node-groups.ts';
import { AutoscalerRecords } from '../record.ts';
import { isUnschedulable } from './pending-pods.ts';
import { Scanner, scanCause } from './scan.ts';
import { autoscalerWaits } from './waits.ts';

/** The name under which it writes. */
export const AUTOSCALER = 'cluster-autoscaler';

/** One look takes about so long, ms: the next begins no earlier. */
const LOOK = 100;
/** A pod that turned unschedulable so lately is worth a look at once, ms. Models cluster-autoscaler/loop maxPodChangeAge */
const RECENT = 10_000;

/** What a look depends on. */
const watched = [
  'Pod',
  'Node',
  'Machine',
  'NodePool',
  'DaemonSet',
  'PodDisruptionBudget',
  'PersistentVolume',
  'PersistentVolumeClaim',
  // Its own: its flags.
  'Component',
];

interface Session {
  readonly scanner: Scanner;
  readonly unwatch: () => void;
  /** By node: the revision with which a pod left it last. */
  readonly lastLeft: Map<string, number>;
  /** Something has changed since the last look. */
  isChanged: boolean;
  /** Until then looks at an unchanged cluster are as good as none. */
  restsUntil: number;
  /** When the last looks began. */
  last: number;
  beforeLast: number;
  next: { readonly at: number; readonly cancel: Cancel };
}

/**
 * cluster-autoscaler: brings nodes for pods that have no place, and takes nodes away that nobody would miss. It runs as
 * long as there are pools. Models cluster-autoscaler/main.go and cluster-autoscaler/loop
 */
export class ClusterAutoscaler {
  readonly records = new AutoscalerRecords();
  /** Ms that each look takes longer than it should. */
  slowMs = 0;
  readonly #store: Store;
  readonly #groups: NodeGroups;
  readonly #dependencies: CloudDependencies;
  readonly #flags: AutoscalerFlags;
  #session: Session | undefined;
  #stop: Cancel | undefined;

  constructor(store: Store, groups: NodeGroups, dependencies: CloudDependencies, flags: AutoscalerFlags) {
    this.#store = store;
    this.#groups = groups;
    this.#dependencies = dependencies;
    this.#flags = flags;
  }

  /** Begins to wait for pools, remembering nothing. */
  start(): void {
    this.#stop ??= this.#store.watch(['NodePool'], () => this.#follow());
    this.#follow();
  }

  /** The process ends in the middle of whatever it does; asked to, it takes its status away. Models StaticAutoscaler.ExitCleanUp */
  stop(): void {
    this.#stop?.();
    this.#stop = undefined;
    const session = this.#session;
    if (!session) return;
    this.#forget(session);
    const { clock, apiServer } = this.#store;
    if (apiServer.isServing) clock.after(0, () => session.scanner.end(this.#api()));
  }

  waits(): Iterable<Wait> {
    const session = this.#session;
    if (!session) return [];
    return autoscalerWaits(session.scanner, {
      now: this.#store.clock.now,
      lastScan: session.last,
      nextScan: session.next.at,
      settings: this.#store.settings,
    });
  }

  #follow(): void {
    const { clock } = this.#store;
    if (this.#store.count('NodePool') > 0 !== (this.#session !== undefined))
      clock.after(this.#store.watchLatency, () => this.#beginOrEnd());
  }

  #beginOrEnd(): void {
    if (!this.#stop) return;
    const isNeeded = this.#store.count('NodePool') > 0;
    if (isNeeded && !this.#session) this.#begin();
    else if (!isNeeded && this.#session) this.#end(this.#session);
  }

  #begin(): void {
    const { clock, settings } = this.#store;
    const lastLeft = new Map<string, number>();
    const scanner = new Scanner({
      store: this.#store,
      groups: this.#groups,
      flags: this.#flags,
      dependencies: this.#dependencies,
      records: this.records,
      lastLeft: (name) => lastLeft.get(name),
    });
    this.#session = {
      scanner,
      unwatch: this.#store.watch(watched, (revision) => this.#note(revision)),
      lastLeft,
      isChanged: true,
      restsUntil: clock.now,
      last: clock.now,
      beforeLast: clock.now,
      next: this.#plan(clock.now + settings.caScanInterval),
    };
    scanner.begin(this.#api());
  }

  #end(session: Session): void {
    this.#forget(session);
    session.scanner.end(this.#api());
  }

  #forget({ scanner, unwatch, next }: Session): void {
    unwatch();
    next.cancel();
    scanner.stop();
    this.#session = undefined;
    this.records.setVerdicts(new Map(), undefined);
  }

  #note({ kind, key, before, after, rev }: Revision): void {
    const session = this.#session;
    if (!session || (kind === 'Component' && key !== 'cluster-autoscaler')) return;
    session.isChanged = true;
    if (kind === 'Node' && !after) session.lastLeft.delete(key);
    if (kind !== 'Pod') return;
    const [was, is] = [before as Pod | undefined, after as Pod | undefined];
    const isOver = !is || (isTerminal(is) && was !== undefined && !isTerminal(was));
    if (isOver && was?.spec.nodeName) session.lastLeft.set(was.spec.nodeName, rev);
    if (is && this.#isRecentlyUnschedulable(is)) this.#hurry(session);
  }

  /** Models cluster-autoscaler/loop isRecentUnschedulablePod */
  #isRecentlyUnschedulable(pod: Pod): boolean {
    if (pod.spec.nodeName || isTerminal(pod) || !isUnschedulable(pod)) return false;
    const since = podCondition(pod, 'PodScheduled')?.lastTransitionTime;
    return since === undefined || parseTime(since) + RECENT >= this.#store.clock.now;
  }

  /** Looks as soon as it can. Models LoopTrigger.Wait */
  #hurry(session: Session): void {
    const { clock } = this.#store;
    const at = Math.max(clock.now + this.#store.watchLatency, session.last + LOOK + this.slowMs);
    if (at >= session.next.at) return;
    session.next.cancel();
    session.next = this.#plan(at);
  }

  #plan(at: number): Session['next'] {
    const { clock } = this.#store;
    return { at, cancel: clock.after(at - clock.now, () => this.#scan()) };
  }

  #scan(): void {
    const session = this.#session;
    if (!session) return;
    const { clock, settings } = this.#store;
    session.beforeLast = session.last;
    session.last = clock.now;
    session.next = this.#plan(clock.now + Math.max(settings.caScanInterval, LOOK + this.slowMs));
    if (!this.#store.apiServer.isServing) return;
    if (!session.isChanged && clock.now < session.restsUntil) return;
    session.isChanged = false;
    session.scanner.scan(this.#api());
    session.restsUntil = session.scanner.restsUntil(clock.now);
    // What it did may have made more worth doing.
    if (session.scanner.cooldown.wasProductiveSince(session.beforeLast)) this.#hurryAfter(session);
  }

  #hurryAfter(session: Session): void {
    session.next.cancel();
    session.next = this.#plan(session.last + LOOK + this.slowMs);
  }

  #api(): Client {
    return new Client(this.#store, AUTOSCALER, scanCause);
  }
}
