import { isA } from '../../api/kinds.ts';
import { controllerOf, isNodeReady, isTerminal, isTerminating } from '../../api/pod-status.ts';
import type { AnyObject, Pod } from '../../api/types.ts';
import type { Action } from '../../cluster/action.ts';
import { noNominatedPods } from '../../scheduler/cycle.ts';
import type { Runner } from '../../scheduler/runner.ts';
import { schedule } from '../../scheduler/schedule.ts';
import type { Scheduler } from '../../scheduler/scheduler.ts';
import { Snapshot } from '../../scheduler/snapshot.ts';
import type { Store } from '../../store/store.ts';
import { writtenIn } from '../pending/owner.ts';
import { count } from '../words.ts';

/** A workload whose pods would be elsewhere if they were made anew. */
export interface Mover {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly replicas: number;
  /** By node, where its pods are and where they would be. */
  readonly now: readonly OnNode[];
  readonly then: readonly OnNode[];
  /** How many of them would be on another node. */
  readonly moving: number;
  /** Makes all its pods anew. */
  readonly action: Action;
}

export interface OnNode {
  readonly node: string;
  readonly pods: number;
}

/** Why pods stay where they are, and what would move them. */
export interface StayExplanation {
  readonly says: readonly string[];
  /** Those of which most would move first. */
  readonly movers: readonly Mover[];
}

/** So many workloads and so many pods of each are placed anew, to see where they would go. */
const mostWorkloads = 12;
const mostPods = 100;

const remade = new Set(['Deployment', 'StatefulSet']);

interface Asked {
  readonly store: Store;
  readonly scheduler: Scheduler;
}

/** Answers *Why do pods not move to this node?*, and of a workload *Why do its pods stay where they are?* */
export function explainStay(of: AnyObject, asked: Asked): StayExplanation | undefined {
  if (isA('Node', of)) {
    const { name } = of.metadata;
    const movers = moversOf(asked).filter(({ now, then }) => onNode(then, name) > onNode(now, name));
    return { says: [...sayOnce(), ...obstacles(of), ...sayMovers(movers, name)], movers };
  }
  if (!remade.has(of.kind)) return undefined;
  const movers = moversOf(asked, of.metadata.uid).filter(({ moving }) => moving > 0);
  const settled = 'Made anew, its pods would be spread over the nodes as they are now.';
  return { says: [...sayOnce(), ...(movers.length === 0 ? [settled] : [])], movers };
}

function sayOnce(): string[] {
  return [
    'The scheduler places a pod once, when it is made, and never looks back: a pod that runs is not moved when a better node comes, or when another one fills up.',
    'So only new pods come: those of a rollout, of a scale-up, or in place of pods that end. In real clusters the descheduler, an add-on, ends pods so that they are placed anew; it is not simulated here.',
  ];
}

function obstacles(node: Extract<AnyObject, { kind: 'Node' }> | AnyObject): string[] {
  if (!isA('Node', node)) return [];
  const { name } = node.metadata;
  const keeping = (node.spec.taints ?? []).filter(({ effect }) => effect !== 'PreferNoSchedule');
  return [
    ...(isNodeReady(node) ? [] : [`${name} is not Ready: no new pods are placed there at all.`]),
    ...(node.spec.unschedulable ? [`${name} is cordoned: no new pods are placed there at all.`] : []),
    ...(isNodeReady(node) && !node.spec.unschedulable && keeping.length > 0
      ? [`${name} has taints: only pods that tolerate them are placed there.`]
      : []),
  ];
}

function sayMovers(movers: readonly Mover[], node: string): string[] {
  if (movers.length === 0)
    return [`If the workloads’ pods were made anew now, no more of them would be on ${node}.`];
  const more = movers.reduce((sum, { now, then }) => sum + onNode(then, node) - onNode(now, node), 0);
  return [
    `If their rollouts were restarted, about ${count(more, 'pod')} more would be on ${node}: that is where the scheduler would place them now.`,
  ];
}

function onNode(pods: readonly OnNode[], name: string): number {
  return pods.find(({ node }) => node === name)?.pods ?? 0;
}

/** Places the pods of each workload anew, one after the other, on a copy of the cluster. */
function moversOf({ store, scheduler }: Asked, only?: string): Mover[] {
  const workloads = new Map<string, { readonly owner: AnyObject; readonly pods: Pod[] }>();
  for (const pod of store.list('Pod')) {
    if (!pod.spec.nodeName || isTerminal(pod) || isTerminating(pod) || !controllerOf(pod)) continue;
    const owner = writtenIn(pod, store);
    const { uid } = owner.metadata;
    if (!remade.has(owner.kind) || (only !== undefined && uid !== only)) continue;
    const workload = workloads.get(uid) ?? { owner, pods: [] };
    workloads.set(uid, workload);
    workload.pods.push(pod);
  }
  const chosen = [...workloads.values()]
    .sort((a, b) => b.pods.length - a.pods.length)
    .slice(0, mostWorkloads);
  return chosen
    .flatMap(({ owner, pods }) => moverOf(owner, pods.slice(0, mostPods), store, scheduler) ?? [])
    .sort((a, b) => b.moving - a.moving);
}

function moverOf(
  owner: AnyObject,
  pods: readonly Pod[],
  store: Store,
  scheduler: Scheduler,
): Mover | undefined {
  const [first] = pods;
  const runner = first && scheduler.runnerFor(first);
  if (!runner) return undefined;
  const snapshot = scheduler.snapshot?.clone() ?? Snapshot.of(store, store.list('Node'), store.list('Pod'));
  const places = pods.map((pod) => placeAnew(pod, snapshot, runner));
  const { kind, metadata } = owner;
  const { name, namespace = 'default' } = metadata;
  const now = tally(pods.map(({ spec }) => spec.nodeName ?? ''));
  const then = tally(places);
  const moving = then.reduce((sum, { node, pods: many }) => sum + Math.max(0, many - onNode(now, node)), 0);
  return {
    kind,
    namespace,
    name,
    replicas: pods.length,
    now,
    then,
    moving,
    action: { type: 'restartRollout', kind, namespace, name },
  };
}

function placeAnew(pod: Pod, snapshot: Snapshot, runner: Runner): string {
  const { nodeName = '', ...spec } = pod.spec;
  snapshot.removePod(pod);
  const { node = nodeName } = schedule({ ...pod, spec }, snapshot, runner, { nominated: noNominatedPods });
  snapshot.addPod({ ...pod, spec: { ...spec, nodeName: node } });
  return node;
}

function tally(nodes: readonly string[]): OnNode[] {
  const counts = new Map<string, number>();
  for (const node of nodes) counts.set(node, (counts.get(node) ?? 0) + 1);
  return [...counts].map(([node, pods]) => ({ node, pods })).sort((a, b) => b.pods - a.pods);
}
