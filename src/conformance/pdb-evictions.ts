import { type Key, keyOf } from '../engine/api/key.ts';
import { isTerminating } from '../engine/api/pod-status.ts';
import type { Pod, PodDisruptionBudget } from '../engine/api/types.ts';
import { evictPod } from '../engine/controllers/disruption/eviction.ts';
import { TestBench } from '../engine/controllers/workload/test-bench.ts';
import type { NewObject } from '../engine/store/client.ts';
import { attempt, type CaseResult } from './result.ts';

export interface EvictionCase {
  readonly situation: string;
  readonly result: string;
  readonly message?: string;
  readonly effect?: string;
  readonly pdbConsulted?: boolean;
}

/** What the eviction API does in each recorded situation, all variants that its words name. */
export function playEviction(vector: EvictionCase): CaseResult {
  const { situation, ...expected } = vector;
  return attempt(`evictionAPI: ${situation}`, [expected], () => {
    const variants = Object.hasOwn(situations, situation) ? situations[situation] : undefined;
    if (!variants) throw new Error('this situation is not known here');
    const outcomes = variants().map((scene) => JSON.stringify(scene.evict()));
    return [...new Set(outcomes)].map((text): unknown => JSON.parse(text));
  });
}

const unhealthyBudget = { currentHealthy: 2, desiredHealthy: 2, disruptionsAllowed: 0 };

const situations: Readonly<Record<string, () => Scene[]>> = {
  'pod phase Pending, Succeeded or Failed, or already terminating': () => [
    ...['Pending', 'Succeeded', 'Failed'].map((phase) => new Scene().pod(phase, true).forbiddingBudget()),
    new Scene().pod('Running', true).terminating().forbiddingBudget(),
  ],
  'more than one PDB selects the pod': () => [
    new Scene()
      .pod('Running', true)
      .budget({}, { disruptionsAllowed: 1 })
      .budget({}, { disruptionsAllowed: 1 }),
  ],
  'pod ready, disruptionsAllowed n>0': () => [
    new Scene().pod('Running', true).budget({}, { disruptionsAllowed: 1 }),
    new Scene().pod('Running', true).budget({}, { disruptionsAllowed: 3 }),
  ],
  'pod not ready, unhealthyPodEvictionPolicy IfHealthyBudget or unset, currentHealthy >= desiredHealthy and desiredHealthy > 0':
    () => [
      new Scene().pod('Running', false).budget({}, unhealthyBudget),
      new Scene()
        .pod('Running', false)
        .budget({ unhealthyPodEvictionPolicy: 'IfHealthyBudget' }, unhealthyBudget),
    ],
  'pod not ready, unhealthyPodEvictionPolicy AlwaysAllow': () => [
    new Scene()
      .pod('Running', false)
      .budget({ unhealthyPodEvictionPolicy: 'AlwaysAllow' }, { desiredHealthy: 3, disruptionsAllowed: 0 }),
  ],
};

const labels = { app: 'web' };

/** One pod, its budgets, and the attempt to evict it. */
class Scene {
  readonly #bench = new TestBench();
  readonly #key = 'default/web' as Key;
  #forbidden = false;

  pod(phase: string, ready: boolean): this {
    const pod: NewObject<Pod> = {
      metadata: { name: 'web', labels },
      spec: { nodeName: 'node-1', containers: [{ name: 'c', image: 'nginx' }] },
    };
    const conditions = [{ type: 'Ready', status: ready ? 'True' : 'False' }];
    this.#bench.setPodStatus(this.#bench.create('Pod', pod), { phase, conditions });
    return this;
  }

  terminating(): this {
    this.#bench.remove('Pod', 'web', { gracePeriodSeconds: 30 });
    return this;
  }

  budget(
    spec: PodDisruptionBudget['spec'],
    status: Partial<NonNullable<PodDisruptionBudget['status']>>,
  ): this {
    const name = `budget-${this.#bench.list('PodDisruptionBudget').length}`;
    const selector = { matchLabels: labels };
    const budget = this.#bench.create('PodDisruptionBudget', {
      metadata: { name },
      spec: { ...spec, selector },
    });
    this.#bench.user.setStatus('PodDisruptionBudget', keyOf(budget), {
      currentHealthy: 2,
      desiredHealthy: 1,
      disruptionsAllowed: 0,
      expectedPods: 2,
      observedGeneration: 1,
      ...status,
    });
    return this;
  }

  /** A budget that, were it asked, would say no. */
  forbiddingBudget(): this {
    this.#forbidden = true;
    return this.budget({}, { currentHealthy: 1, disruptionsAllowed: 0 });
  }

  evict(): Omit<EvictionCase, 'situation'> {
    const [before] = this.#bench.list('PodDisruptionBudget');
    const outcome = evictPod(this.#bench.user, this.#key);
    if (!outcome.ok) return { message: outcome.error.message, result: String(outcome.error.code) };
    const pod = this.#bench.find('Pod', 'web');
    if (pod && !isTerminating(pod)) return { result: 'not deleted' };
    const result = 'deleted (201)';
    if (this.#forbidden) return { pdbConsulted: false, result };
    const [after] = this.#bench.list('PodDisruptionBudget');
    if (after === before) return { effect: 'budget not decremented', result };
    const spent = (before?.status?.disruptionsAllowed ?? 0) - (after?.status?.disruptionsAllowed ?? 0);
    const listed = Object.keys(after?.status?.disruptedPods ?? {}).join() === 'web';
    const list = listed ? 'pod name added to status.disruptedPods' : 'status.disruptedPods without the pod';
    return { effect: `disruptionsAllowed n-${spent}, ${list}`, result };
  }
}
