import { keyOf } from '../../api/key.ts';
import { isTerminal, isTerminating } from '../../api/pod-status.ts';
import { compareText } from '../../api/text.ts';
import type { Pod } from '../../api/types.ts';
import type { AutoscalerRecords } from '../../cloud/record.ts';
import type { NodeInfo } from '../../scheduler/node-info.ts';
import { priorityOf } from '../../scheduler/pod-info.ts';
import { defaultProfile } from '../../scheduler/profile.ts';
import { Runner } from '../../scheduler/runner.ts';
import type { Scheduler } from '../../scheduler/scheduler.ts';
import { Snapshot } from '../../scheduler/snapshot.ts';
import type { Rejection } from '../../scheduler/status.ts';
import type { Store } from '../../store/store.ts';
import { explainClusterAutoscaling } from '../cluster-autoscaling.ts';
import { explainControlPlane, type Fares } from '../control-plane.ts';
import { findFixes, stepsOf } from './find-fixes.ts';
import type { Fix } from './fix.ts';
import { editSpec } from './owner.ts';
import type { Case } from './remedies/remedy.ts';
import { sayRejection } from './say-rejection.ts';
import { type PendingStanding, standingOf } from './standing.ts';
import { Trial } from './trial.ts';

/** What the answer is read from. */
export interface Asked {
  readonly store: Store;
  readonly scheduler: Scheduler;
  readonly components: readonly Fares[];
  readonly autoscaler: AutoscalerRecords;
  readonly now: number;
}

/** A node that does not take the pod as things are now. */
export interface NodeMisfit {
  readonly node: string;
  /** In plain words. */
  readonly says: string;
}

/** Nodes that the same filter rejects for the same reasons. */
export interface MisfitGroup {
  /** Absent where no single plugin rejected. */
  readonly plugin?: string;
  /** As kube-scheduler words them. */
  readonly reasons: readonly string[];
  readonly nodes: readonly NodeMisfit[];
  /** Names of those that are not told of one by one. */
  readonly others: readonly string[];
}

/** Why a pod has no node, as things are at this moment. */
export interface PendingExplanation {
  readonly standing: PendingStanding;
  readonly nodeCount: number;
  readonly misfits: readonly MisfitGroup[];
  /** Nodes that would take it now. */
  readonly fits: readonly string[];
  /** The least disturbing first. */
  readonly fixes: readonly Fix[];
  /** How many other pods wait that it may not overtake: one of them may get the room that is made. */
  readonly rivals: number;
  /** What the cluster autoscaler made of it, a sentence each. */
  readonly autoscaler: readonly string[];
}

/** So many nodes of a group are told of one by one. */
const mostNodes = 30;

/** Answers *Why is it pending?*; undefined for a pod that is not. */
export function explainPending(pod: Pod, asked: Asked): PendingExplanation | undefined {
  if (pod.spec.nodeName || isTerminal(pod) || isTerminating(pod)) return undefined;
  const { store, scheduler, components, autoscaler, now } = asked;
  const [down] = explainControlPlane(
    pod,
    components.filter(({ name }) => name === 'kube-scheduler'),
    now,
  );
  const standing = standingOf(pod, { scheduler, store, down });
  const of = caseOf(pod, asked);
  const judge = of.trial.judge(pod);
  const groups = new Map<Rejection, NodeInfo[]>();
  const fits: string[] = [];
  for (const node of of.trial.snapshot.nodes) {
    const rejection = judge(node);
    if (!rejection) fits.push(node.name);
    else groups.set(rejection, [...(groups.get(rejection) ?? []), node]);
  }
  return {
    standing,
    nodeCount: of.trial.snapshot.nodes.length,
    misfits: [...groups].map(([rejection, nodes]) => describe(of, rejection, nodes)),
    fits,
    fixes: fixesOf(of, untried(of, standing, components, fits[0]), fits, groups),
    rivals: rivalsOf(pod, store),
    autoscaler: explainClusterAutoscaling(autoscaler, 'Pod', keyOf(pod), now),
  };
}

/** A copy of the cluster to try things on, as the scheduler sees it; while there is none, as it would. */
export function caseOf(
  pod: Pod,
  { store, scheduler, now }: Pick<Asked, 'store' | 'scheduler' | 'now'>,
): Case {
  const snapshot = scheduler.snapshot ?? Snapshot.of(store, store.list('Node'), store.list('Pod'));
  const runner = scheduler.runnerFor(pod) ?? new Runner(defaultProfile);
  return { pod, trial: new Trial(snapshot, runner, scheduler.nominated), store, now };
}

function describe(of: Case, { plugin, reasons, code }: Rejection, nodes: readonly NodeInfo[]): MisfitGroup {
  const rejection = { code, reasons, ...(plugin !== undefined && { plugin }) };
  const sorted = [...nodes].sort(byName);
  return {
    ...(plugin !== undefined && { plugin }),
    reasons,
    nodes: sorted
      .slice(0, mostNodes)
      .map((node) => ({ node: node.name, says: sayRejection(of, node, rejection) })),
    others: sorted.slice(mostNodes).map(({ name }) => name),
  };
}

function rivalsOf(pod: Pod, store: Store): number {
  let rivals = 0;
  for (const other of store.list('Pod')) {
    const waits = !other.spec.nodeName && !isTerminal(other) && !isTerminating(other);
    const isHeld = (other.spec.schedulingGates?.length ?? 0) > 0 || other.metadata.uid === pod.metadata.uid;
    if (waits && !isHeld && priorityOf(other) >= priorityOf(pod)) rivals++;
  }
  return rivals;
}

/** `worker-2` before `worker-10`. */
function byName({ name: a }: NodeInfo, { name: b }: NodeInfo): number {
  return a.length - b.length || compareText(a, b);
}

/** What keeps it from being tried comes first; where it would fit then, that is all. */
function fixesOf(
  of: Case,
  first: Fix | undefined,
  fits: readonly string[],
  groups: ReadonlyMap<Rejection, readonly NodeInfo[]>,
): readonly Fix[] {
  if (fits.length > 0) return first ? [first] : [];
  const fixes = findFixes(of, groups);
  return first ? fixes.map((fix) => combined(first, fix)) : fixes;
}

function combined(first: Fix, fix: Fix): Fix {
  return {
    ...fix,
    id: `${first.id} + ${fix.id}`,
    kinds: [...first.kinds, ...fix.kinds],
    says: [...first.says, ...fix.says],
    means: [...first.means, ...fix.means],
    steps: [...first.steps, ...fix.steps],
  };
}

/** What makes the scheduler look at a pod that it does not look at. */
function untried(
  { pod, store }: Case,
  { state }: PendingStanding,
  components: readonly Fares[],
  node = '',
): Fix | undefined {
  const { name, namespace = 'default' } = pod.metadata;
  switch (state) {
    case 'gated': {
      const gates = (pod.spec.schedulingGates ?? []).map((gate) => gate.name);
      return {
        id: 'remove-gate',
        kinds: ['remove-gate'],
        says: [`Remove the scheduling gate ${gates.join(', ')}`],
        means: ['Whoever set it wanted the pod to wait for something; it is tried at once then.'],
        notes: [],
        node,
        steps: [
          {
            action: {
              type: 'patch',
              kind: 'Pod',
              namespace,
              name,
              patchType: 'merge',
              patch: { spec: { schedulingGates: null } },
            },
          },
        ],
      };
    }
    case 'no-scheduler': {
      const { schedulerName } = defaultProfile;
      const edit = editSpec(pod, (spec) => ({ ...spec, schedulerName }), store);
      return (
        edit && {
          id: 'change-scheduler',
          kinds: ['change-scheduler'],
          says: [`Leave it to ${schedulerName}`],
          means: ['That is the scheduler that every cluster has.'],
          notes: edit.notes,
          node,
          steps: stepsOf(edit),
        }
      );
    }
    case 'scheduler-down':
      if (!components.some((each) => each.name === 'kube-scheduler' && each.state === 'Stopped'))
        return undefined;
      return {
        id: 'start-scheduler',
        kinds: ['start-scheduler'],
        says: ['Start kube-scheduler'],
        means: ['It then tries all pods that wait.'],
        notes: [],
        node,
        steps: [{ action: { type: 'startComponent', component: 'kube-scheduler' } }],
      };
    default:
      return undefined;
  }
}
