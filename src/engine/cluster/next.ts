import type { Key } from '../api/key.ts';
import { isTerminal } from '../api/pod-status.ts';
import type { Wait } from '../api/wait.ts';
import { quoteRest } from '../explain/cluster-autoscaling.ts';
import { describeSetting, describeWait } from '../explain/describe-wait.ts';
import { changeFor, type Edited, editFor, printValue, type SettingChange } from '../explain/next/change.ts';
import { fieldTimers } from '../explain/next/field-timers.ts';
import type { Cluster } from './cluster.ts';

/** Something that will happen when a timer runs out. */
export interface NextThing {
  readonly id: string;
  readonly wait: Wait;
  /** To be read after the time that is left: `until worker-2 turns NotReady`. */
  readonly says: string;
  /** The setting that decides it, with its value. */
  readonly setting: string;
  /** Where that can be changed. */
  readonly change?: SettingChange;
  /** When it would happen with what is supposed, where that is another moment: virtual ms. */
  readonly supposed?: number;
}

export interface NextExplanation {
  readonly things: readonly NextThing[];
  /** How many more there are. */
  readonly more: number;
  readonly supposed?: {
    readonly id: string;
    readonly value: number;
    /** What would change. */
    readonly says: readonly string[];
    readonly actions: Edited['actions'];
  };
}

/** What one would like to be otherwise: the setting of one timer. @see SettingChange */
export interface Supposition {
  readonly id: string;
  readonly value: number;
}

/** Repeats in which nothing happens come after what ends in something. */
const quiet: ReadonlySet<Wait['type']> = new Set(['probe', 'node-lease', 'metrics-scrape']);

export interface NextOptions {
  /** Only what concerns this object; `kind` and `key`. */
  readonly of?: { readonly kind: string; readonly key: string };
  /** Without repeats that change nothing by themselves: probes, Leases, scrapes. */
  readonly withoutRepeats?: boolean;
  readonly limit?: number;
  readonly suppose?: Supposition;
}

/** All running timers, the soonest first: what each will do, when, and which setting would shorten it. */
export function whatNext(cluster: Cluster, options: NextOptions = {}): NextExplanation {
  const { of, withoutRepeats = false, limit = 100, suppose } = options;
  const { store, settings } = cluster;
  const isWanted = (wait: Wait) =>
    !(withoutRepeats && quiet.has(wait.type)) && (!of || concerns(wait, of, cluster));
  const all = timersOf(cluster).filter(isWanted);
  const chosen = suppose && all.find((wait) => idOf(wait) === suppose.id);
  const change = chosen && changeFor(chosen, store);
  const instead = change && suppose ? supposed(cluster, change, suppose.value) : new Map<string, number>();
  const things = all.slice(0, limit).map((wait): NextThing => {
    const id = idOf(wait);
    const own = changeFor(wait, store);
    const other = instead.get(id);
    return {
      id,
      wait,
      says: describeWait(wait),
      setting: describeSetting(wait, settings),
      ...(own && { change: own }),
      ...(other !== undefined && Math.abs(other - wait.until) >= 1 && { supposed: other }),
    };
  });
  const edited = chosen && suppose && editFor(chosen, suppose.value, store);
  return {
    things,
    more: Math.max(0, all.length - limit),
    ...(chosen &&
      change &&
      edited && {
        supposed: {
          ...suppose,
          says: whatChanges(chosen, change, suppose.value, instead, cluster.now, edited),
          actions: edited.actions,
        },
      }),
  };
}

function idOf({ type, kind, key, detail = '' }: Wait): string {
  return [type, kind, key, detail].join(' ').trim();
}

function timersOf(cluster: Cluster): Wait[] {
  const { now } = cluster;
  const waits = [
    ...cluster.waits(),
    ...cluster.quietWaits(),
    ...quietTimers(cluster),
    ...fieldTimers(cluster.store),
  ];
  return waits.filter(({ until }) => until >= now).sort((a, b) => a.until - b.until);
}

/** What goes on all the time, without an event of its own. */
function* quietTimers(cluster: Cluster): Iterable<Wait> {
  const { store, agents, metrics, scheduler, now } = cluster;
  const { heartbeats } = agents;
  for (const { metadata } of store.list('Node')) {
    const until = heartbeats.nextAt(metadata.name);
    const since = heartbeats.renewedAt(metadata.name);
    if (until !== undefined && since !== undefined)
      yield {
        type: 'node-lease',
        kind: 'Node',
        key: metadata.name,
        since,
        until,
        setting: 'nodeLeaseRenewInterval',
      };
  }
  const { turn } = metrics;
  if (turn)
    yield {
      type: 'metrics-scrape',
      kind: 'Component',
      key: 'metrics-server',
      since: turn.last,
      until: turn.next,
      setting: 'metricResolution',
    };
  for (const pod of store.list('Pod')) {
    const { uid, namespace = 'default', name } = pod.metadata;
    const about = { kind: 'Pod', key: `${namespace}/${name}` } as const;
    if (!pod.spec.nodeName) {
      const standing = isTerminal(pod) ? undefined : scheduler.standing(pod);
      if (standing?.queue === 'unschedulable')
        yield {
          type: 'unschedulable-flush',
          ...about,
          since: standing.queued.timestamp,
          until: standing.until,
          setting: 'podMaxInUnschedulablePodsDuration',
        };
      continue;
    }
    for (const container of agents.podDoings(uid))
      for (const { type, periodMs, nextAt } of container.probes)
        yield {
          type: 'probe',
          ...about,
          detail: `${type.toLowerCase()} of ${container.name}`,
          since: Math.min(now, nextAt - periodMs),
          until: nextAt,
          setting: 'periodSeconds',
        };
  }
}

/** A node also concerns the pods on it; an owner its pods; a pool its machines. */
function concerns(
  wait: Wait,
  of: { readonly kind: string; readonly key: string },
  { store }: Cluster,
): boolean {
  const isNode = (kind: string) => kind === 'Node' || kind === 'Machine';
  if (wait.key === of.key && (wait.kind === of.kind || (isNode(wait.kind) && isNode(of.kind)))) return true;
  if (of.kind === 'Pod' && isNode(wait.kind)) {
    const type =
      wait.type === 'node-grace-period' || wait.type === 'node-shutdown' || wait.type === 'spot-reclaim';
    return type && store.get('Pod', of.key as Key)?.spec.nodeName === wait.key;
  }
  if (of.kind === 'NodePool') {
    if (wait.type === 'autoscaler-scan') return true;
    return isNode(wait.kind) && store.get('Machine', wait.key as Key)?.spec.pool === of.key;
  }
  if (wait.kind === 'Pod') {
    const pod = store.get('Pod', wait.key as Key);
    if (isNode(of.kind)) return pod?.spec.nodeName === of.key;
    return pod !== undefined && owners(pod.metadata, store).has(`${of.kind} ${of.key}`);
  }
  if (wait.kind !== 'HorizontalPodAutoscaler') return false;
  const hpa = store.get('HorizontalPodAutoscaler', wait.key as Key);
  const target = hpa?.spec.scaleTargetRef;
  return (
    target !== undefined &&
    `${target.kind} ${hpa?.metadata.namespace}/${target.name}` === `${of.kind} ${of.key}`
  );
}

type Metadata = Parameters<typeof ownerOf>[0];

function owners(metadata: Metadata, store: Cluster['store']): ReadonlySet<string> {
  const found = new Set<string>();
  let next: Metadata | undefined = metadata;
  while (next && found.size < 4) {
    const owner: ReturnType<typeof ownerOf> = ownerOf(next);
    if (!owner) break;
    const key: string = `${next.namespace}/${owner.name}`;
    found.add(`${owner.kind} ${key}`);
    next = store.find(owner.kind, key as Key)?.metadata;
  }
  return found;
}

function ownerOf(metadata: {
  readonly namespace?: string;
  readonly ownerReferences?: readonly {
    readonly controller?: boolean;
    readonly kind: string;
    readonly name: string;
  }[];
}) {
  return metadata.ownerReferences?.find(({ controller }) => controller);
}

/** When each timer would run out, by id, if a flag had another value: the components' own answer. */
function supposed(
  cluster: Cluster,
  { setting, unit }: SettingChange,
  value: number,
): ReadonlyMap<string, number> {
  if (!setting) return new Map();
  const scale = unit === 's' && !setting.endsWith('Seconds') ? 1000 : 1;
  const waits = cluster.store.supposing({ [setting]: value * scale }, () => cluster.waits());
  return new Map(waits.map((wait) => [idOf(wait), Math.max(cluster.now, wait.until)]));
}

function whatChanges(
  wait: Wait,
  { name, unit, value: before, setting }: SettingChange,
  value: number,
  instead: ReadonlyMap<string, number>,
  now: number,
  { notes }: Edited,
): string[] {
  const [is, was] = [printValue(value, unit), printValue(before, unit)];
  const until = instead.get(idOf(wait));
  if (setting && until !== undefined && Math.abs(until - wait.until) >= 1)
    return [
      `${quoteRest(until - now)} instead of ${quoteRest(wait.until - now)} ${describeWait(wait)}.`,
      `${name} is ${is} instead of ${was}.`,
      ...(wait.kind === 'Node' ? ['It holds for all nodes.'] : []),
    ];
  const first = `${name} is ${is} instead of ${was}.`;
  return setting
    ? [first, 'This timer runs already and keeps its length; the next follows the flag.']
    : [first, ...notes];
}
