import type { ViewDifference } from './protocol.ts';
import type { View } from './view.ts';

export type CollectionName = Exclude<keyof View, 'clock' | 'totals'>;
type Collection = Readonly<Record<string, unknown>>;

const collections: { readonly [C in CollectionName]: true } = {
  controlPlane: true,
  nodes: true,
  pods: true,
  tombstones: true,
  services: true,
  workloads: true,
  autoscalers: true,
  pools: true,
  waits: true,
  events: true,
  news: true,
  kept: true,
  hops: true,
  requests: true,
  localCalls: true,
};
export const collectionNames = Object.keys(collections) as readonly CollectionName[];

export const emptyView: View = {
  clock: { now: 0, playing: false, speed: 1, reachedSpeed: 0, actions: 0, revision: 0 },
  totals: { pods: 0, ready: 0, troubled: 0, waiting: 0, costPerHour: 0, areMany: false },
  controlPlane: {},
  nodes: {},
  pods: {},
  tombstones: {},
  services: {},
  workloads: {},
  autoscalers: {},
  pools: {},
  waits: {},
  events: {},
  news: {},
  kept: {},
  hops: {},
  requests: {},
  localCalls: {},
};

type Same = (before: unknown, after: unknown) => boolean;

/**
 * What changed from one view to the next. Entries are compared by identity, since an unchanged one is the same object; of
 * views that were made apart, by what they say.
 */
export function difference(before: View, after: View, isSame: Same = Object.is): ViewDifference {
  const result: Record<string, unknown> = {};
  if (!sameFields(before.clock, after.clock)) result.clock = after.clock;
  if (!sameFields(before.totals, after.totals)) result.totals = after.totals;
  for (const name of collectionNames) {
    const change = differenceOf(before[name], after[name], isSame);
    if (change) result[name] = change;
  }
  return result as ViewDifference;
}

export function isEmpty(change: ViewDifference): boolean {
  return Object.keys(change).length === 0;
}

/** The view after a difference; what did not change keeps its identity, collections included. */
export function applyDifference(before: View, change: ViewDifference): View {
  const result: Record<string, unknown> = { ...before };
  if (change.clock) result.clock = change.clock;
  if (change.totals) result.totals = change.totals;
  for (const name of collectionNames) {
    const { set, remove } = change[name] ?? {};
    if (!set && !remove) continue;
    const collection: Record<string, unknown> = { ...before[name], ...set };
    for (const id of remove ?? []) delete collection[id];
    result[name] = collection;
  }
  return result as unknown as View;
}

function differenceOf(before: Collection, after: Collection, isSame: Same) {
  if (before === after) return undefined;
  const set: Record<string, unknown> = {};
  let changed = false;
  for (const id of Object.keys(after)) {
    if (Object.hasOwn(before, id) && isSame(before[id], after[id])) continue;
    set[id] = after[id];
    changed = true;
  }
  const remove = Object.keys(before).filter((id) => !Object.hasOwn(after, id));
  if (!changed && remove.length === 0) return undefined;
  return { ...(changed && { set }), ...(remove.length > 0 && { remove }) };
}

function sameFields(a: object, b: object): boolean {
  const left = Object.entries(a);
  const right = new Map<string, unknown>(Object.entries(b));
  return left.length === right.size && left.every(([name, value]) => Object.is(right.get(name), value));
}
