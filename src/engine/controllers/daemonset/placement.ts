import { isPodReady, isTerminating } from '../../api/pod-status.ts';
import { compareText } from '../../api/text.ts';
import type { DaemonSet, Node, Pod } from '../../api/types.ts';
import type { Client } from '../../store/client.ts';
import { isPodAvailable } from '../workload/availability.ts';
import { POD_REVISION } from '../workload/revisions.ts';
import type { BackOff } from './back-off.ts';
import type { NodeFit } from './node-fit.ts';
import { allowsSurge } from './strategy.ts';

/** What there is, and what is to be. */
export interface World {
  readonly api: Client;
  readonly set: DaemonSet;
  /** The hash of the wished revision. */
  readonly hash: string;
  readonly nodes: readonly Node[];
  readonly fitOf: (node: Node) => NodeFit;
  readonly podsByNode: ReadonlyMap<string, readonly Pod[]>;
  readonly backOff: BackOff;
  readonly now: number;
}

export interface Changes {
  readonly create: readonly string[];
  readonly remove: readonly Pod[];
  /** Come back after so many ms. */
  readonly wait?: number | undefined;
}

/** Which nodes lack a daemon, and which daemons are too many. Models pkg/controller/daemon/daemon_controller.go manage */
export function placeDaemons(world: World): Changes {
  const parts = world.nodes.map((node) => placeOn(node, world));
  const known = new Set(world.nodes.map(({ metadata }) => metadata.name));
  const lost = [...world.podsByNode].flatMap(([name, pods]) =>
    known.has(name) ? [] : pods.filter(({ spec }) => !spec.nodeName),
  );
  const waits = parts.flatMap(({ wait }) => wait ?? []);
  return {
    create: parts.flatMap(({ create }) => create),
    remove: [...parts.flatMap(({ remove }) => remove), ...lost],
    wait: waits.length > 0 ? Math.min(...waits) : undefined,
  };
}

/** Models pkg/controller/daemon/daemon_controller.go podsShouldBeOnNode */
function placeOn(node: Node, world: World): Changes {
  const { name } = node.metadata;
  const { shouldRun, shouldContinue } = world.fitOf(node);
  const pods = world.podsByNode.get(name);
  if (shouldRun && !pods) return { create: [name], remove: [] };
  if (!pods) return { create: [], remove: [] };
  const lasting = pods.filter((pod) => !isTerminating(pod));
  if (!shouldContinue) return { create: [], remove: lasting };

  const { ended, wait } = endedPods(lasting, node, world);
  const running = lasting.filter(({ status }) => status?.phase !== 'Failed' && status?.phase !== 'Succeeded');
  const sorted = running.sort(byNodeAndAge);
  if (!allowsSurge(world.set)) return { create: [], remove: [...ended, ...sorted.slice(1)], wait };
  if (sorted.length === 0) return { create: shouldRun ? [name] : [], remove: ended, wait };
  return { create: [], remove: [...ended, ...surplusOf(sorted, world)], wait };
}

/** Daemons never end: those that have are replaced, failed ones with growing delay. */
function endedPods(
  pods: readonly Pod[],
  node: Node,
  { api, set, backOff, now }: World,
): { ended: Pod[]; wait: number | undefined } {
  const ended: Pod[] = [];
  let wait: number | undefined;
  for (const pod of pods) {
    const phase = pod.status?.phase;
    if (phase !== 'Failed' && phase !== 'Succeeded') continue;
    const where = `daemon pod ${pod.metadata.namespace}/${pod.metadata.name} on node ${node.metadata.name}`;
    if (phase === 'Succeeded') {
      const message = `Found succeeded ${where}, will try to delete it`;
      api.event(set, 'Normal', 'SucceededDaemonPod', message);
      ended.push(pod);
      continue;
    }
    const key = `${set.metadata.uid}/${set.status?.observedGeneration ?? 0}/${node.metadata.name}`;
    const delay = backOff.delay(key, now);
    if (delay !== undefined) {
      wait = Math.min(wait ?? delay, delay);
      continue;
    }
    backOff.grow(key, now);
    api.event(set, 'Warning', 'FailedDaemonPod', `Found failed ${where}, will try to kill it`);
    ended.push(pod);
  }
  return { ended, wait };
}

/** While it surges, a node may have one daemon of each form; the old one goes when the new one is available. */
function surplusOf(sorted: readonly Pod[], { set, hash, now }: World): Pod[] {
  if (sorted.length === 1) return [];
  const isNew = (pod: Pod) => pod.metadata.labels?.[POD_REVISION] === hash;
  const newest = sorted.find(isNew);
  const old = sorted.find((pod) => !isNew(pod));
  const surplus = sorted.filter((pod) => pod !== newest && pod !== old);
  if (!newest || !old) return surplus;
  const replaced = !isPodReady(old) || isPodAvailable(newest, set.spec.minReadySeconds ?? 0, now);
  return replaced ? [...surplus, old] : surplus;
}

/** Bound pods first, then by age. Models pkg/controller/daemon/daemon_controller.go podByCreationTimestampAndPhase */
export function byNodeAndAge(a: Pod, b: Pod): number {
  return (
    Number(!a.spec.nodeName) - Number(!b.spec.nodeName) ||
    compareText(a.metadata.creationTimestamp, b.metadata.creationTimestamp) ||
    compareText(a.metadata.name, b.metadata.name)
  );
}
