import type { Node, Pod } from '../../api/types.ts';
import { Action } from '../cluster-event.ts';
import { StateKey } from '../cycle.ts';
import { MAX_NODE_SCORE, type Plugin } from '../framework.ts';
import { podInfoOf } from '../pod-info.ts';
import { allocatableOf, divide, noResources, type Resources, scalarOf } from '../resources.ts';
import { unresolvable, unschedulable } from '../status.ts';
import { insufficiencies } from './insufficient.ts';
import { type ScoringRequests, scoringRequests } from './scoring-requests.ts';

const requests = new StateKey<ScoringRequests>('PreScoreNodeResourcesFit');

/**
 * Lets no node be overbooked, and prefers those with most left (LeastAllocated over cpu and memory).
 * Models pkg/scheduler/framework/plugins/noderesources/fit.go and least_allocated.go
 */
export const nodeResourcesFit: Plugin = {
  name: 'NodeResourcesFit',
  isLocal: true,
  events: [
    {
      kind: 'Pod',
      actions: Action.Delete | Action.UpdatePodScaleDown,
      hint: (pod, { before, after }) => {
        if (!before) return true;
        if (!after) return Boolean(before.spec.nodeName || before.status?.nominatedNodeName);
        return after.metadata.uid === pod.metadata.uid || freesWhatIsWanted(pod, before, after);
      },
    },
    {
      kind: 'Node',
      actions: Action.Add | Action.UpdateNodeAllocatable,
      hint: (pod, { before, after }) =>
        !!after && fitsEmpty(pod, after) && (!before || growsWhatIsWanted(pod, before, after)),
    },
  ],

  preFilter: () => undefined,

  filter({ info }, node) {
    const lacking = insufficiencies(info.demand.requests, node);
    if (lacking.length === 0) return undefined;
    const reasons = lacking.map(({ reason }) => reason);
    return lacking.some((each) => each.unresolvable) ? unresolvable(...reasons) : unschedulable(...reasons);
  },

  preScore(cycle) {
    cycle.write(requests, scoringRequests(cycle.pod.spec));
    return undefined;
  },

  score(cycle, { allocatable, nonZeroRequested }) {
    const own = cycle.get(requests);
    const shares: number[] = [];
    const consider = (capacity: number, requested: number) => {
      if (capacity > 0) shares.push(leastRequested(requested, capacity));
    };
    consider(allocatable.milliCpu, nonZeroRequested.milliCpu + own.milliCpu);
    consider(allocatable.memory, nonZeroRequested.memory + own.memory);
    const sum = shares.reduce((total, share) => total + share, 0);
    return shares.length === 0 ? 0 : divide(sum, shares.length);
  },
};

function leastRequested(requested: number, capacity: number): number {
  return requested > capacity ? 0 : divide((capacity - requested) * MAX_NODE_SCORE, capacity);
}

function fitsEmpty(pod: Pod, node: Node): boolean {
  const empty = {
    allocatable: allocatableOf(node.status?.allocatable),
    requested: noResources(),
    pods: { size: 0 },
  };
  return insufficiencies(podInfoOf(pod).demand.requests, empty).length === 0;
}

/** Models fit.go haveAnyRequestedResourcesIncreased */
function growsWhatIsWanted(pod: Pod, before: Node, after: Node): boolean {
  const old = allocatableOf(before.status?.allocatable);
  const now = allocatableOf(after.status?.allocatable);
  return now.pods > old.pods || anyWantedIsMore(podInfoOf(pod).demand.requests, old, now);
}

/** Models fit.go isSchedulableAfterPodScaleDown */
function freesWhatIsWanted(pod: Pod, before: Pod, after: Pod): boolean {
  if (!after.spec.nodeName) return false;
  const [old, now] = [podInfoOf(before).demand.requests, podInfoOf(after).demand.requests];
  return anyWantedIsMore(podInfoOf(pod).demand.requests, now, old);
}

function anyWantedIsMore(wanted: Resources, than: Resources, now: Resources): boolean {
  return (
    (wanted.milliCpu > 0 && now.milliCpu > than.milliCpu) ||
    (wanted.memory > 0 && now.memory > than.memory) ||
    (wanted.ephemeralStorage > 0 && now.ephemeralStorage > than.ephemeralStorage) ||
    [...(wanted.scalar ?? [])].some(
      ([name, amount]) => amount > 0 && scalarOf(now, name) > scalarOf(than, name),
    )
  );
}
