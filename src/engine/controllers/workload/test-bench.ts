import { keyOf, makeKey } from '../../api/key.ts';
import { isTerminating } from '../../api/pod-status.ts';
import { defaultSettings } from '../../api/settings.ts';
import { formatTime } from '../../api/time.ts';
import type { Kind, KindMap, Pod, PodStatus } from '../../api/types.ts';
import { Clock } from '../../sim/clock.ts';
import { RandomSource } from '../../sim/random.ts';
import { Client, type NewObject } from '../../store/client.ts';
import { Store } from '../../store/store.ts';
import type { Controller, ControllerContext } from '../controller.ts';
import { ControllerManager } from '../manager.ts';

/** A store with some controllers and a namespace `default`, for tests: the test plays scheduler and kubelet. */
export class TestBench {
  readonly clock = new Clock();
  readonly store = new Store(this.clock, new RandomSource(7), defaultSettings);
  readonly user = new Client(this.store, 'test', { type: 'start' });

  constructor(...controllers: readonly Controller[]) {
    new ControllerManager(this.store, () => controllers).start();
    this.create('Namespace', { metadata: { name: 'default' } });
  }

  /** For reconciling by hand. */
  context(api = this.user): ControllerContext {
    const { store, clock } = this;
    return { store, api, now: clock.now, settings: store.settings, random: store.random.stream('test') };
  }

  /** Lets virtual time pass. */
  run(ms = 1000): void {
    this.clock.runUntil(this.clock.now + ms);
  }

  create<K extends Kind>(kind: K, object: NewObject<KindMap[K]>): KindMap[K] {
    const result = this.user.create(kind, object);
    if (!result.ok) throw new Error(result.error.message);
    return result.value;
  }

  /** The object of that name in namespace `default`, or without one. */
  get<K extends Kind>(kind: K, name: string): KindMap[K] {
    const found = this.find(kind, name);
    if (!found) throw new Error(`no ${kind} ${name}`);
    return found;
  }

  find<K extends Kind>(kind: K, name: string): KindMap[K] | undefined {
    return this.store.named(kind, 'default', name) ?? this.store.get(kind, makeKey(undefined, name));
  }

  change<K extends Kind>(kind: K, name: string, change: (object: KindMap[K]) => KindMap[K]): void {
    const result = this.user.update(kind, keyOf(this.get(kind, name)), change);
    if (!result.ok) throw new Error(result.error.message);
  }

  remove(kind: Kind, name: string, options: Parameters<Client['delete']>[2] = {}): void {
    const result = this.user.delete(kind, keyOf(this.get(kind, name)), options);
    if (!result.ok) throw new Error(result.error.message);
  }

  list<K extends Kind>(kind: K): KindMap[K][] {
    return [...this.store.list(kind)];
  }

  /** Pods that nobody has deleted. */
  pods(): Pod[] {
    return this.list('Pod').filter((pod) => !isTerminating(pod));
  }

  /** Binds all new pods to a node, and has them running and ready. */
  runPods(nodeName = 'node-1'): void {
    for (const pod of this.pods()) if (!pod.spec.nodeName) this.startPod(pod, nodeName);
  }

  startPod(pod: Pod, nodeName = 'node-1', ready = true): void {
    if (!pod.spec.nodeName) this.user.bind(keyOf(pod), nodeName);
    const status = ready ? 'True' : 'False';
    const lastTransitionTime = formatTime(this.clock.now);
    this.setPodStatus(pod, { phase: 'Running', conditions: [{ type: 'Ready', status, lastTransitionTime }] });
  }

  setPodStatus(pod: Pod, status: PodStatus): void {
    this.user.setStatus('Pod', keyOf(pod), { ...this.store.get('Pod', keyOf(pod))?.status, ...status });
  }

  /** Removes all pods that were deleted, as kubelets do when their containers have ended. */
  endPods(): void {
    for (const pod of this.list('Pod'))
      if (isTerminating(pod)) this.user.delete('Pod', keyOf(pod), { gracePeriodSeconds: 0 });
  }

  /** Starts and ends pods, and lets controllers act, until nothing changes any more. */
  settle(): void {
    for (let round = 0; round < 100; round++) {
      const { head } = this.store.log;
      this.run();
      this.endPods();
      this.runPods();
      if (this.store.log.head === head) return;
    }
    throw new Error('the controllers do not come to rest');
  }

  /** Messages of the events of one reason, oldest first. */
  messages(reason: string): string[] {
    return this.store.events
      .list()
      .filter((entry) => entry.reason === reason)
      .map(({ message }) => message);
  }
}
