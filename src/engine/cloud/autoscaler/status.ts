import { formatTime } from '../../api/time.ts';
import type { NodeGroup } from '../node-groups.ts';
import type { ClusterState } from './cluster-state.ts';
import { noReadiness, type Readiness } from './readiness.ts';

interface Condition {
  /** Absent, and its times null, before the first look. */
  readonly status?: string;
  readonly lastProbeTime: string | null;
  readonly lastTransitionTime: string | null;
}

interface Health extends Condition {
  readonly nodeCounts: object;
}

interface ScaleDown extends Condition {
  readonly candidates?: number;
}

interface GroupStatus {
  readonly name: string;
  readonly health: Health & {
    readonly cloudProviderTarget: number;
    readonly minSize: number;
    readonly maxSize: number;
  };
  readonly scaleUp: Condition & { readonly backoffInfo: object };
  readonly scaleDown: ScaleDown;
}

/** Models cluster-autoscaler/clusterstate/api.ClusterAutoscalerStatus */
export interface AutoscalerStatus {
  readonly autoscalerStatus: 'Initializing' | 'Running';
  readonly clusterWide: {
    readonly health: Health;
    readonly scaleUp: Condition;
    readonly scaleDown: ScaleDown;
  };
  readonly nodeGroups?: readonly GroupStatus[];
}

const unknown: Condition = { lastProbeTime: null, lastTransitionTime: null };

/** Before the first look. Models cluster-autoscaler/clusterstate/utils.EmptyClusterAutoscalerStatus */
export const initializing: AutoscalerStatus = {
  autoscalerStatus: 'Initializing',
  clusterWide: {
    health: { ...unknown, nodeCounts: nodeCounts(noReadiness()) },
    scaleUp: unknown,
    scaleDown: unknown,
  },
};

export interface StatusOptions {
  readonly groups: readonly NodeGroup[];
  readonly state: ClusterState;
  /** How many unneeded nodes each pool has. */
  readonly candidatesIn: (group: string) => number;
  readonly last: AutoscalerStatus;
  readonly now: number;
}

/** Models ClusterStateRegistry.GetStatus */
export function statusOf(options: StatusOptions): AutoscalerStatus {
  const { groups, state, candidatesIn, last, now } = options;
  const nodeGroups = groups.map((group) => groupStatusOf(group, options));
  const candidates = groups.reduce((sum, { id }) => sum + candidatesIn(id), 0);
  const isScalingUp = nodeGroups.some(({ scaleUp }) => scaleUp.status === 'InProgress');
  return {
    autoscalerStatus: 'Running',
    clusterWide: {
      health: {
        ...condition(state.isHealthy ? 'Healthy' : 'Unhealthy', last.clusterWide.health, now),
        nodeCounts: nodeCounts(state.total),
      },
      scaleUp: condition(isScalingUp ? 'InProgress' : 'NoActivity', last.clusterWide.scaleUp, now),
      scaleDown: scaleDownOf(candidates, last.clusterWide.scaleDown, now),
    },
    ...(nodeGroups.length > 0 && { nodeGroups }),
  };
}

function groupStatusOf(
  { id, min, max }: NodeGroup,
  { state, candidatesIn, last, now }: StatusOptions,
): GroupStatus {
  const before = last.nodeGroups?.find(({ name }) => name === id);
  const safety = state.safetyOf(id, now);
  const activities = { safe: 'NoActivity', unhealthy: 'Unhealthy', backoff: 'Backoff' } as const;
  const activity = state.isScalingUp(id) ? 'InProgress' : activities[safety.type];
  const isBackingOff = activity === 'Backoff' && safety.type === 'backoff';
  return {
    name: id,
    health: {
      ...condition(state.isGroupHealthy(id) ? 'Healthy' : 'Unhealthy', before?.health, now),
      nodeCounts: nodeCounts(state.readinessOf(id)),
      cloudProviderTarget: state.targetOf(id),
      minSize: min,
      maxSize: max,
    },
    scaleUp: {
      ...condition(activity, before?.scaleUp, now),
      backoffInfo: isBackingOff
        ? { errorCode: safety.failure.code, errorMessage: safety.failure.message }
        : {},
    },
    scaleDown: scaleDownOf(candidatesIn(id), before?.scaleDown, now),
  };
}

function scaleDownOf(candidates: number, before: Condition | undefined, now: number): ScaleDown {
  const status = candidates > 0 ? 'CandidatesPresent' : 'NoCandidates';
  return { ...condition(status, before, now), ...(candidates > 0 && { candidates }) };
}

function condition(status: string, before: Condition | undefined, now: number): Condition {
  const lastProbeTime = formatTime(now);
  const since = before?.status === status ? before.lastTransitionTime : undefined;
  return { status, lastProbeTime, lastTransitionTime: since ?? lastProbeTime };
}

/** Models cluster-autoscaler/clusterstate buildNodeCount */
function nodeCounts(readiness: Readiness): object {
  const { registered, ready, unready, notStarted, deleted, unregistered, longUnregistered } = readiness;
  return {
    registered: {
      total: registered.length,
      ready: ready.length,
      notStarted: notStarted.length,
      suspended: 0,
      ...(deleted.length > 0 && { beingDeleted: deleted.length }),
      unready: { total: unready.length, resourceUnready: 0 },
    },
    longUnregistered: longUnregistered.length,
    unregistered: unregistered.length,
  };
}
