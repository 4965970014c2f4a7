import { type Key, keyOf } from '../../api/key.ts';
import { isSidecar } from '../../api/pod-resources.ts';
import { type QosClass, qosClass } from '../../api/qos.ts';
import { formatTime, parseTime } from '../../api/time.ts';
import type { Pod } from '../../api/types.ts';
import type { Exit } from '../../machine/process.ts';
import type { Cancel } from '../../sim/clock.ts';
import { Client } from '../../store/client.ts';
import type { EventEntry } from '../../store/events.ts';
import type { Cause } from '../../store/revision.ts';
import { deadlineExceeded, terminatedForShutdown } from '../messages.ts';
import { isOver } from './after-exit.ts';
import { ContainerLife } from './container-life.ts';
import type { MountWait } from './mount-volumes.ts';
import { type PodStage, podStages } from './pod-stages.ts';
import { abandonPostStart } from './post-start.ts';
import { redefine } from './redefine.ts';
import { killed } from './restart.ts';
import type { NodeServices } from './services.ts';
import { type StageKeeper, StageRunner } from './stage.ts';
import { podStatus } from './status.ts';
import { stopWithPod } from './stop-container.ts';
import { isBeingStarted } from './turn.ts';
import { settingOf } from './wait-settings.ts';

/** Why the kubelet has ended a pod. */
export interface PodFailure {
  /** Of its event; absent where there is none. */
  readonly type?: 'Normal' | 'Warning';
  readonly reason: string;
  readonly message: string;
  /** False: the pod itself is to blame, and is not told to be a disruption's target. */
  readonly isDisruption?: boolean;
}

/** Models pkg/kubelet/eviction immediateEvictionGracePeriodSeconds */
const EVICTION_GRACE_SECONDS = 1;

/** Models pkg/kubelet/active_deadline.go */
const pastDeadline: PodFailure = { type: 'Normal', reason: 'DeadlineExceeded', message: deadlineExceeded };
/** Models pkg/kubelet/nodeshutdown nodeShutdownReason */
const nodeShutdown: PodFailure = { reason: 'Terminated', message: terminatedForShutdown };

/** One pod on one node: everything that its kubelet knows and does about it. Models pkg/kubelet/pod_workers.go */
export class PodWorker implements StageKeeper {
  readonly key: Key;
  readonly uid: string;
  /** The kubelet that looks after it. */
  node: NodeServices;
  /** Init containers and sidecars in their order, then the main ones. */
  readonly containers: readonly ContainerLife[];
  readonly stages: StageRunner<PodStage, PodWorker>;
  readonly qosClass: QosClass;
  /** As the kubelet last saw it. */
  pod: Pod;
  podIp: string | undefined;
  /** Grows with all that is done about the pod. */
  version = 0;
  /** While it waits for its volumes. */
  mountWait: MountWait | undefined;
  /** A main container was created in this sandbox: init containers are over. */
  isInitialized = false;
  /** No container starts any more. */
  isEnding = false;
  /** Why the pod has failed, where its containers do not say it themselves. */
  failure: PodFailure | undefined;
  #cause: Cause;
  #isGone = false;
  #isSettling = false;
  /** While nobody looks after the pod: what to do when somebody does. */
  #deferred: (() => void)[] | undefined;
  #killAt = Number.POSITIVE_INFINITY;
  #endWait: (() => void) | undefined;

  constructor(pod: Pod, node: NodeServices, cause: Cause) {
    this.pod = pod;
    this.key = keyOf(pod);
    this.uid = pod.metadata.uid;
    this.qosClass = qosClass(pod);
    this.node = node;
    this.#cause = cause;
    this.containers = [
      ...(pod.spec.initContainers ?? []).map(
        (spec) => new ContainerLife(this, spec, isSidecar(spec) ? 'sidecar' : 'init'),
      ),
      ...pod.spec.containers.map((spec) => new ContainerLife(this, spec, 'main')),
    ];
    this.stages = new StageRunner<PodStage, PodWorker>(podStages, this, 'accepted', this);
  }

  /** Itself: an object and its functions for each of thousands of pods would be larger than what they do. */
  get keeper(): StageKeeper {
    return this;
  }

  get now(): number {
    return this.node.store.clock.now;
  }

  after(delay: number, task: () => void): Cancel {
    return this.node.after(delay, task);
  }

  elapsed(what: string, go: () => void): void {
    this.act({ type: 'elapsed', what, ...this.#since() }, go);
  }

  /** The kubelet takes the pod on. */
  begin(): void {
    this.act(this.#cause, () => {
      if (this.pod.metadata.deletionTimestamp) this.#terminate();
      else for (const life of this.containers) redefine(life, this.pod);
    });
    const { activeDeadlineSeconds } = this.pod.spec;
    const startTime = this.node.store.get('Pod', this.key)?.status?.startTime;
    if (activeDeadlineSeconds === undefined || startTime === undefined || this.isEnding) return;
    const left = parseTime(startTime) + activeDeadlineSeconds * 1000 - this.node.now;
    this.node.after(Math.max(0, left), () =>
      this.keeper.elapsed('activeDeadlineSeconds', () => this.#fail(pastDeadline, this.gracePeriodSeconds)),
    );
  }

  /** The API server has something new about the pod. */
  update(pod: Pod, cause: Cause): void {
    this.pod = pod;
    this.act(cause, () => {
      if (pod.metadata.deletionTimestamp) this.#terminate();
      else if (!this.isEnding) for (const life of this.containers) redefine(life, pod);
    });
  }

  /** The node is short of something, and this pod has to go. Models pkg/kubelet/eviction/eviction_manager.go evictPod */
  evict(message: string, cause: Cause, isDisruption = true): boolean {
    const { stage } = this.stages;
    if (stage === 'finished' || stage === 'gone') return false;
    const failure: PodFailure = { type: 'Warning', reason: 'Evicted', message, isDisruption };
    this.act(cause, () => this.#fail(failure, EVICTION_GRACE_SECONDS));
    return true;
  }

  /** The machine is about to go off. Models pkg/kubelet/nodeshutdown killPods */
  shutDown(graceSeconds: number, cause: Cause): void {
    this.act(cause, () => this.#fail(nodeShutdown, graceSeconds));
  }

  /** The container runtime does not answer, or the kubelet is gone: what ends is noted, and all else waits. */
  pause(): void {
    this.#deferred ??= [];
  }

  /** The container runtime answers again. */
  resume(cause: Cause): void {
    const deferred = this.#deferred ?? [];
    this.#deferred = undefined;
    for (const task of deferred) task();
    this.act(cause, () => {});
  }

  /** Another kubelet looks after the pod: what the one before it had in mind is lost. */
  takeOver(node: NodeServices, pod: Pod, cause: Cause): void {
    this.node = node;
    this.pod = pod;
    this.#cause = cause;
    this.#deferred = undefined;
    this.#endWait = undefined;
    this.#killAt = Number.POSITIVE_INFINITY;
    this.isEnding = false;
    this.failure = undefined;
    this.stages.reset('accepted');
    for (const life of this.containers) life.forgetPlans();
  }

  /** The machine's power has gone, and the pod's network with it. */
  loseSandbox(): void {
    this.podIp = undefined;
    this.isInitialized = false;
    for (const life of this.containers) life.isInitialized = false;
  }

  /** The API server can be reached again: says what has changed meanwhile. */
  catchUp(cause: Cause): void {
    this.#cause = cause;
    if (this.stages.stage === 'finished') this.#send(true);
    this.act(cause, () => {});
  }

  /** A wait of the node's is over: its network is up. */
  wake(cause: Cause): void {
    this.act(cause, () => {});
  }

  /** The pod was removed from the API server by force: nothing of it is left. */
  vanish(): void {
    this.#isGone = true;
    this.isEnding = true;
    this.#endWait?.();
    for (const life of this.containers) {
      life.probes.stop();
      life.stages.go('ended');
      life.process?.kill(killed);
    }
    this.stages.go('gone');
    this.#releaseIp();
  }

  /** A container's program has ended. */
  exited(life: ContainerLife, exit: Exit): void {
    const { instance } = life;
    if (this.#isGone || !instance) return;
    abandonPostStart(life);
    this.node.content.known(this.uid)?.endRun(life.spec.name);
    const { process: _, ...rest } = instance;
    const { now } = this.node;
    life.instance = {
      ...rest,
      endedAt: now,
      ended: {
        exitCode: exit.code,
        ...(exit.signal !== undefined && { signal: exit.signal }),
        reason: exit.reason,
        ...(exit.message !== undefined && { message: exit.message }),
        startedAt: instance.startedAt,
        finishedAt: formatTime(now),
        containerID: instance.id,
      },
    };
    life.isStarted = false;
    life.isReady = false;
    life.probes.stop();
    const useBlame = exit.reason === 'OOMKilled' ? life.useBlame : undefined;
    const cause = life.blame ??
      useBlame ?? {
        type: 'elapsed',
        what: `run of container ${life.spec.name}`,
        ...this.#since(),
      };
    life.blame = undefined;
    life.useBlame = undefined;
    this.act(cause, () => {
      // That it has ended is worth saying only if it is not the last that is said of it.
      if (!isOver(life)) this.#report();
      for (const other of this.containers) if (other !== life && !this.isEnding) other.probes.resume();
      life.stages.go('exited');
    });
  }

  /** A program of the pod answers otherwise than before: probes that rest may find something else now. */
  answersChanged(): void {
    if (this.isEnding) return;
    for (const life of this.containers) life.probes.resume();
  }

  /** Does something for a cause, then lets everything go on that may, and reports what has changed. */
  act(cause: Cause, work: () => void): void {
    if (this.#isGone) return;
    if (this.#deferred) {
      this.#deferred.push(() => this.act(cause, work));
      return;
    }
    this.#cause = cause;
    this.version++;
    work();
    if (this.#isSettling) return;
    this.#isSettling = true;
    for (const life of this.containers) life.stages.proceed();
    this.stages.proceed();
    this.#isSettling = false;
    if (!this.#isGone && !this.containers.some(isQuick)) this.#report();
  }

  event(type: EventEntry['type'], reason: string, message: string): void {
    this.node.tell(this.pod, type, reason, message);
  }

  get mayHaveNetwork(): boolean {
    return this.node.isNetworkReady || this.pod.spec.hostNetwork === true;
  }

  createSandbox(): void {
    this.podIp = this.pod.spec.hostNetwork ? this.node.internalIp : this.node.podIps.take();
    if (this.podIp === undefined) throw new Error(`node ${this.node.nodeName} has no pod address left`);
  }

  get hasSandbox(): boolean {
    return this.podIp !== undefined;
  }

  /** Seconds that containers are given to end. Models pkg/kubelet/kuberuntime setTerminationGracePeriod */
  get gracePeriodSeconds(): number {
    const { metadata, spec } = this.pod;
    return (
      metadata.deletionGracePeriodSeconds ??
      spec.terminationGracePeriodSeconds ??
      this.node.settings.terminationGracePeriodSeconds
    );
  }

  stopContainers(): void {
    this.isEnding = true;
    this.#killAt = Math.min(this.#killAt, this.node.now + this.gracePeriodSeconds * 1000);
    const killAt = this.#killAt;
    this.#endWait?.();
    if (this.containers.some(({ process }) => process)) this.#endWait = this.waiting('termination', killAt);
    for (const life of this.containers) stopWithPod(life, killAt);
  }

  /** Nothing runs any more: says so, for good. */
  finish(): void {
    this.#endWait?.();
    this.#endWait = undefined;
    this.#report(true);
    this.#releaseIp();
    this.node.finished(this);
  }

  /** @returns whether the API server could be told */
  deleteFromApi(): boolean {
    if (!this.node.isConnected) return false;
    this.#api.delete('Pod', this.key, { gracePeriodSeconds: 0, uid: this.uid });
    if (this.node.store.get('Pod', this.key)?.metadata.uid !== this.uid) this.node.forget(this);
    return true;
  }

  /** The kubelet itself ends the pod. */
  #fail(failure: PodFailure, graceSeconds: number): void {
    const killAt = this.node.now + graceSeconds * 1000;
    // What is ending already may have to end sooner.
    if (this.isEnding && this.#killAt <= killAt) return;
    this.failure = failure;
    if (failure.type) this.event(failure.type, failure.reason, failure.message);
    this.#killAt = killAt;
    this.stopContainers();
    this.stages.go('terminating');
  }

  #terminate(): void {
    const { stage } = this.stages;
    if (stage === 'finished' || stage === 'gone') return;
    const isShorter = this.node.now + this.gracePeriodSeconds * 1000 < this.#killAt;
    if (stage === 'terminating' && !isShorter) return;
    this.stopContainers();
    this.stages.go('terminating');
  }

  /** Writes the pod's status if it has changed. Models pkg/kubelet/status/status_manager.go syncPod */
  #report(isTerminal = false): void {
    if (this.stages.stage !== 'finished') this.#send(isTerminal);
  }

  #send(isTerminal: boolean): void {
    const stored = this.node.store.get('Pod', this.key);
    if (stored?.metadata.uid !== this.uid || !this.node.isConnected) return;
    this.#api.setStatus('Pod', this.key, podStatus(this, stored, isTerminal));
  }

  #releaseIp(): void {
    if (this.podIp !== undefined && !this.pod.spec.hostNetwork) this.node.podIps.release(this.podIp);
    this.podIp = undefined;
  }

  waiting(type: Parameters<StageKeeper['waiting']>[0], until: number): () => void {
    const { now, settings } = this.node;
    const setting = settingOf(type, until - now, settings);
    return this.node.waits.add({ type, kind: 'Pod', key: this.key, since: now, until, setting });
  }

  /** The newest revision about the pod: with it began what has now run out. */
  #since(): { since: number } | undefined {
    const stored = this.node.store.get('Pod', this.key);
    return stored?.metadata.uid === this.uid ? { since: Number(stored.metadata.resourceVersion) } : undefined;
  }

  get #api(): Client {
    return new Client(this.node.store, 'kubelet', this.#cause);
  }
}

/** About to be created: what is to be said of it can wait for that. */
function isQuick(life: ContainerLife): boolean {
  const { stage } = life.stages;
  return isBeingStarted(life) && stage !== 'pulling' && stage !== 'post-start';
}
