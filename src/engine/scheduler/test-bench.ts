import { type Key, keyOf, makeKey } from '../api/key.ts';
import { defaultSettings } from '../api/settings.ts';
import type { Kind, KindMap, Node, Pod, PodSpec, PodStatus } from '../api/types.ts';
import { Clock } from '../sim/clock.ts';
import { RandomSource } from '../sim/random.ts';
import { Client, type NewObject } from '../store/client.ts';
import type { EventEntry } from '../store/events.ts';
import { Store } from '../store/store.ts';
import type { SchedulingRecord } from './record.ts';
import { Scheduler, type SchedulerOptions } from './scheduler.ts';

type Amounts = Readonly<Record<string, string>>;

export interface NodeShape {
  readonly labels?: Readonly<Record<string, string>>;
  readonly allocatable?: Amounts;
  readonly spec?: Node['spec'];
}

export interface PodShape extends Partial<Omit<PodSpec, 'containers'>> {
  readonly labels?: Readonly<Record<string, string>>;
  readonly requests?: Amounts;
  readonly ports?: PodSpec['containers'][number]['ports'];
}

/** A store with a scheduler and a namespace `default`, for tests: the test plays user, controllers and kubelets. */
export class TestBench {
  readonly clock = new Clock();
  readonly store = new Store(this.clock, new RandomSource(7), defaultSettings);
  readonly user = new Client(this.store, 'user', { type: 'start' });
  readonly scheduler: Scheduler;

  constructor(options: SchedulerOptions = {}) {
    this.create('Namespace', { metadata: { name: 'default' } });
    this.scheduler = new Scheduler(this.store, options);
    this.scheduler.start();
  }

  /** Lets virtual time pass. */
  run(ms = 100): void {
    this.clock.runUntil(this.clock.now + ms);
  }

  create<K extends Kind>(kind: K, object: NewObject<KindMap[K]>): KindMap[K] {
    const result = this.user.create(kind, object);
    if (!result.ok) throw new Error(result.error.message);
    return result.value;
  }

  /** A node that is ready from the first moment. */
  node(name: string, { labels = {}, allocatable = {}, spec = {} }: NodeShape = {}): void {
    this.create('Node', {
      metadata: { name, labels: { 'kubernetes.io/hostname': name, ...labels } },
      spec: { ...spec, unschedulable: true },
      status: { allocatable: { cpu: '4', memory: '8Gi', pods: '110', ...allocatable } },
    });
    // Admission taints every new node.
    this.changeNode(name, (node) => ({ ...node, spec }));
  }

  changeNode(name: string, change: (node: Node) => Node): void {
    const result = this.user.update('Node', makeKey(undefined, name), change);
    if (!result.ok) throw new Error(result.error.message);
  }

  pod(name: string, { labels = {}, requests = {}, ports, ...spec }: PodShape = {}): Pod {
    const container = { name: 'main', image: 'nginx', resources: { requests }, ...(ports && { ports }) };
    return this.create('Pod', { metadata: { name, labels }, spec: { ...spec, containers: [container] } });
  }

  get(name: string): Pod {
    const pod = this.store.named('Pod', 'default', name);
    if (!pod) throw new Error(`no pod ${name}`);
    return pod;
  }

  changePod(name: string, change: (pod: Pod) => Pod): void {
    const result = this.user.update('Pod', keyOf(this.get(name)), change);
    if (!result.ok) throw new Error(result.error.message);
  }

  setStatus(name: string, status: PodStatus): void {
    const pod = this.get(name);
    this.user.setStatus('Pod', keyOf(pod), { ...pod.status, ...status });
  }

  /** Deletes a pod as if its kubelet had ended it at once. */
  deletePod(name: string): void {
    this.user.delete('Pod', keyOf(this.get(name)), { gracePeriodSeconds: 0 });
  }

  nodeOf(name: string): string | undefined {
    return this.get(name).spec.nodeName;
  }

  key(name: string): Key {
    return keyOf(this.get(name));
  }

  events(name: string): readonly EventEntry[] {
    return this.store.events.about(this.get(name).metadata.uid);
  }

  records(name: string): readonly SchedulingRecord[] {
    return this.scheduler.records.of(this.get(name).metadata.uid);
  }
}
