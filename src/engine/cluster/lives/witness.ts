import { keyOf } from '../../api/key.ts';
import { matchesSelector } from '../../api/labels.ts';
import { podRequests } from '../../api/pod-resources.ts';
import { isPodReady, isTerminal, isTerminating, podCondition } from '../../api/pod-status.ts';
import { milliValue, wholeValue } from '../../api/quantity.ts';
import type { AnyObject, EndpointSlice, Node, Pod, PodDisruptionBudget } from '../../api/types.ts';
import type { Revision } from '../../store/revision.ts';
import type { Store } from '../../store/store.ts';
import { impossible } from './impossible.ts';
import { oddIn } from './odd-numbers.ts';

const NOTHING: NonNullable<PodDisruptionBudget['status']> = {
  disruptionsAllowed: 0,
  desiredHealthy: 0,
  currentHealthy: 0,
  expectedPods: 0,
};

/**
 * Reads the log revision by revision, rebuilds the cluster's state from it alone, and holds each moment to what may
 * never be.
 */
export class Witness {
  readonly #store: Store;
  #seen = 0;
  #time = 0;
  readonly #state = new Map<string, AnyObject>();
  readonly #podsOnNode = new Map<string, Map<string, Pod>>();

  constructor(store: Store) {
    this.#store = store;
  }

  /** What was wrong since the last look; empty when nothing was. */
  look(): string[] {
    const found: string[] = [];
    for (const revision of this.#store.log.since(this.#seen)) {
      const { rev, kind, key } = revision;
      for (const what of this.#judge(revision)) found.push(`revision ${rev}, ${kind} ${key}: ${what}`);
      this.#seen = rev;
    }
    return found;
  }

  /** What is otherwise in the store than the log says, forwards and backwards. */
  *differences(): Iterable<string> {
    const present = new Map([...this.#store.all()].map((object) => [idOf(object), object]));
    for (const id of new Set([...this.#state.keys(), ...present.keys()]))
      if (this.#state.get(id) !== present.get(id)) yield `${id} is not what the log says`;
    for (const { kind, key, before, after, rev } of this.#store.log.since(0).toReversed()) {
      const id = `${kind} ${key}`;
      if (present.get(id) !== after) yield `revision ${rev} of ${id} cannot be taken back`;
      if (before) present.set(id, before);
      else present.delete(id);
    }
    for (const id of present.keys()) yield `${id} was there before the first revision`;
  }

  *#judge(revision: Revision): Iterable<string> {
    const { before, after, kind, key, time } = revision;
    if (time < this.#time) yield 'lies before the revision before it';
    this.#time = time;
    const id = `${kind} ${key}`;
    if (this.#state.get(id) !== before) yield 'does not follow the revision before it';
    this.#apply(id, before, after);
    yield* impossible(revision);
    if (!after) return;
    yield* oddIn(after, 'it', false);
    yield* oddIn((after as { status?: unknown }).status, 'status', true);
    if (kind === 'Pod') {
      yield* this.#overcommitment((after as Pod).spec.nodeName);
      yield* this.#brokenBudgets(before as Pod | undefined, after as Pod);
    }
    if (kind === 'Node') yield* this.#overcommitment(after.metadata.name);
    if (kind === 'EndpointSlice') yield* this.#falseEndpoints(after as EndpointSlice);
  }

  #apply(id: string, before: AnyObject | undefined, after: AnyObject | undefined): void {
    if (after) this.#state.set(id, after);
    else this.#state.delete(id);
    if (before?.kind === 'Pod') this.#podsOn((before as Pod).spec.nodeName).delete(id);
    if (after?.kind === 'Pod') this.#podsOn((after as Pod).spec.nodeName).set(id, after as Pod);
  }

  #podsOn(nodeName = ''): Map<string, Pod> {
    const pods = this.#podsOnNode.get(nodeName) ?? new Map<string, Pod>();
    this.#podsOnNode.set(nodeName, pods);
    return pods;
  }

  *#overcommitment(nodeName = ''): Iterable<string> {
    const node = this.#state.get(`Node ${nodeName}`) as Node | undefined;
    if (!node?.status?.allocatable) return;
    const pods = [...this.#podsOn(nodeName).values()].filter((pod) => !isTerminal(pod));
    const { allocatable } = node.status;
    const limits = { cpu: milliValue(allocatable.cpu), memory: wholeValue(allocatable.memory) };
    for (const resource of ['cpu', 'memory'] as const) {
      const used = pods.reduce((sum, pod) => sum + (podRequests(pod)[resource] ?? 0), 0);
      if (used > limits[resource])
        yield `${used} of ${limits[resource]} ${resource} of ${nodeName} are requested`;
    }
    if (pods.length > Number(allocatable.pods)) yield `${nodeName} has ${pods.length} pods`;
  }

  /** At the moment in which a slice is written, it tells the truth about its pods. */
  *#falseEndpoints({ metadata, endpoints }: EndpointSlice): Iterable<string> {
    for (const { conditions, targetRef, addresses } of endpoints ?? []) {
      if (!conditions?.ready && !conditions?.serving) continue;
      const pod = this.#state.get(`Pod ${metadata.namespace}/${targetRef?.name}`) as Pod | undefined;
      const isServing = pod !== undefined && pod.metadata.uid === targetRef?.uid && isPodReady(pod);
      if (!isServing) yield `${targetRef?.name} does not serve`;
      else if (conditions.ready && isTerminating(pod)) yield `${targetRef?.name} is on its way out`;
      else if (!addresses.includes(pod.status?.podIP ?? ''))
        yield `${targetRef?.name} is not at ${addresses}`;
    }
  }

  /** After an eviction, as many are healthy as the budget wants, unless it could not know who fell ill. */
  *#brokenBudgets(before: Pod | undefined, after: Pod): Iterable<string> {
    if (!wasEvicted(after) || !before || wasEvicted(before)) return;
    if (!isPodReady(before) || isTerminal(before) || isTerminating(before)) return;
    for (const budget of this.#budgetsOf(after)) {
      const { name } = budget.metadata;
      const {
        disruptionsAllowed,
        disruptedPods = {},
        desiredHealthy,
        currentHealthy,
      } = budget.status ?? NOTHING;
      if (disruptionsAllowed < 0) yield `the budget ${name} allows ${disruptionsAllowed}`;
      if (!Object.hasOwn(disruptedPods, after.metadata.name)) yield `its eviction spent nothing of ${name}`;
      const spent = Math.max(0, currentHealthy - desiredHealthy) - disruptionsAllowed;
      const healthy = this.#healthyOf(budget).filter(
        (pod) => !Object.hasOwn(disruptedPods, pod.metadata.name),
      ).length;
      const isKnown = healthy === currentHealthy - spent;
      if (isKnown && healthy < desiredHealthy)
        yield `its eviction leaves ${healthy} of ${desiredHealthy} that ${name} wants`;
    }
  }

  #budgetsOf(pod: Pod): PodDisruptionBudget[] {
    const budgets = [...this.#state.values()].filter((each) => each.kind === 'PodDisruptionBudget');
    return (budgets as PodDisruptionBudget[]).filter((budget) => selects(budget, pod));
  }

  #healthyOf(budget: PodDisruptionBudget): Pod[] {
    const pods = [...this.#state.values()].filter((each) => each.kind === 'Pod') as Pod[];
    return pods.filter((pod) => selects(budget, pod) && isPodReady(pod) && !isTerminating(pod));
  }
}

function selects({ metadata, spec }: PodDisruptionBudget, pod: Pod): boolean {
  return metadata.namespace === pod.metadata.namespace && matchesSelector(spec.selector, pod.metadata.labels);
}

function wasEvicted(pod: Pod): boolean {
  return podCondition(pod, 'DisruptionTarget')?.reason === 'EvictionByEvictionAPI';
}

function idOf(object: AnyObject): string {
  return `${object.kind} ${keyOf(object)}`;
}
