import type { Key } from '../../api/key.ts';
import { type RecordedRejection, type SchedulingRecord, scoresOf, tiesOf } from '../../scheduler/record.ts';
import { tellFunnel, tellPreemption } from './tell.ts';

/** Nodes that one filter rejected for the same reasons. */
export interface RejectedGroup {
  /** Absent where no single plugin rejected. */
  readonly plugin?: string;
  /** As kube-scheduler words them. */
  readonly reasons: readonly string[];
  readonly nodes: readonly string[];
}

/** What one plugin thinks of one node. */
export interface PluginScore {
  readonly plugin: string;
  readonly weight: number;
  readonly raw: number;
  /** From 0 to 100. */
  readonly normalized: number;
  /** The normalised score times the weight: what counts. */
  readonly weighted: number;
}

/** A node that could have taken the pod. */
export interface FittingNode {
  readonly node: string;
  /** Absent where nothing was scored, because fewer than two nodes fit. */
  readonly total?: number;
  /** Absent beyond the best few. */
  readonly scores?: readonly PluginScore[];
}

export interface PreemptionTold {
  readonly nominated: string;
  readonly candidates: readonly {
    readonly node: string;
    readonly victims: readonly Key[];
    readonly pdbViolations: number;
  }[];
  readonly says: readonly string[];
}

export interface AttemptLine {
  /** 1 for the first since the scheduler has known the pod. */
  readonly attempt: number;
  readonly at: number;
  readonly came: 'bound' | 'nominated' | 'rejected';
}

/** One attempt to place a pod, from all nodes to the one that was picked. */
export interface PlacementExplanation {
  /** All that is remembered, oldest first. */
  readonly attempts: readonly AttemptLine[];
  /** Which of them this is. */
  readonly index: number;
  readonly at: number;
  readonly message: string;
  readonly nodeCount: number;
  readonly rejected: readonly RejectedGroup[];
  /** The best first. */
  readonly fits: readonly FittingNode[];
  /** How many nodes were not looked at, because enough others fit. */
  readonly notLookedAt: number;
  /** The nodes with the highest score, between which chance decided. */
  readonly ties: readonly string[];
  readonly chosen?: string;
  /** Score plugins that had no say over this pod. */
  readonly skipped: readonly string[];
  readonly preemption?: PreemptionTold;
  /** From all nodes to the pick, a sentence for each step. */
  readonly says: readonly string[];
}

/** So many nodes are told of with the scores of each plugin. */
const scoredInFull = 30;

/**
 * Lays an attempt out.
 *
 * @param records of one pod, oldest first
 * @param index which of them; the last if absent
 * @param nodeNames all nodes that there are now: those that are named nowhere in a record are told apart by it
 */
export function explainPlacement(
  records: readonly SchedulingRecord[],
  index: number | undefined,
  nodeNames: readonly string[],
): PlacementExplanation | undefined {
  const which = Math.min(Math.max(0, index ?? records.length - 1), records.length - 1);
  const record = records[which];
  if (!record) return undefined;
  const rejected = groupsOf(record, nodeNames);
  const fits = fitsOf(record);
  const ties = record.chosen === undefined ? [] : tiesOf(record);
  const named = rejected.reduce((sum, { nodes }) => sum + nodes.length, fits.length);
  const wholly = record.preFilter !== undefined || record.others !== undefined;
  const notLookedAt = wholly ? 0 : Math.max(0, record.nodeCount - named);
  const { time, message, nodeCount, chosen, skippedScorePlugins, preemption } = record;
  const told = { record, rejected, fits, ties, notLookedAt };
  return {
    attempts: records.map((each) => ({ attempt: each.attempt, at: each.time, came: cameOf(each) })),
    index: which,
    at: time,
    message,
    nodeCount,
    rejected,
    fits,
    notLookedAt,
    ties,
    ...(chosen !== undefined && { chosen }),
    skipped: skippedScorePlugins,
    ...(preemption && {
      preemption: {
        nominated: preemption.nominated,
        candidates: preemption.candidates.slice(0, scoredInFull),
        says: tellPreemption(preemption),
      },
    }),
    says: tellFunnel(told),
  };
}

function cameOf({ chosen, preemption }: SchedulingRecord): AttemptLine['came'] {
  if (chosen !== undefined) return 'bound';
  return preemption ? 'nominated' : 'rejected';
}

function groupsOf(
  { preFilter, rejected, others, feasible }: SchedulingRecord,
  nodeNames: readonly string[],
): RejectedGroup[] {
  const groups = rejected.map((group) => groupOf(group, group.nodes));
  const rest = preFilter ?? others;
  if (!rest) return groups;
  const named = new Set([...feasible, ...rejected.flatMap(({ nodes }) => nodes)]);
  const unnamed = nodeNames.filter((name) => !named.has(name));
  return unnamed.length > 0 ? [...groups, groupOf(rest, unnamed)] : groups;
}

function groupOf({ plugin, reasons }: RecordedRejection, nodes: readonly string[]): RejectedGroup {
  return { ...(plugin !== undefined && { plugin }), reasons, nodes };
}

function fitsOf(record: SchedulingRecord): FittingNode[] {
  const { feasible, scores: table, chosen } = record;
  if (!table) return feasible.map((node) => ({ node }));
  const byPlugin = new Map(table.plugins.map(({ plugin, weight }) => [plugin, weight]));
  const totals = feasible.map((node) => ({ node, scored: scoresOf(record, node) }));
  totals.sort(
    (a, b) =>
      (b.scored?.total ?? 0) - (a.scored?.total ?? 0) ||
      Number(b.node === chosen) - Number(a.node === chosen),
  );
  return totals.map(({ node, scored }, place) => {
    if (!scored) return { node };
    if (place >= scoredInFull) return { node, total: scored.total };
    const scores = Object.entries(scored.plugins).map(([plugin, [raw, normalized, weighted]]) => ({
      plugin,
      weight: byPlugin.get(plugin) ?? 1,
      raw,
      normalized,
      weighted,
    }));
    return { node, total: scored.total, scores };
  });
}
