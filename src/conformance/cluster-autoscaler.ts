import { defaultSettings } from '../engine/api/settings.ts';
import type { Pod, PodDisruptionBudget } from '../engine/api/types.ts';
import { Cooldown } from '../engine/cloud/autoscaler/cooldown.ts';
import { arrangePods } from '../engine/cloud/autoscaler/pending-pods.ts';
import { TrialScheduling } from '../engine/cloud/autoscaler/trial-scheduling.ts';
import { defaultFlags } from '../engine/cloud/flags.ts';
import { RemainingBudgets } from '../engine/cloud/scale-down/budgets.ts';
import { drainabilityOf } from '../engine/cloud/scale-down/drainability.ts';
import { isUnderutilized } from '../engine/cloud/scale-down/eligibility.ts';
import { markedNode, removedNode } from '../engine/cloud/scale-down/messages.ts';
import { tryRemoval } from '../engine/cloud/scale-down/removal.ts';
import { utilizationOf } from '../engine/cloud/scale-down/utilization.ts';
import {
  didNotTriggerScaleUp,
  noScaleUpEvent,
  scaleUpEvent,
  triggeredScaleUp,
} from '../engine/cloud/scale-up/messages.ts';
import { deletionCandidate } from '../engine/cloud/taints.ts';
import { budgetOf, nodeOf, type PodTraits, podOf } from '../engine/cloud/testing/objects.ts';
import { SimulatedCluster } from '../engine/cluster/simulated-cluster.ts';
import { defaultProfile } from '../engine/scheduler/profile.ts';
import { Runner } from '../engine/scheduler/runner.ts';
import { attempt, type CaseResult, casesOf, compare, expectSections } from './result.ts';

interface Drainability {
  readonly pod: string;
  readonly reason: string;
  readonly verdict: string;
}
interface Fact {
  readonly fact: string;
  readonly value: unknown;
}
/** Pods as thousandths of a core and bytes. */
interface Utilization {
  readonly allocatableMilliCPU: number;
  readonly allocatableMemory: number;
  readonly pods: readonly (readonly [number, number])[] | null;
  readonly daemonSetPods: readonly (readonly [number, number])[] | null;
  readonly ignoreDaemonSets: boolean;
  readonly utilization: number;
}

/** What keeps a node, how much of it is used, and the cluster autoscaler's constants and words. */
export function run(vectors: unknown): CaseResult[] {
  expectSections(vectors, ['drainability', 'facts', 'utilization']);
  return [
    ...casesOf<Drainability>(vectors, 'drainability').map(({ pod, reason, verdict }) =>
      attempt(`drainability: ${pod}`, { reason, verdict }, () => played(removals, pod)),
    ),
    ...casesOf<Fact>(vectors, 'facts').map(({ fact, value }) =>
      attempt(`facts: ${fact}`, value, () => played(facts, fact)),
    ),
    ...casesOf<Utilization>(vectors, 'utilization').map(playUtilization),
  ];
}

function played(known: Readonly<Record<string, () => unknown>>, name: string): unknown {
  const play = Object.hasOwn(known, name) ? known[name] : undefined;
  if (!play) throw new Error('this is not known here');
  return play();
}

/** The recorded numbers hold within one percent. */
function playUtilization(recorded: Utilization, index: number): CaseResult {
  const { allocatableMilliCPU, allocatableMemory, ignoreDaemonSets, utilization: expected } = recorded;
  const allocatable = { cpu: `${allocatableMilliCPU}m`, memory: String(allocatableMemory) };
  const node = nodeOf('recorded', allocatable);
  const asPods = (list: Utilization['pods'], owner?: string): Pod[] =>
    (list ?? []).map(([cpu, memory], at) =>
      podOf(`${owner}-${at}`, { owner, requests: { cpu: `${cpu}m`, memory: String(memory) } }),
    );
  const pods = [...asPods(recorded.pods), ...asPods(recorded.daemonSetPods, 'DaemonSet')];
  const actual = utilizationOf({ node, pods }, 0, { ignoreDaemonSets })?.value;
  const isNear = actual !== undefined && Math.abs(actual - expected) <= 0.01 * expected;
  return compare(`utilization ${index}`, expected, isNear ? expected : actual);
}

/** How one pod fares when its node is to go. */
interface Verdict {
  readonly reason: string;
  readonly verdict: string;
}

const ownedKinds = ['ReplicaSet', 'StatefulSet', 'Job', 'ReplicationController'];

/** What blocks the removal of a node, by the recorded description of the pod. */
export const removals: Readonly<Record<string, () => Verdict>> = {
  'owned by ReplicaSet, StatefulSet, Job or ReplicationController': () =>
    theSame(ownedKinds.map((owner) => judge({ owner }))),
  'owned by a custom controller (skip-nodes-with-custom-controller-pods true)': () =>
    judge({ owner: 'GameServerSet' }),
  'mirror (static) pod': () => judge({ annotations: { 'kubernetes.io/config.mirror': 'a1' } }),
  'kube-system pod, not DaemonSet or mirror, no PDB': () =>
    judge({ namespace: 'kube-system', owner: 'ReplicaSet' }),
  'emptyDir or hostPath volume, skip-nodes-with-local-storage true': () =>
    theSame([
      judge({ owner: 'ReplicaSet', volumes: [{ name: 'scratch', emptyDir: {} }] }),
      judge({ owner: 'ReplicaSet', volumes: [{ name: 'host', hostPath: { path: '/var' } }] }),
    ]),
  'annotation cluster-autoscaler.kubernetes.io/safe-to-evict: "true", no controller': () =>
    judge({ annotations: { 'cluster-autoscaler.kubernetes.io/safe-to-evict': 'true' } }),
  'selected by a PDB with disruptionsAllowed 0': () => judge({ owner: 'ReplicaSet' }, [budgetOf(0)]),
  'no other node has room for it': withoutRoom,
};

const words = { drain: 'may be moved', skip: 'ignored', wait: 'waited for' } as const;

function judge(traits: PodTraits, budgets: readonly PodDisruptionBudget[] = []): Verdict {
  const verdict = drainabilityOf(podOf('recorded', traits), context(budgets));
  return verdict.outcome === 'block'
    ? { reason: verdict.reason, verdict: 'blocks' }
    : { reason: '', verdict: words[verdict.outcome] };
}

/** The other node is full: only the scheduler can tell. */
function withoutRoom(): Verdict {
  const allocatable = { cpu: '1', memory: '1Gi', pods: '110' };
  const nodes = ['goes', 'stays'].map((name) => nodeOf(name, allocatable));
  const requests = { cpu: '600m' };
  const pods = ['goes', 'stays'].map((nodeName) =>
    podOf(`on-${nodeName}`, { owner: 'ReplicaSet', requests, nodeName }),
  );
  const lister = { named: () => undefined, list: () => [] };
  const cluster = new SimulatedCluster(lister, new Runner(defaultProfile), nodes, pods);
  const trial = tryRemoval('goes', new Set(['stays']), cluster, new TrialScheduling(), context([]));
  return trial.ok
    ? { reason: '', verdict: 'may be moved' }
    : { reason: trial.why.reason, verdict: 'blocks (simulation)' };
}

function context(budgets: readonly PodDisruptionBudget[]) {
  return { budgets: new RemainingBudgets(budgets), settings: defaultSettings, flags: defaultFlags, now: 0 };
}

function theSame(verdicts: readonly Verdict[]): Verdict {
  const [first, ...others] = verdicts;
  if (!first || others.some(({ reason, verdict }) => reason !== first.reason || verdict !== first.verdict))
    throw new Error(`they differ: ${JSON.stringify(verdicts)}`);
  return first;
}

const settings = defaultSettings;
const seconds = (ms: number) => ms / 1000;

/** What is recorded as a fact, by its name: taken from our constants, or seen happen. */
const facts: Readonly<Record<string, () => unknown>> = {
  'scan-interval seconds': () => seconds(settings.caScanInterval),
  'scale-down-unready-time seconds': () => seconds(settings.caScaleDownUnreadyTime),
  'scale-down-delay-after-delete': () => {
    const cooldown = new Cooldown(settings);
    cooldown.deleted(0);
    const meaning = cooldown.isActive(0) ? 'a delay of its own' : 'means scan-interval';
    return `${settings.caScaleDownDelayAfterDelete} (${meaning})`;
  },
  'scale-down-delay-after-failure seconds': () => seconds(settings.caScaleDownDelayAfterFailure),
  'scale-down-gpu-utilization-threshold': () => settings.caScaleDownGpuUtilizationThreshold,
  'max-node-provision-time seconds': () => seconds(settings.caMaxNodeProvisionTime),
  'new-pod-scale-up-delay seconds': () => seconds(settings.caNewPodScaleUpDelay),
  'max-pod-eviction-time seconds': () => seconds(settings.caMaxPodEvictionTime),
  'max-total-unready-percentage / ok-total-unready-count': () => [
    settings.caMaxTotalUnreadyPercentage,
    settings.caOkTotalUnreadyCount,
  ],
  'node group backoff initial/max/reset seconds': () =>
    [
      settings.caInitialNodeGroupBackoff,
      settings.caMaxNodeGroupBackoff,
      settings.caNodeGroupBackoffReset,
    ].map(seconds),
  'unremovable-node-recheck-timeout seconds': () => seconds(settings.caUnremovableNodeRecheckTimeout),
  'max-nodes-per-scaleup': () => settings.caMaxNodesPerScaleUp,
  'balance-similar-node-groups default': () => defaultFlags.balanceSimilarNodeGroups,
  'enforce-node-group-min-size default': () => defaultFlags.enforceNodeGroupMinSize,
  'skip-nodes-with-system-pods / -local-storage / -custom-controller-pods': () => [
    defaultFlags.skipNodesWithSystemPods,
    defaultFlags.skipNodesWithLocalStorage,
    defaultFlags.skipNodesWithCustomControllerPods,
  ],
  'blocking system pod disruption timeout seconds (recent versions)': () =>
    seconds(settings.caBlockingSystemPodTimeout),
  'soft taint on unneeded nodes': () => {
    const { key, effect } = deletionCandidate(0);
    return `${key}:${effect}`;
  },
  'scale-up event on the pod': () => ({ ...scaleUpEvent, message: triggeredScaleUp('%v') }),
  'no scale-up event on the pod': () => ({ ...noScaleUpEvent, message: didNotTriggerScaleUp('%s') }),
  'scale-down events on the node': () => [markedNode, removedNode],
  'node whose utilization equals the threshold': () => {
    const threshold = settings.caScaleDownUtilizationThreshold;
    if (isUnderutilized(threshold + 0.001, threshold)) return 'no threshold at all';
    return isUnderutilized(threshold, threshold)
      ? 'scale-down candidate in recent versions (utilization > threshold blocks)'
      : 'not a scale-down candidate (utilization >= threshold blocks)';
  },
  'scale-up looks at': () => {
    const condition = { type: 'PodScheduled', status: 'False', reason: 'Unschedulable' };
    const pods = [
      podOf('unschedulable', { conditions: [condition] }),
      podOf('new'),
      podOf('gated', { conditions: [{ ...condition, reason: 'SchedulingGated' }] }),
      podOf('running', { nodeName: 'node-1' }),
    ];
    const looksAt = arrangePods(pods).unschedulable.map(({ metadata }) => metadata.name);
    return looksAt.join() === 'unschedulable'
      ? 'pending pods the scheduler marked unschedulable; resource usage plays no part'
      : looksAt;
  },
};
