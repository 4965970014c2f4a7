import type { RecordedPreemption, SchedulingRecord } from '../../scheduler/record.ts';
import { count, list } from '../words.ts';
import type { FittingNode, RejectedGroup } from './placement.ts';

/** What each score plugin prefers, so that `because` goes before it. */
const prefers: { readonly [plugin: string]: string } = {
  NodeResourcesFit: 'it has more room left (NodeResourcesFit)',
  NodeResourcesBalancedAllocation:
    'its CPU and its memory would be taken more evenly (NodeResourcesBalancedAllocation)',
  ImageLocality: 'it has the image already (ImageLocality)',
  PodTopologySpread: 'it has fewer pods of this kind (PodTopologySpread)',
  InterPodAffinity: 'it is nearer to the company that pods prefer (InterPodAffinity)',
  NodeAffinity: 'it has labels that the pod prefers (NodeAffinity)',
  TaintToleration: 'it has fewer taints that ask pods to stay away (TaintToleration)',
};

/** What each filter looks at, in a few words. */
const looksAt: { readonly [plugin: string]: string } = {
  NodeUnschedulable: 'cordoned',
  NodeName: 'not the one that the pod names',
  TaintToleration: 'tainted',
  NodeAffinity: 'without the labels that it asks for',
  NodePorts: 'without the free port',
  NodeResourcesFit: 'with too little room',
  VolumeRestrictions: 'kept from its volume',
  VolumeBinding: 'out of reach of its volumes',
  PodTopologySpread: 'against the spread that it demands',
  InterPodAffinity: 'in the wrong company',
};

interface Told {
  readonly record: SchedulingRecord;
  readonly rejected: readonly RejectedGroup[];
  readonly fits: readonly FittingNode[];
  readonly ties: readonly string[];
  readonly notLookedAt: number;
}

/** From all nodes to the pick, a sentence for each step. */
export function tellFunnel({ record, rejected, fits, ties, notLookedAt }: Told): string[] {
  const { nodeCount, chosen, preFilter, preemption } = record;
  if (nodeCount === 0) return ['There was no node at all.'];
  const says = [considered(nodeCount, notLookedAt)];
  if (
    preFilter &&
    rejected.every(({ nodes }) => nodes.length === 0 || fits.length === 0) &&
    rejected.length === 1
  )
    says.push(`The pod was rejected as a whole${by(preFilter.plugin)}: ${preFilter.reasons.join(', ')}.`);
  else if (rejected.length > 0) says.push(filtered(rejected));
  if (fits.length === 0) {
    says.push(
      preemption ? 'None fit. So it looked for pods of lower priority that could make room.' : 'None fit.',
    );
    return says;
  }
  if (chosen === undefined) return says;
  if (fits.length === 1) says.push(`Only ${chosen} fits, so nothing had to be compared.`);
  else if (ties.length > 1)
    says.push(
      `${count(fits.length, 'node')} fit and were scored. ${list(few(ties))} were equally good: chance picked ${chosen}.`,
    );
  else says.push(`${count(fits.length, 'node')} fit and were scored. ${lead(fits)}`);
  return says;
}

function considered(nodeCount: number, notLookedAt: number): string {
  const all =
    nodeCount === 1 ? 'There was one node to consider' : `There were ${nodeCount} nodes to consider`;
  return notLookedAt > 0
    ? `${all}; ${count(notLookedAt, 'node')} of them were not looked at, because enough others fit (percentageOfNodesToScore).`
    : `${all}.`;
}

function filtered(rejected: readonly RejectedGroup[]): string {
  const counts = new Map<string, number>();
  for (const { plugin = '', nodes } of rejected) counts.set(plugin, (counts.get(plugin) ?? 0) + nodes.length);
  const parts = [...counts].map(
    ([plugin, nodes]) => `${nodes} ${looksAt[plugin] ?? 'unfit'}${plugin === '' ? '' : ` (${plugin})`}`,
  );
  const sum = [...counts.values()].reduce((all, nodes) => all + nodes, 0);
  return `Filters took away ${sum}: ${list(parts)}.`;
}

function by(plugin: string | undefined): string {
  return plugin === undefined ? '' : ` by ${plugin}`;
}

function few(names: readonly string[]): readonly string[] {
  return names.length <= 5 ? names : [...names.slice(0, 4), `${names.length - 4} more`];
}

/** By how much the best leads, and whose doing that is most. */
function lead([best, next]: readonly FittingNode[]): string {
  if (!best || !next) return '';
  const points = Math.round((best.total ?? 0) - (next.total ?? 0));
  const differences = (best.scores ?? []).map(({ plugin, weighted }) => ({
    plugin,
    by: weighted - (next.scores?.find((other) => other.plugin === plugin)?.weighted ?? 0),
  }));
  const [most] = differences.sort((a, b) => b.by - a.by);
  const because = most && most.by > 0 ? prefers[most.plugin] : undefined;
  return `${best.node} was the best with ${Math.round(best.total ?? 0)} points, ${points} more than ${next.node}${because ? `, above all because ${because}` : ''}.`;
}

/** Who had to go, and why they. Models pkg/scheduler/framework/preemption */
export function tellPreemption({ candidates, best, nominated }: RecordedPreemption): string[] {
  const chosen = candidates.find(({ node }) => node === nominated);
  if (!chosen) return [];
  const names = chosen.victims.map((key) => key.slice(key.indexOf('/') + 1));
  const says = [
    `On ${count(candidates.length, 'node')} the pod would fit if pods of lower priority went; ${nominated} was chosen, where ${list(few(names))} ${names.length === 1 ? 'has' : 'have'} to go.`,
  ];
  const others = candidates.filter(({ node }) => node !== nominated);
  if (chosen.pdbViolations > 0)
    says.push(
      `That breaks the PodDisruptionBudget of ${count(chosen.pdbViolations, 'pod')}: no node was found where it would not, and preemption keeps to budgets only where it can.`,
    );
  else if (others.some(({ pdbViolations }) => pdbViolations > 0))
    says.push('Elsewhere a PodDisruptionBudget would have been broken; here none is.');
  if (best.length > 1)
    says.push(`${list(few(best))} were equally good for that: chance picked ${nominated}.`);
  else if (others.length > 0)
    says.push(
      'Between nodes it decides by broken budgets, then by the highest priority among those that go, then by the sum of their priorities, then by their number, then by who started last.',
    );
  says.push(
    `Until they have ended (terminationGracePeriodSeconds), the pod waits, nominated for ${nominated}; pods of lower priority do not get that room.`,
  );
  return says;
}
