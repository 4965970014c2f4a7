import type { Key } from '../api/key.ts';
import { type Column, numberAt } from './column.ts';

/** Why nodes were rejected. Plain data, as everything here. */
export interface RecordedRejection {
  /** Absent where no single plugin rejected. */
  readonly plugin?: string;
  readonly code: 'Unschedulable' | 'UnschedulableAndUnresolvable' | 'Error';
  readonly reasons: readonly string[];
}

export interface RejectedNodes extends RecordedRejection {
  readonly nodes: readonly string[];
}

/** Scores in columns: a list of nodes, and per plugin a list as long. */
export interface ScoreTable {
  readonly nodes: readonly string[];
  readonly plugins: readonly {
    readonly plugin: string;
    readonly weight: number;
    readonly raw: Column;
    readonly normalized: Column;
  }[];
  readonly totals: Column;
}

export interface PreemptionCandidate {
  readonly node: string;
  /** Most important first. */
  readonly victims: readonly Key[];
  readonly pdbViolations: number;
}

export interface RecordedPreemption {
  readonly candidates: readonly PreemptionCandidate[];
  /** Nodes between which only chance decides. */
  readonly best: readonly string[];
  /** The node that the pod shall get. */
  readonly nominated: string;
}

/** What one attempt to place a pod came to, and all that it was decided by. */
export interface SchedulingDecision {
  /** Nodes in the cluster. */
  readonly nodeCount: number;
  /** The pod was rejected as a whole, before any node was looked at. */
  readonly preFilter?: RecordedRejection;
  readonly rejected: readonly RejectedNodes[];
  /** Of all nodes named nowhere else. Absent when these were not looked at because enough others fit. */
  readonly others?: RecordedRejection;
  readonly feasible: readonly string[];
  /** Absent when fewer than two nodes fit: then there is nothing to compare. */
  readonly scores?: ScoreTable;
  /** Score plugins that had no say. */
  readonly skippedScorePlugins: readonly string[];
  readonly chosen?: string;
  /** The event's message. */
  readonly message: string;
  readonly preemption?: RecordedPreemption;
}

export interface SchedulingRecord extends SchedulingDecision {
  /** Virtual milliseconds. */
  readonly time: number;
  readonly podKey: Key;
  readonly podUid: string;
  /** 1 for the first. */
  readonly attempt: number;
}

export type Verdict = { readonly feasible: true } | ({ readonly feasible: false } & RecordedRejection);

/** What a decision says of one node; undefined when the node was not looked at. */
export function verdictOn(decision: SchedulingDecision, node: string): Verdict | undefined {
  if (decision.feasible.includes(node)) return { feasible: true };
  const group = decision.rejected.find(({ nodes }) => nodes.includes(node));
  const rejection = group ?? decision.others ?? decision.preFilter;
  if (!rejection) return undefined;
  const { plugin, code, reasons } = rejection;
  return { feasible: false, ...(plugin !== undefined && { plugin }), code, reasons };
}

export interface NodeScore {
  /** By plugin: raw, normalised to 0 to 100, and weighted. */
  readonly plugins: Readonly<Record<string, readonly [raw: number, normalized: number, weighted: number]>>;
  readonly total: number;
}

/** One node's scores; undefined when it was not scored. */
export function scoresOf(decision: SchedulingDecision, node: string): NodeScore | undefined {
  const { scores } = decision;
  const row = scores?.nodes.indexOf(node) ?? -1;
  if (!scores || row < 0) return undefined;
  const plugins = scores.plugins.map(({ plugin, weight, raw, normalized }) => {
    const score = numberAt(normalized, row);
    return [plugin, [numberAt(raw, row), score, score * weight] as const] as const;
  });
  return { plugins: Object.fromEntries(plugins), total: numberAt(scores.totals, row) };
}

/** The nodes with the highest total; one of them was picked at random. */
export function tiesOf({ feasible, scores }: SchedulingDecision): readonly string[] {
  if (!scores) return feasible;
  const totals = scores.nodes.map((_, row) => numberAt(scores.totals, row));
  const highest = Math.max(...totals);
  return scores.nodes.filter((_, row) => totals[row] === highest);
}
