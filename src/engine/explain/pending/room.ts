import { makeKey } from '../../api/key.ts';
import { isA } from '../../api/kinds.ts';
import { podRequests } from '../../api/pod-resources.ts';
import { controllerOf, isTerminal, isTerminating } from '../../api/pod-status.ts';
import type { AnyObject, Pod } from '../../api/types.ts';
import { podsToDelete } from '../../controllers/replicaset/deletion-order.ts';
import { isPodActive } from '../../controllers/workload/availability.ts';
import { controlledPods } from '../../controllers/workload/select.ts';
import type { NodeInfo } from '../../scheduler/node-info.ts';
import { count, list } from '../words.ts';
import { amountText } from './amounts.ts';
import type { Change } from './fix.ts';
import { writtenIn } from './owner.ts';
import type { Case } from './remedies/remedy.ts';

/** So many pods may be asked to go, and so many workloads are tried. */
const mostPods = 5;
const mostWorkloads = 12;

/** Ways to make room on a node: pods that nobody would make anew, or fewer replicas of a workload. */
export function freeRoom(of: Case, nodes: readonly NodeInfo[]): Change[] {
  return [...nodes.flatMap((node) => removePods(of, node) ?? []), ...scaleDowns(of, nodes)];
}

/** The fewest and smallest pods without a controller whose end lets the pod in. */
function removePods({ pod, trial }: Case, node: NodeInfo): Change | undefined {
  const bare = [...node.pods.values()]
    .map((info) => info.pod)
    .filter((other) => !controllerOf(other) && !isTerminating(other) && !isTerminal(other))
    .sort((a, b) => weightOf(a) - weightOf(b));
  const lets = (gone: readonly Pod[]) =>
    trial.suppose({ gone }, () => trial.rejectionOn(pod, node.name) === undefined);
  const single = bare.find((other) => lets([other]));
  let gone = single ? [single] : [];
  if (!single) {
    for (const other of [...bare].reverse().slice(0, mostPods)) {
      gone.push(other);
      if (lets(gone)) break;
    }
    if (gone.length === 0 || !lets(gone)) return undefined;
    for (const other of [...gone]) {
      const rest = gone.filter((each) => each !== other);
      if (lets(rest)) gone = rest;
    }
  }
  const names = gone.map(({ metadata }) => metadata.name);
  return {
    id: `free-room ${gone.map(({ metadata }) => metadata.uid).join()}`,
    kind: 'free-room',
    says: `Delete ${names.length === 1 ? 'pod' : 'pods'} ${list(names)}`,
    means: `${freed(gone)} is free on ${node.name} once ${names.length === 1 ? 'it has' : 'they have'} ended. Nothing makes ${names.length === 1 ? 'it' : 'them'} anew.`,
    cost: 60 + 5 * gone.length,
    otherwise: { gone },
    actions: gone.map(({ metadata: { name, namespace = 'default' } }) => ({
      type: 'delete',
      kind: 'Pod',
      namespace,
      name,
    })),
  };
}

function weightOf(pod: Pod): number {
  const { cpu = 0, memory = 0 } = podRequests(pod);
  return cpu + memory / 2 ** 20;
}

/** `500m CPU and 1 GiB of memory` */
function freed(pods: readonly Pod[]): string {
  const sum = (resource: string) => pods.reduce((all, pod) => all + (podRequests(pod)[resource] ?? 0), 0);
  const parts = ['cpu', 'memory'].flatMap((resource) =>
    sum(resource) > 0 ? amountText(resource, sum(resource)) : [],
  );
  return parts.length > 0 ? list(parts) : 'Its place';
}

/** The fewest replicas that have to go, as the controllers choose them. */
function scaleDowns(of: Case, nodes: readonly NodeInfo[]): Change[] {
  const { pod, store } = of;
  const own = writtenIn(pod, store).metadata.uid;
  const owners = new Map<string, AnyObject>();
  for (const node of nodes)
    for (const { pod: other } of node.pods.values()) {
      if (owners.size >= mostWorkloads || !controllerOf(other)) continue;
      const owner = writtenIn(other, store);
      const isOthers = owner.metadata.uid !== own && owner.metadata.namespace !== 'kube-system';
      if (isOthers && isScalable(owner) && !isAutoscaled(owner, of)) owners.set(owner.metadata.uid, owner);
    }
  return [...owners.values()].flatMap((owner) => scaleDown(of, owner) ?? []);
}

function isScalable(owner: AnyObject): boolean {
  return (
    isA('Deployment', owner) ||
    isA('ReplicaSet', owner) ||
    isA('StatefulSet', owner) ||
    isA('ReplicationController', owner)
  );
}

function isAutoscaled({ kind, metadata }: AnyObject, { store }: Case): boolean {
  return [...store.list('HorizontalPodAutoscaler')].some(
    ({ metadata: { namespace }, spec: { scaleTargetRef } }) =>
      namespace === metadata.namespace &&
      scaleTargetRef.kind === kind &&
      scaleTargetRef.name === metadata.name,
  );
}

function scaleDown(of: Case, owner: AnyObject): Change | undefined {
  const { pod, trial } = of;
  const order = goingFirst(of, owner);
  if (!order) return undefined;
  const placed = (pods: readonly Pod[]) => pods.filter(({ spec }) => spec.nodeName);
  const lets = (going: number) =>
    trial.suppose({ gone: placed(order.slice(0, going)) }, () => trial.firstFit(pod) !== undefined);
  if (order.length === 0 || !lets(order.length)) return undefined;
  let [tooFew, enough] = [0, order.length];
  while (enough - tooFew > 1) {
    const middle = Math.floor((tooFew + enough) / 2);
    if (lets(middle)) enough = middle;
    else tooFew = middle;
  }
  const gone = placed(order.slice(0, enough));
  const { kind, metadata } = owner;
  const { name, namespace = 'default' } = metadata;
  const from = (owner as { spec?: { replicas?: number } }).spec?.replicas ?? 1;
  const replicas = from - enough;
  const where = [...new Set(gone.map(({ spec }) => spec.nodeName ?? ''))];
  return {
    id: `scale-down ${kind} ${namespace}/${name} ${replicas}`,
    kind: 'scale-down',
    says: `Scale ${kind} ${name} from ${from} to ${replicas}`,
    means: `${count(gone.length, 'pod')} less: ${freed(gone)} is free on ${list(where)} once ${gone.length === 1 ? 'it has' : 'they have'} ended.`,
    cost: 52 + (40 * enough) / from + (replicas === 0 ? 25 : 0),
    otherwise: { gone },
    actions: [{ type: 'scale', kind, namespace, name, replicas }],
  };
}

/** A workload's pods in the order in which it gives them up; undefined where that cannot be told. */
function goingFirst({ store, now }: Case, owner: AnyObject): readonly Pod[] | undefined {
  if (isA('StatefulSet', owner)) {
    const pods = [...controlledPods(store, owner.metadata.uid)].filter(isPodActive);
    return pods.sort((a, b) => ordinalOf(b) - ordinalOf(a));
  }
  const sets = isA('Deployment', owner)
    ? [...store.controlledBy(owner.metadata.uid)].filter(
        (set) => isA('ReplicaSet', set) && (set.spec.replicas ?? 1) > 0,
      )
    : [owner];
  const [set] = sets;
  // In the middle of a rollout both sets give.
  if (!set || sets.length > 1) return undefined;
  const live = store.find(set.kind, makeKey(set.metadata.namespace, set.metadata.name)) ?? set;
  const pods = [...controlledPods(store, live.metadata.uid)].filter(isPodActive);
  // Asked for one less than all, it tells the whole order but the last.
  const first = podsToDelete(pods, pods, Math.max(0, pods.length - 1), now);
  return [...first, ...pods.filter((each) => !first.includes(each))];
}

function ordinalOf({ metadata }: Pod): number {
  return Number(/\d+$/.exec(metadata.name)?.[0] ?? 0);
}
