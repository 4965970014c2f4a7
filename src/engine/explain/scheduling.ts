import { type SchedulingRecord, scoresOf, verdictOn } from '../scheduler/record.ts';

/** One node's part in one attempt to place a pod. */
export interface NodeVerdict {
  readonly node: string;
  readonly feasible: boolean;
  /** The first filter that said no. */
  readonly plugin?: string;
  readonly reasons: readonly string[];
  /** Sum of weighted scores; absent when nothing was scored because fewer than two nodes fit. */
  readonly total?: number;
  readonly scores: readonly { readonly plugin: string; readonly score: number }[];
}

/** One attempt to place a pod, node by node. */
export interface SchedulingExplanation {
  /** Virtual ms. */
  readonly at: number;
  /** The event's text. */
  readonly message: string;
  readonly chosen?: string;
  readonly nodes: readonly NodeVerdict[];
}

/**
 * Lays a scheduling record out node by node, the best first.
 *
 * @param nodeNames every node of the cluster; those that were not looked at are left out
 */
export function explainScheduling(
  record: SchedulingRecord,
  nodeNames: Iterable<string>,
): SchedulingExplanation {
  const nodes = [...nodeNames].flatMap((node) => judge(record, node) ?? []);
  nodes.sort((a, b) => Number(b.feasible) - Number(a.feasible) || (b.total ?? 0) - (a.total ?? 0));
  const { time, message, chosen } = record;
  return { at: time, message, ...(chosen !== undefined && { chosen }), nodes };
}

function judge(record: SchedulingRecord, node: string): NodeVerdict | undefined {
  const verdict = verdictOn(record, node);
  if (!verdict) return undefined;
  if (!verdict.feasible) {
    const { plugin, reasons } = verdict;
    return { node, feasible: false, ...(plugin !== undefined && { plugin }), reasons, scores: [] };
  }
  const scored = scoresOf(record, node);
  if (!scored) return { node, feasible: true, reasons: [], scores: [] };
  const scores = Object.entries(scored.plugins).map(([plugin, [, , score]]) => ({ plugin, score }));
  return { node, feasible: true, reasons: [], total: scored.total, scores };
}
