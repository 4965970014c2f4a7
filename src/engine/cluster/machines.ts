import { type Key, makeKey } from '../api/key.ts';
import { parseTime } from '../api/time.ts';
import type { Machine, Pod } from '../api/types.ts';
import type { ScaleUpReceipt } from '../cloud/record.ts';
import { explainExpander, explainPool } from '../explain/cluster-autoscaling.ts';
import { type NodeStay, stayOf } from '../explain/machines/stay.ts';
import { count } from '../explain/words.ts';
import type { Cluster } from './cluster.ts';

/** The answer to *Why this machine, why does it stay?*, or why none comes. */
export interface MachinesExplanation {
  /** Why there is no more to say; or what there is to say first. */
  readonly says: readonly string[];
  readonly scaleUp?: ScaleUpExplanation;
  /** Of a node: whether it stays. Of a pool, or of the cluster autoscaler: of each of its nodes. */
  readonly stays: readonly NodeStay[];
}

/** How the cluster autoscaler tried to help pods. */
export interface ScaleUpExplanation {
  /** Virtual ms. */
  readonly at: number;
  /** Pods that asked; of many the first. */
  readonly pods: readonly Key[];
  readonly morePods: number;
  readonly pools: readonly {
    readonly pool: string;
    readonly result: 'skipped' | 'rejected' | 'helps' | 'chosen';
    readonly says: string;
    /** What an expander judged it by. */
    readonly judged?: string;
  }[];
  readonly expanders: readonly string[];
  readonly result: string;
  /** Machines that it ordered, or that came since: when each is to be there, virtual ms. */
  readonly machines: readonly { readonly name: string; readonly at?: number }[];
}

const MOST_PODS = 12;

/** Explains why a machine came, comes or does not, and why it stays; undefined for what has nothing to do with machines. */
export function explainMachines(cluster: Cluster, kind: string, key: Key): MachinesExplanation | undefined {
  switch (kind) {
    case 'Pod':
      return ofPod(cluster, key);
    case 'Node':
    case 'Machine':
      return ofNode(cluster, key);
    case 'NodePool':
      return ofPool(cluster, key);
    case 'Cluster':
    case 'ControlPlane':
    case 'Component':
      return { says: notWorking(cluster), stays: allStays(cluster, () => true), ...lastScaleUp(cluster) };
    default:
      return undefined;
  }
}

function ofPod(cluster: Cluster, key: Key): MachinesExplanation | undefined {
  const { store, cloud } = cluster;
  const pod = store.get('Pod', key);
  if (!pod) return undefined;
  const receipt = cloud.records.scaleUpFor(key);
  const scaleUp = receipt && { scaleUp: scaleUpOf(receipt, cluster) };
  if (pod.spec.nodeName) return { says: [], stays: [], ...scaleUp };
  return { says: receipt ? notWorking(cluster) : whyNotHelped(cluster, pod), stays: [], ...scaleUp };
}

/** Why the cluster autoscaler has not looked for a machine for it. */
function whyNotHelped(cluster: Cluster, pod: Pod): string[] {
  const stopped = notWorking(cluster);
  if (stopped.length > 0) return stopped;
  const { settings } = cluster;
  if ((pod.spec.priority ?? 0) < settings.caExpendablePodsPriorityCutoff)
    return [
      `Its priority is below ${settings.caExpendablePodsPriorityCutoff} (--expendable-pods-priority-cutoff), so no machine is ordered for it.`,
    ];
  return ['The cluster autoscaler has not looked for a machine for it yet.'];
}

function ofNode(cluster: Cluster, key: Key): MachinesExplanation {
  const { store, cloud } = cluster;
  const name = key;
  const machine = store.get('Machine', makeKey(undefined, name));
  const says = notWorking(cluster);
  if (!store.get('Node', makeKey(undefined, name)))
    return { says: [...says, 'It is no Node yet.'], stays: [], ...orderOf(cluster, machine) };
  const stopped = says.length > 0 && cloud.records.verdictOn(name) === undefined;
  const stays = stopped ? [] : [stay(cluster, name)];
  return { says, stays, ...orderOf(cluster, machine) };
}

function ofPool(cluster: Cluster, key: Key): MachinesExplanation {
  const { store, cloud } = cluster;
  const inPool = (machine: Machine | undefined) => machine?.spec.pool === key;
  const receipt = cloud.records.scaleUps.findLast(
    ({ pools, resized }) =>
      pools.some(({ pool }) => pool === key) || resized.some(({ pool }) => pool === key),
  );
  const stays = allStays(cluster, (name) => inPool(store.get('Machine', makeKey(undefined, name))));
  return { says: notWorking(cluster), stays, ...(receipt && { scaleUp: scaleUpOf(receipt, cluster) }) };
}

function stay({ cloud, settings, now }: Cluster, name: string): NodeStay {
  const { records } = cloud;
  return stayOf(name, records.verdictOn(name), records.delay, settings, now);
}

function allStays(cluster: Cluster, isWanted: (name: string) => boolean): NodeStay[] {
  if (cluster.cloud.records.verdicts.size === 0 && notWorking(cluster).length > 0) return [];
  const names = [...cluster.store.list('Node')].map(({ metadata }) => metadata.name);
  return names.filter(isWanted).map((name) => stay(cluster, name));
}

/** Why no machine comes or goes by itself; empty when it may. */
function notWorking(cluster: Cluster): string[] {
  if (cluster.store.count('NodePool') === 0)
    return [
      'There is no pool of machines, so there is no cluster autoscaler: machines come and go only when somebody adds or removes them.',
    ];
  const state = cluster.components().find(({ name }) => name === 'cluster-autoscaler')?.state;
  if (state === 'Running' || state === 'Slow') return [];
  return ['The cluster autoscaler does not work now: no machine comes or goes by itself.'];
}

/** The attempt for which a machine was ordered. */
function orderOf(cluster: Cluster, machine: Machine | undefined): Pick<MachinesExplanation, 'scaleUp'> {
  const pool = machine?.spec.pool;
  if (!machine || pool === undefined) return {};
  const born = parseTime(machine.metadata.creationTimestamp);
  const receipt = cluster.cloud.records.scaleUps.findLast(
    ({ time, resized }) => time <= born + 1_000 && resized.some((each) => each.pool === pool),
  );
  return receipt ? { scaleUp: scaleUpOf(receipt, cluster) } : {};
}

function lastScaleUp(cluster: Cluster): Pick<MachinesExplanation, 'scaleUp'> {
  const receipt = cluster.cloud.records.scaleUps.at(-1);
  return receipt ? { scaleUp: scaleUpOf(receipt, cluster) } : {};
}

function scaleUpOf(receipt: ScaleUpReceipt, cluster: Cluster): ScaleUpExplanation {
  const { time, pods, pools, expanders, resized, helped, problem } = receipt;
  const chosen = new Set(resized.map(({ pool }) => pool));
  const grown = resized.map(
    ({ pool, from, to, max }) => `${pool} goes from ${from} to ${to} machines (at most ${max})`,
  );
  return {
    at: time,
    pods: pods.slice(0, MOST_PODS),
    morePods: Math.max(0, pods.length - MOST_PODS),
    pools: pools.map((trial) => {
      const judged = expanders.flatMap(({ verdicts }) => verdicts[trial.pool] ?? []).at(-1);
      return {
        pool: trial.pool,
        result: trial.type === 'estimated' ? (chosen.has(trial.pool) ? 'chosen' : 'helps') : trial.type,
        says: explainPool(trial),
        ...(judged !== undefined && { judged }),
      };
    }),
    expanders: expanders.flatMap(explainExpander),
    result:
      problem !== undefined
        ? `Nothing was done: ${problem}.`
        : grown.length === 0
          ? 'No pool can help now.'
          : `${grown.join(', and ')}, for ${count(helped.length, 'pod')}.`,
    machines: orderedMachines(receipt, cluster),
  };
}

/** Machines of the pools that grew, that were ordered after the attempt. */
function orderedMachines(
  { time, resized }: ScaleUpReceipt,
  cluster: Cluster,
): ScaleUpExplanation['machines'] {
  const later = cluster.cloud.records.scaleUps.find((each) => each.time > time && each.resized.length > 0);
  const waits = cluster.waits();
  const pools = new Set(resized.map(({ pool }) => pool));
  return [...cluster.store.list('Machine')]
    .filter(({ spec, metadata }) => {
      const born = parseTime(metadata.creationTimestamp);
      return pools.has(spec.pool ?? '') && born >= time - 1_000 && (!later || born < later.time);
    })
    .map(({ metadata: { name } }) => {
      const wait = waits.find(({ key, type }) => key === name && type === 'machine-boot');
      return { name, ...(wait && { at: wait.until }) };
    });
}
