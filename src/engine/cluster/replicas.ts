import { type Key, makeKey } from '../api/key.ts';
import { controllerOf } from '../api/pod-status.ts';
import type { AnyObject, HorizontalPodAutoscaler } from '../api/types.ts';
import type {
  HpaChange,
  HpaReceipt,
  PastRecommendation,
} from '../controllers/horizontal-pod-autoscaler/record.ts';
import { describeRevision } from '../explain/describe-revision.ts';
import { type CalculationStep, calculationOf } from '../explain/replicas/calculation.ts';
import { lastScaled } from '../explain/replicas/decided-by.ts';
import { whyIdle } from '../explain/replicas/idle.ts';
import { count } from '../explain/words.ts';
import type { Cluster } from './cluster.ts';
import { explainRevision } from './explain.ts';

/** The answer to *Why this many?* */
export interface ReplicasExplanation {
  /** Who decides the number, in a sentence or two. */
  readonly says: readonly string[];
  /** The last change of the number, if the log remembers it. */
  readonly setBy?: { readonly rev: number; readonly at: number; readonly by: string; readonly says: string };
  readonly autoscaler?: AutoscalerExplanation;
}

export interface AutoscalerExplanation {
  readonly key: Key;
  /** Virtual ms of the look that is explained; absent before the first. */
  readonly at?: number;
  readonly steps: readonly CalculationStep[];
  readonly from: number;
  readonly to: number;
  /** Why it does nothing now; empty when its last look changed the size. */
  readonly idle: readonly string[];
  /** When it looks again, virtual ms; absent when it does not. */
  readonly nextAt?: number;
  /** Wishes within the window for scaling down, oldest first, and how long it is, ms. */
  readonly wishes: readonly PastRecommendation[];
  readonly window: number;
  /** When the wish that holds it up falls out of the window, and a look follows: virtual ms. */
  readonly heldUntil?: number;
  /** What can be supposed to be otherwise, as it is now. */
  readonly now: Required<Omit<HpaChange, 'target'>> & Pick<HpaChange, 'target'>;
  /** Of `now.target`. */
  readonly unit: 'percent' | 'milli';
  readonly resource: string;
  /** The size that a look at this moment would give: as things are, and as they are supposed to be. */
  readonly preview?: {
    readonly asIs: number;
    readonly supposed?: number;
    readonly steps: readonly CalculationStep[];
  };
}

/** Explains how many pods a workload has, or what its autoscaler computes; undefined for what has no number. */
export function explainReplicas(
  cluster: Cluster,
  kind: string,
  key: Key,
  suppose?: HpaChange,
): ReplicasExplanation | undefined {
  const object = cluster.store.find(kind, key);
  if (!object) return undefined;
  if (object.kind === 'HorizontalPodAutoscaler') {
    const autoscaler = explainAutoscaler(cluster, object as HorizontalPodAutoscaler, key, suppose);
    const { kind: targetKind, name } = (object as HorizontalPodAutoscaler).spec.scaleTargetRef;
    const says = [`It decides how many pods ${targetKind} ${name} has.`, ...withoutManager(cluster)];
    return { says, ...setBy(cluster, targetKind, makeKey(object.metadata.namespace, name)), autoscaler };
  }
  const hpa = autoscalerOf(cluster, kind, object);
  const set = setBy(cluster, kind, key);
  if (!hpa) {
    const says = whoDecides(object);
    return says && { says, ...set };
  }
  const hpaKey = makeKey(hpa.metadata.namespace, hpa.metadata.name);
  const says = [
    `HorizontalPodAutoscaler ${hpa.metadata.name} decides its number.`,
    ...withoutManager(cluster),
  ];
  return { says, ...set, autoscaler: explainAutoscaler(cluster, hpa, hpaKey, suppose) };
}

function explainAutoscaler(
  cluster: Cluster,
  hpa: HorizontalPodAutoscaler,
  key: Key,
  suppose: HpaChange | undefined,
): AutoscalerExplanation {
  const { store, receipts, settings, now } = cluster;
  const receipt = receipts.of(key).at(-1);
  const waits = cluster.waits().filter((wait) => wait.kind === 'HorizontalPodAutoscaler' && wait.key === key);
  const isRunning = withoutManager(cluster).length === 0;
  const nextAt = isRunning ? waits.find(({ type }) => type === 'hpa-sync')?.until : undefined;
  const heldUntil = isRunning ? waits.find(({ type }) => type === 'hpa-stabilization')?.until : undefined;
  const own = hpa.spec.behavior?.scaleDown?.stabilizationWindowSeconds;
  const window = own === undefined ? settings.hpaDownscaleStabilization : own * 1000;
  const metric = hpa.spec.metrics?.[0];
  const source = metric?.resource ?? metric?.containerResource;
  const percent = source?.target.averageUtilization;
  const measured = receipt?.chosen;
  const asIs = receipts.preview(store, key, {});
  const supposed = suppose && receipts.preview(store, key, suppose);
  const wishes = receipt?.stabilization?.recent ?? [];
  const raw = receipt?.rawDesired;
  return {
    key,
    ...(receipt && { at: receipt.time }),
    steps: receipt ? calculationOf(receipt) : [],
    from: receipt?.currentReplicas ?? 0,
    to: receipt?.final ?? 0,
    idle: idleOf(receipt, heldUntil, now, isRunning),
    ...(nextAt !== undefined && { nextAt }),
    wishes: receipt && raw !== undefined ? [...wishes, { replicas: raw, at: receipt.time }] : wishes,
    window,
    ...(heldUntil !== undefined && { heldUntil }),
    now: {
      ...(percent !== undefined ? { target: percent } : measured && { target: measured.target }),
      tolerance: settings.hpaTolerance,
      min: hpa.spec.minReplicas ?? 1,
      max: hpa.spec.maxReplicas,
      downscaleStabilization: window,
    },
    unit: percent === undefined ? 'milli' : 'percent',
    resource: source?.name ?? 'cpu',
    ...(asIs && {
      preview: {
        asIs: asIs.final,
        ...(supposed && { supposed: supposed.final }),
        steps: calculationOf(supposed ?? asIs),
      },
    }),
  };
}

function idleOf(
  receipt: HpaReceipt | undefined,
  heldUntil: number | undefined,
  now: number,
  isRunning: boolean,
): string[] {
  if (!isRunning) return ['kube-controller-manager does not run, so nobody looks at it.'];
  if (!receipt) return ['It has not looked at its metrics yet.'];
  return whyIdle(receipt, heldUntil, now);
}

function withoutManager(cluster: Cluster): string[] {
  const state = cluster.components().find(({ name }) => name === 'kube-controller-manager')?.state;
  return state === 'Running' || state === 'Slow'
    ? []
    : ['kube-controller-manager, which would do that, does not work now.'];
}

function setBy(cluster: Cluster, kind: string, key: Key): Pick<ReplicasExplanation, 'setBy'> {
  const revision = lastScaled(cluster.store.log, kind, key);
  if (!revision) return {};
  const { rev, time, by } = revision;
  const [, person] = explainRevision(cluster, revision);
  const says = by === 'user' && person ? person.says : describeRevision(revision);
  return { setBy: { rev, at: time, by, says } };
}

function autoscalerOf(
  { store }: Cluster,
  kind: string,
  { metadata }: AnyObject,
): HorizontalPodAutoscaler | undefined {
  for (const hpa of store.list('HorizontalPodAutoscaler')) {
    const { scaleTargetRef: target } = hpa.spec;
    if (
      hpa.metadata.namespace === metadata.namespace &&
      target.kind === kind &&
      target.name === metadata.name
    )
      return hpa;
  }
  return undefined;
}

/** Of an object without an autoscaler. */
function whoDecides(object: AnyObject): string[] | undefined {
  const { spec = {}, status = {} } = object as unknown as {
    readonly spec?: Readonly<Record<string, unknown>>;
    readonly status?: Readonly<Record<string, unknown>>;
  };
  const owner = controllerOf(object);
  const replicas = Number(spec.replicas ?? 1);
  switch (object.kind) {
    case 'ReplicaSet':
    case 'ReplicationController':
    case 'Deployment':
    case 'StatefulSet':
      return [
        owner
          ? `${owner.kind} ${owner.name} decides that it has ${count(replicas, 'pod')}: its own number is shared out among the versions of its pods.`
          : `spec.replicas is ${replicas}: whoever writes that decides. No autoscaler looks after it.`,
      ];
    case 'DaemonSet':
      return [
        `One pod on each node that its pods may run on: that are ${Number(status.desiredNumberScheduled ?? 0)} now. The number follows the nodes.`,
      ];
    case 'Job': {
      const parallelism = Number(spec.parallelism ?? 1);
      const completions = spec.completions === undefined ? undefined : Number(spec.completions);
      const rest =
        completions === undefined
          ? ''
          : `, until ${completions} have succeeded (${Number(status.succeeded ?? 0)} have)`;
      return [`spec.parallelism lets ${count(parallelism, 'pod')} run at a time${rest}.`];
    }
    default:
      return undefined;
  }
}
