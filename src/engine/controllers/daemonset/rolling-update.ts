import { isTerminating } from '../../api/pod-status.ts';
import type { Pod } from '../../api/types.ts';
import { isPodAvailable } from '../workload/availability.ts';
import { POD_REVISION } from '../workload/revisions.ts';
import type { Changes, World } from './placement.ts';
import { limitsOf } from './strategy.ts';

interface Pair {
  readonly nodeName: string;
  /** Of the wished form. */
  readonly fresh: Pod | undefined;
  readonly stale: Pod | undefined;
}

/** Replaces daemons of an earlier form, node by node. Models pkg/controller/daemon/update.go rollingUpdate */
export function rollingUpdate(world: World): Changes {
  const wanting = world.nodes.filter((node) => world.fitOf(node).shouldRun);
  const { maxSurge, maxUnavailable } = limitsOf(world.set, wanting.length);
  const nodeNames = new Set([...world.podsByNode.keys(), ...wanting.map(({ metadata }) => metadata.name)]);
  const pairs = [...nodeNames].map((nodeName) => pairOn(nodeName, world));
  if (maxSurge === 0) return deleteFirst(world, pairs, maxUnavailable);
  return createFirst(world, pairs, maxSurge, new Set(wanting.map(({ metadata }) => metadata.name)));
}

/** Undefined where there are too many to tell. Models pkg/controller/daemon/update.go findUpdatedPodsOnNode */
function pairOn(nodeName: string, { podsByNode, hash }: World): Pair | undefined {
  const pods = (podsByNode.get(nodeName) ?? []).filter((pod) => !isTerminating(pod));
  const fresh = pods.filter((pod) => pod.metadata.labels?.[POD_REVISION] === hash);
  const stale = pods.filter((pod) => pod.metadata.labels?.[POD_REVISION] !== hash);
  if (fresh.length > 1 || stale.length > 1) return undefined;
  return { nodeName, fresh: fresh[0], stale: stale[0] };
}

function isAvailable(pod: Pod, { set, now }: World): boolean {
  return isPodAvailable(pod, set.spec.minReadySeconds ?? 0, now);
}

function deleteFirst(world: World, pairs: readonly (Pair | undefined)[], maxUnavailable: number): Changes {
  let unavailable = 0;
  const lost: Pod[] = [];
  const candidates: Pod[] = [];
  for (const pair of pairs) {
    if (!pair || Boolean(pair.fresh) === Boolean(pair.stale)) {
      unavailable++;
    } else if (pair.fresh) {
      if (!isAvailable(pair.fresh, world)) unavailable++;
    } else if (pair.stale && !isAvailable(pair.stale, world)) {
      lost.push(pair.stale);
      unavailable++;
    } else if (pair.stale && unavailable < maxUnavailable) {
      candidates.push(pair.stale);
    }
  }
  return { create: [], remove: [...lost, ...candidates.slice(0, Math.max(0, maxUnavailable - unavailable))] };
}

function createFirst(
  world: World,
  pairs: readonly (Pair | undefined)[],
  maxSurge: number,
  wanting: ReadonlySet<string>,
): Changes {
  let surge = 0;
  let available = 0;
  const remove: Pod[] = [];
  const unwanted: Pod[] = [];
  const create: string[] = [];
  const candidates: string[] = [];
  for (const pair of pairs) {
    if (!pair) {
      surge++;
      continue;
    }
    const { nodeName, fresh, stale } = pair;
    const current = stale ?? fresh;
    if (current && isAvailable(current, world)) available++;
    if (!stale) continue;
    const staleAvailable = isAvailable(stale, world);
    if (fresh) {
      if (isAvailable(fresh, world)) remove.push(stale);
      else surge++;
    } else if (!wanting.has(nodeName)) {
      (staleAvailable ? unwanted : remove).push(stale);
    } else if (!staleAvailable) {
      create.push(nodeName);
    } else if (surge < maxSurge) {
      candidates.push(nodeName);
    }
  }
  remove.push(...unwanted.slice(0, Math.max(0, available - wanting.size)));
  return { create: [...create, ...candidates.slice(0, Math.max(0, maxSurge - surge))], remove };
}
