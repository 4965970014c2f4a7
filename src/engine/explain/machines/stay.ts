import type { Key } from '../../api/key.ts';
import type { Settings } from '../../api/settings.ts';
import type { NodeVerdict, ScaleDownDelay } from '../../cloud/record.ts';
import { explainVerdict, quoteRest } from '../cluster-autoscaling.ts';

/** Whether a node stays or goes, and why. */
export interface NodeStay {
  readonly node: string;
  readonly type: 'going' | 'goes' | 'stays' | 'unmanaged';
  /** For a small mark: `goes in 4 min`, `stays: used`. */
  readonly word: string;
  /** When it goes, if nothing changes: virtual ms. */
  readonly until?: number;
  readonly lines: readonly string[];
  /** The pod that keeps it. */
  readonly pod?: Key;
}

/** What the cluster autoscaler says of a node. */
export function stayOf(
  node: string,
  verdict: NodeVerdict | undefined,
  delay: ScaleDownDelay | undefined,
  settings: Settings,
  now: number,
): NodeStay {
  if (!verdict) {
    const lines = ['It belongs to no pool, so the cluster autoscaler neither ordered it nor takes it away.'];
    return { node, type: 'unmanaged', word: 'in no pool', lines };
  }
  const lines = [...explainVerdict(verdict, delay, now), ...threshold(verdict, settings)];
  switch (verdict.type) {
    case 'going':
      return { node, type: 'going', word: 'is going', lines };
    case 'unneeded': {
      if (verdict.held !== undefined)
        return { node, type: 'stays', word: `stays: ${short(verdict.held)}`, lines };
      const until = Math.max(verdict.until, delay?.until ?? 0);
      const word = until > now ? `goes in ${quoteRest(until - now)}` : 'goes at the next look';
      return { node, type: 'goes', word, until, lines };
    }
    case 'stays': {
      const pod = verdict.blocking?.pod ?? verdict.stuck?.pod;
      const word = `stays: ${short(verdict.blocking?.reason ?? verdict.reason)}`;
      return { node, type: 'stays', word, lines, ...(pod && { pod }) };
    }
  }
}

function threshold(verdict: NodeVerdict, { caScaleDownUtilizationThreshold }: Settings): string[] {
  if (verdict.type !== 'stays' || verdict.reason !== 'NotUnderutilized') return [];
  const share = Math.round(caScaleDownUtilizationThreshold * 100);
  return [
    `A node goes only when no more than ${share} % of it is requested (--scale-down-utilization-threshold); what its pods really use does not count.`,
  ];
}

function short(reason: string): string {
  return Object.hasOwn(words, reason) ? (words[reason] ?? reason) : reason;
}

/** For marks; the reasons as the autoscaler's own logs name them. */
const words: Readonly<Record<string, string>> = {
  ScaleDownDisabledAnnotation: 'annotation',
  NodeGroupMinSizeReached: 'pool at minimum',
  CurrentlyBeingDeleted: 'being removed',
  NotUnderutilized: 'in use',
  NoPlaceToMovePods: 'no other place',
  BlockedByPod: 'a pod keeps it',
  BlockedByOnCompletionPod: 'a pod finishes first',
  ControllerNotFound: 'pod without owner',
  NotReplicated: 'pod without owner',
  LocalStorageRequested: 'local storage',
  NotSafeToEvictAnnotation: 'not safe to evict',
  UnmovableKubeSystemPod: 'system pod',
  NotEnoughPdb: 'disruption budget',
};
