import type { Key } from '../api/key.ts';
import type {
  AutoscalerRecords,
  ExpanderReceipt,
  NodeVerdict,
  PoolTrial,
  ScaleDownDelay,
  ScaleUpReceipt,
} from '../cloud/record.ts';
import { count, list, quoteDuration } from './words.ts';

/** What the cluster autoscaler has to say of a pod, a Node or a node pool; nothing when it never looked at it. */
export function explainClusterAutoscaling(
  records: AutoscalerRecords,
  kind: string,
  key: Key,
  now: number,
): string[] {
  switch (kind) {
    case 'Pod': {
      const receipt = records.scaleUpFor(key);
      return receipt ? explainScaleUp(receipt) : [];
    }
    case 'Node': {
      const verdict = records.verdictOn(key);
      return verdict ? explainVerdict(verdict, records.delay, now) : [];
    }
    case 'NodePool': {
      const receipt = records.scaleUps.findLast(({ resized }) => resized.some(({ pool }) => pool === key));
      return receipt ? explainScaleUp(receipt) : [];
    }
    default:
      return [];
  }
}

/** How it tried to help pods, step by step. */
export function explainScaleUp({
  pods,
  pools,
  expanders,
  resized,
  helped,
  problem,
}: ScaleUpReceipt): string[] {
  const [verb, it] = pods.length === 1 ? ['fits', 'it'] : ['fit', 'them'];
  const lines = [
    `${count(pods.length, 'pod')} ${verb} no node, so the cluster autoscaler looked for a pool that helps ${it}.`,
    ...pools.map(explainPool),
    ...expanders.flatMap(explainExpander),
  ];
  if (problem !== undefined) lines.push(`Nothing was done: ${problem}.`);
  else if (resized.length === 0) lines.push('No pool can help now.');
  for (const { pool, from, to, max } of resized)
    lines.push(
      `So ${pool} goes from ${from} to ${to} machines (at most ${max}), for ${count(helped.length, 'pod')}.`,
    );
  return lines;
}

export function explainPool(trial: PoolTrial): string {
  switch (trial.type) {
    case 'skipped':
      return `${trial.pool} cannot be used: ${trial.reasons.join(', ')}.`;
    case 'rejected':
      return `A new node of ${trial.pool} would not do: ${printReasons(trial.reasons)}.`;
    case 'estimated': {
      const nodes = count(trial.newNodes, 'new node');
      const others = Object.keys(trial.reasons).length > 0 ? ` Not all: ${printReasons(trial.reasons)}.` : '';
      return `${trial.pool} would help ${count(trial.pods, 'pod')} with ${nodes}.${others}`;
    }
  }
}

function printReasons(reasons: Readonly<Record<string, number>>): string {
  return list(Object.entries(reasons).map(([reason, pods]) => `${reason} (${count(pods, 'pod')})`));
}

function printNodes(reasons: Readonly<Record<string, number>>): string {
  return list(Object.entries(reasons).map(([reason, nodes]) => `${reason} (${count(nodes, 'node')})`));
}

function nameOf(key: Key): string {
  return key.slice(key.indexOf('/') + 1);
}

export function explainExpander({ expander, left, verdicts }: ExpanderReceipt): string[] {
  const judged = Object.entries(verdicts).map(([pool, verdict]) => `${pool} ${verdict}`);
  if (expander === 'chance') return [`They are equally good; chance picked ${left.join()}.`];
  return [
    `The expander ${expander} prefers ${list(left)}${judged.length > 0 ? `: ${judged.join('; ')}` : ''}.`,
  ];
}

/** Why a node stays, or how long until it goes. */
export function explainVerdict(
  verdict: NodeVerdict,
  delay: ScaleDownDelay | undefined,
  now: number,
): string[] {
  switch (verdict.type) {
    case 'going':
      return ['The cluster autoscaler removes it: its pods move, then its machine goes back to the cloud.'];
    case 'unneeded':
      return explainUnneeded(verdict, delay, now);
    case 'stays': {
      const { reason, blocking, stuck, utilization, recheckAt } = verdict;
      const used = utilization === undefined ? '' : ` (${percent(utilization)} of it is requested)`;
      const why = blocking
        ? `${reasonOf(reason)}: ${blocking.reason}, ${blocking.message}`
        : reasonOf(reason);
      const lines = [`The cluster autoscaler keeps it: ${why}${used}.`];
      if (stuck)
        lines.push(`Pod ${nameOf(stuck.pod)} would fit no other node: ${printNodes(stuck.reasons)}.`);
      if (recheckAt !== undefined && recheckAt > now)
        lines.push(`It looks again in ${quoteRest(recheckAt - now)}.`);
      return lines;
    }
  }
}

function explainUnneeded(
  { utilization, since, until, pods, held }: Extract<NodeVerdict, { type: 'unneeded' }>,
  delay: ScaleDownDelay | undefined,
  now: number,
): string[] {
  const moving = pods.length === 0 ? 'it is empty' : `its ${count(pods.length, 'pod')} would fit other nodes`;
  const lines = [
    `The cluster autoscaler does not need it: ${percent(utilization)} of it is requested, and ${moving}. So for ${quoteRest(now - since)}.`,
  ];
  if (held !== undefined) lines.push(`It stays for now: ${reasonOf(held)}.`);
  else if (until > now) lines.push(`If that lasts, it goes in ${quoteRest(until - now)}.`);
  if (delay && delay.until > Math.max(now, until))
    lines.push(`After scaling, no node goes for a while: ${quoteRest(delay.until - now)} are left.`);
  return lines;
}

function reasonOf(reason: string): string {
  return Object.hasOwn(reasons, reason) ? (reasons[reason] ?? reason) : reason;
}

/** By the name that the autoscaler's own logs give the reason. */
const reasons: Readonly<Record<string, string>> = {
  ScaleDownDisabledAnnotation: 'an annotation forbids its removal',
  NodeGroupMinSizeReached: 'its pool has no more machines than its minimum',
  CurrentlyBeingDeleted: 'it is being removed already',
  NotUnderutilized: 'it is used',
  NoPlaceToMovePods: 'its pods would fit no other node',
  BlockedByPod: 'a pod may not be moved',
  BlockedByOnCompletionPod: 'a pod is to finish its work first',
};

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** To the second: `9 min 50 s`. */
export function quoteRest(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
  if (minutes < 2 || rest === 0) return quoteDuration(seconds * 1000);
  return `${minutes} min ${rest} s`;
}
