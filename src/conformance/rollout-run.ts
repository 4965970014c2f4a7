import { type Key, keyOf, makeKey } from '../engine/api/key.ts';
import { isPodReady, isTerminating } from '../engine/api/pod-status.ts';
import { defaultSettings } from '../engine/api/settings.ts';
import type { Deployment, Pod, ReplicaSet } from '../engine/api/types.ts';
import { deploymentController } from '../engine/controllers/deployment/controller.ts';
import { controllerReference } from '../engine/controllers/workload/owner.ts';
import { Clock } from '../engine/sim/clock.ts';
import { RandomSource } from '../engine/sim/random.ts';
import { Client } from '../engine/store/client.ts';
import { Store } from '../engine/store/store.ts';

export interface RolloutCase {
  readonly name?: string;
  readonly strategy: 'RollingUpdate' | 'Recreate';
  readonly replicas: number;
  readonly maxSurge?: string;
  readonly maxUnavailable?: string;
  /** Per template; -1 for never. */
  readonly readyAfterTicks: Readonly<Record<string, number>>;
  readonly readyPerTick?: number;
  readonly terminationTicks?: number;
  readonly actions: readonly {
    readonly tick: number;
    readonly setTemplate?: string;
    readonly setReplicas?: number;
    readonly setPaused?: boolean;
    readonly makeUnavailable?: number;
  }[];
  readonly ticks: readonly Tick[];
}

export interface Tick {
  readonly tick: number;
  readonly moves?: readonly string[];
  readonly replicaSets: Readonly<Record<string, { readonly spec: number; readonly available: number }>>;
}

export interface Intent {
  readonly replicas: number;
  readonly template: string;
  readonly paused: boolean;
  readonly strategy: NonNullable<Deployment['spec']['strategy']>;
}

const KEY = makeKey('default', 'web');
/** More syncs than any case takes: two controllers that never agree are a failure. */
const PATIENCE = 200;

/** The real Deployment controller on a real store, with the ReplicaSet controller and kubelet of the vectors' notes. */
export class RolloutRun {
  readonly #case: RolloutCase;
  readonly #controller = deploymentController();
  readonly #store = new Store(new Clock(), new RandomSource(1), defaultSettings);
  readonly #api = new Client(this.#store, 'test', { type: 'start' });
  #intent: Intent;
  /** Tick at which each pod was made, by key. */
  readonly #born = new Map<Key, number>();
  /** Ticks that each terminating pod still has, by key. */
  readonly #dying = new Map<Key, number>();
  /** Pods that will never be available again. */
  readonly #broken = new Set<Key>();
  #tick = -1;

  constructor(vector: RolloutCase, intent: Intent) {
    this.#case = vector;
    this.#intent = intent;
    this.#api.create('Namespace', { metadata: { name: 'default' } });
    this.#api.create('Deployment', { metadata: { name: 'web', namespace: 'default' }, spec: specOf(intent) });
    this.#settle();
    for (const pod of this.#pods()) this.#setReady(pod, true);
    this.#settle();
  }

  tick(tick: number): Tick {
    this.#tick = tick;
    this.#passTime();
    for (const action of this.#case.actions) if (action.tick === tick) this.#act(action);
    const moves = this.#settle();
    const sets = this.#replicaSets().map((set) => [
      templateOf(set),
      { spec: set.spec.replicas ?? 0, available: set.status?.availableReplicas ?? 0 },
    ]);
    return { tick, moves, replicaSets: Object.fromEntries(sets) };
  }

  #passTime(): void {
    for (const [key, left] of [...this.#dying]) {
      if (left > 1) this.#dying.set(key, left - 1);
      else this.#end(key);
    }
    let budget = this.#case.readyPerTick ?? Number.POSITIVE_INFINITY;
    for (const set of this.#replicaSets()) {
      const delay = this.#case.readyAfterTicks[templateOf(set)] ?? 1;
      for (const pod of this.#podsOf(set)) {
        const key = keyOf(pod);
        if (budget <= 0 || delay < 0 || isPodReady(pod) || isTerminating(pod) || this.#broken.has(key))
          continue;
        if (this.#tick - (this.#born.get(key) ?? 0) < delay) continue;
        this.#setReady(pod, true);
        budget--;
      }
    }
  }

  #act(action: RolloutCase['actions'][number]): void {
    const { setTemplate, setReplicas, setPaused, makeUnavailable = 0 } = action;
    this.#intent = {
      ...this.#intent,
      ...(setTemplate !== undefined && { template: setTemplate }),
      ...(setReplicas !== undefined && { replicas: setReplicas }),
      ...(setPaused !== undefined && { paused: setPaused }),
    };
    this.#api.update('Deployment', KEY, (present) => ({ ...present, spec: specOf(this.#intent) }));
    const first = this.#replicaSets().find((set) => templateOf(set) === 'v1');
    for (const pod of first ? this.#podsOf(first).slice(0, makeUnavailable) : []) {
      this.#broken.add(keyOf(pod));
      this.#setReady(pod, false);
    }
  }

  /** Lets both controllers act in turn until neither has anything to do. */
  #settle(): string[] {
    const moves: string[] = [];
    for (let round = 0; round < PATIENCE; round++) {
      const { head } = this.#store.log;
      this.#replicate();
      const before = new Map(this.#replicaSets().map((set) => [templateOf(set), set.spec.replicas ?? 0]));
      this.#store.clock.runUntil(this.#store.clock.now + 1000);
      this.#controller.reconcile(KEY, {
        store: this.#store,
        api: this.#api,
        now: this.#store.clock.now,
        settings: defaultSettings,
        random: this.#store.random.stream('test'),
      });
      const changes = this.#replicaSets()
        .map((set) => [templateOf(set), before.get(templateOf(set)) ?? 'new', set.spec.replicas ?? 0])
        .filter(([, from, to]) => from !== to)
        .map(([template, from, to]) => `${template}:${from}->${to}`);
      if (changes.length > 0) moves.push(changes.sort().join(' '));
      if (this.#store.log.head === head) return moves;
    }
    throw new Error('the controllers do not come to rest');
  }

  /** The tiny ReplicaSet controller: makes and deletes pods at once, those not available first. */
  #replicate(): void {
    for (const set of this.#replicaSets()) {
      const pods = this.#podsOf(set).filter((pod) => !isTerminating(pod));
      const wished = set.spec.replicas ?? 0;
      for (let i = pods.length; i < wished; i++) this.#begin(set);
      const doomed = [...pods].sort((a, b) => Number(isPodReady(a)) - Number(isPodReady(b)));
      for (const pod of doomed.slice(0, Math.max(0, pods.length - wished))) this.#remove(pod);
      const left = this.#podsOf(set).filter((pod) => !isTerminating(pod));
      const ready = left.filter(isPodReady).length;
      this.#api.setStatus('ReplicaSet', keyOf(set), {
        replicas: left.length,
        readyReplicas: ready,
        availableReplicas: ready,
        observedGeneration: set.metadata.generation ?? 0,
      });
    }
  }

  #begin(set: ReplicaSet): void {
    const result = this.#api.create('Pod', {
      metadata: {
        generateName: `${set.metadata.name}-`,
        namespace: 'default',
        labels: set.spec.template?.metadata?.labels ?? {},
        ownerReferences: [controllerReference(set)],
      },
      spec: { containers: [{ name: 'app', image: 'app' }], nodeName: 'node' },
    });
    if (result.ok) this.#born.set(keyOf(result.value), this.#tick);
  }

  #remove(pod: Pod): void {
    const key = keyOf(pod);
    const ticks = this.#case.terminationTicks ?? 0;
    if (ticks > 0) {
      this.#api.delete('Pod', key, { gracePeriodSeconds: 30 });
      this.#dying.set(key, ticks);
    } else {
      this.#end(key);
    }
  }

  #end(key: Key): void {
    this.#dying.delete(key);
    this.#api.delete('Pod', key, { gracePeriodSeconds: 0 });
  }

  #setReady(pod: Pod, ready: boolean): void {
    const conditions = [{ type: 'Ready', status: ready ? 'True' : 'False' }];
    this.#api.setStatus('Pod', keyOf(pod), { phase: 'Running', conditions });
  }

  /** Oldest first. */
  #replicaSets(): ReplicaSet[] {
    return [...this.#store.list('ReplicaSet')];
  }

  #podsOf(set: ReplicaSet): Pod[] {
    return [...this.#store.controlledBy(set.metadata.uid)] as Pod[];
  }

  #pods(): Pod[] {
    return [...this.#store.list('Pod')];
  }
}

function specOf({ replicas, template, paused, strategy }: Intent): Deployment['spec'] {
  return {
    replicas,
    paused,
    strategy,
    selector: { matchLabels: { app: 'web' } },
    template: {
      metadata: { labels: { app: 'web' } },
      spec: { containers: [{ name: 'app', image: template }] },
    },
    progressDeadlineSeconds: 600,
    revisionHistoryLimit: 10,
  };
}

function templateOf(set: ReplicaSet): string {
  return set.spec.template?.spec?.containers[0]?.image ?? '';
}
