import { defaultAutoscaler } from '../engine/api/defaults/autoscaling.ts';
import type { MetricsApi } from '../engine/api/metrics.ts';
import { defaultSettings, type Settings } from '../engine/api/settings.ts';
import { formatTime } from '../engine/api/time.ts';
import type { Pod } from '../engine/api/types.ts';
import type { Behavior } from '../engine/controllers/horizontal-pod-autoscaler/behavior.ts';
import {
  decideSize,
  recordScaling,
  type SizeDecision,
  type SizeRequest,
} from '../engine/controllers/horizontal-pod-autoscaler/decide.ts';
import { ScalingHistory } from '../engine/controllers/horizontal-pod-autoscaler/history.ts';
import { LoadedDeployment } from '../engine/controllers/horizontal-pod-autoscaler/loaded-deployment.ts';
import { proposeReplicas } from '../engine/controllers/horizontal-pod-autoscaler/replica-calculator.ts';
import { attempt, type CaseResult, casesOf, expectSections } from './result.ts';

interface PodVector {
  readonly name: string;
  readonly requestMilli: number | null;
  readonly phase: string;
  readonly ready: boolean;
  readonly terminating?: boolean;
  readonly startedSecondsAgo: number;
  readonly readyTransitionSecondsAgo: number;
  readonly usageMilli: number | null;
  readonly metricAgeSeconds: number;
  readonly metricWindowSeconds: number;
}

interface CalculationCase {
  readonly name?: string;
  readonly resource: 'cpu' | 'memory';
  readonly currentReplicas: number;
  readonly targetUtilization?: number;
  readonly targetAverageMilli?: number;
  readonly pods: readonly PodVector[];
  readonly expect: {
    readonly replicas: number;
    readonly utilizationPercent?: number;
    readonly averageMilli?: number;
    readonly error?: string;
  };
}

interface Steps {
  readonly name?: string;
  readonly minReplicas: number;
  readonly maxReplicas: number;
  readonly stepSeconds: number;
  readonly initialReplicas: number;
  readonly metricDesired: readonly number[];
  readonly replicasAfter: readonly number[];
  readonly ableToScaleReason: readonly string[];
  readonly scalingLimitedReason: readonly string[];
  readonly scalingLimited: readonly string[];
}
interface SequenceCase extends Steps {
  readonly behavior?: Behavior;
}
interface ClosedLoopCase extends Steps {
  readonly totalLoadMilli: readonly number[];
  readonly requestMilli: number;
  readonly targetUtilization: number;
}

/** The horizontal pod autoscaler: what a metric asks for, and what becomes of that over time. */
export function run(vectors: unknown): CaseResult[] {
  expectSections(vectors, [
    'closedLoop',
    'replicaCalculation',
    'replicaCalculationAverage',
    'replicaCalculationHandPicked',
    'sequencesBehavior',
    'sequencesNoBehavior',
  ]);
  const settings = settingsOf(vectors);
  const each = <Case extends { readonly name?: string }>(
    section: string,
    play: (vector: Case, name: string) => CaseResult,
  ) =>
    casesOf<Case>(vectors, section).map((vector, index) =>
      play(vector, `${section} ${index}${vector.name === undefined ? '' : `: ${vector.name}`}`),
    );
  const calculation = (vector: CalculationCase, name: string) => calculate(vector, name, settings);
  const sequence = (vector: SequenceCase, name: string) => playSequence(vector, name, settings);
  return [
    ...each('closedLoop', playClosedLoop),
    ...each('replicaCalculation', calculation),
    ...each('replicaCalculationAverage', calculation),
    ...each('replicaCalculationHandPicked', calculation),
    ...each('sequencesBehavior', sequence),
    ...each('sequencesNoBehavior', sequence),
  ];
}

/** The cluster's settings, as the recorded run had them: they have to be our defaults. */
function settingsOf(vectors: unknown): Settings {
  const { header } = vectors as { header: { settings: Readonly<Record<string, number>> } };
  const recorded = {
    cpuInitializationPeriodSeconds: defaultSettings.hpaCpuInitializationPeriod / 1000,
    downscaleStabilizationSeconds: defaultSettings.hpaDownscaleStabilization / 1000,
    initialReadinessDelaySeconds: defaultSettings.hpaInitialReadinessDelay / 1000,
    syncPeriodSeconds: defaultSettings.hpaSyncPeriod / 1000,
    tolerance: defaultSettings.hpaTolerance,
  };
  for (const [name, value] of Object.entries(recorded)) {
    if (header.settings[name] !== value) throw new Error(`recorded with ${name} ${header.settings[name]}`);
  }
  return defaultSettings;
}

/** So late that everything "ago" lies within the simulation. */
const NOW = 1_000_000_000;
const ago = (seconds: number) => formatTime(NOW - seconds * 1000);

function calculate(vector: CalculationCase, name: string, settings: Settings): CaseResult {
  const { resource, expect } = vector;
  const expected = { utilizationPercent: 0, averageMilli: 0, ...expect };
  return attempt(name, expected, () => {
    const { targetUtilization, targetAverageMilli = 0 } = vector;
    const proposal = proposeReplicas(
      targetUtilization === undefined
        ? { resource, unit: 'milli', value: targetAverageMilli }
        : { resource, unit: 'percent', value: targetUtilization },
      {
        current: vector.currentReplicas,
        pods: vector.pods.map((pod) => podOf(pod, resource)),
        metrics: metricsOf(vector.pods),
        now: NOW,
        settings,
      },
    );
    if (!proposal.ok) return { replicas: 0, utilizationPercent: 0, averageMilli: 0, error: proposal.error };
    const { utilization = 0, average } = proposal.measured;
    return { replicas: proposal.replicas, utilizationPercent: utilization, averageMilli: average };
  });
}

function podOf(vector: PodVector, resource: string): Pod {
  const { name, requestMilli, phase, ready } = vector;
  const requests = requestMilli === null || requestMilli < 0 ? {} : { [resource]: `${requestMilli}m` };
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      namespace: 'default',
      uid: name,
      resourceVersion: '1',
      creationTimestamp: ago(vector.startedSecondsAgo),
      ...(vector.terminating && { deletionTimestamp: ago(0) }),
    },
    spec: { containers: [{ name: 'c', resources: { requests } }] },
    status: {
      phase,
      startTime: ago(vector.startedSecondsAgo),
      conditions: [
        {
          type: 'Ready',
          status: ready ? 'True' : 'False',
          lastTransitionTime: ago(vector.readyTransitionSecondsAgo),
        },
      ],
    },
  };
}

function metricsOf(pods: readonly PodVector[]): MetricsApi {
  const byKey = new Map<string, PodVector>(pods.map((pod) => [`default/${pod.name}`, pod]));
  return {
    podMetrics(key) {
      const pod = byKey.get(key);
      if (!pod || pod.usageMilli === null) return undefined;
      const { usageMilli, metricAgeSeconds, metricWindowSeconds } = pod;
      return {
        timestamp: NOW - metricAgeSeconds * 1000,
        windowMs: metricWindowSeconds * 1000,
        containers: [{ name: 'c', cpuMillis: usageMilli, memoryBytes: usageMilli / 1000 }],
      };
    },
  };
}

type Outcome = Pick<Steps, 'replicasAfter' | 'ableToScaleReason' | 'scalingLimitedReason' | 'scalingLimited'>;

/** Each step's decision, in the form of the vectors. */
class Outcomes implements Outcome {
  readonly replicasAfter: number[] = [];
  readonly ableToScaleReason: string[] = [];
  readonly scalingLimitedReason: string[] = [];
  readonly scalingLimited: string[] = [];

  add(replicas: number, decision: SizeDecision | undefined): void {
    this.replicasAfter.push(replicas);
    const measured = decision?.type === 'measured' ? decision : undefined;
    this.ableToScaleReason.push(measured?.stabilized.reason ?? '');
    this.scalingLimitedReason.push(measured?.limited.reason ?? '');
    const isLimited = measured && measured.limited.replicas !== measured.stabilized.replicas;
    this.scalingLimited.push(measured ? (isLimited ? 'True' : 'False') : '');
  }
}

function outcomeOf(steps: Steps): Outcome {
  const { replicasAfter, ableToScaleReason, scalingLimitedReason, scalingLimited } = steps;
  return { replicasAfter, ableToScaleReason, scalingLimitedReason, scalingLimited };
}

function playSequence(vector: SequenceCase, name: string, settings: Settings): CaseResult {
  return attempt(name, outcomeOf(vector), () => {
    const history = new ScalingHistory();
    const outcomes = new Outcomes();
    const behavior = vector.behavior && stored(vector.behavior);
    let current = vector.initialReplicas;
    vector.metricDesired.forEach((replicas, index) => {
      const request: SizeRequest = {
        current,
        min: vector.minReplicas,
        max: vector.maxReplicas,
        behavior,
        now: index * vector.stepSeconds * 1000,
        downscaleStabilization: settings.hpaDownscaleStabilization,
      };
      const decision = decideSize(history, request, () => ({ replicas, metric: 'recorded' }));
      if ('replicas' in decision && decision.replicas !== current) {
        recordScaling(history, request, decision.replicas);
        current = decision.replicas;
      }
      outcomes.add(current, decision);
    });
    return outcomes;
  });
}

/** With the API server's defaults. */
function stored(behavior: Behavior): Behavior | undefined {
  const scaleTargetRef = { kind: 'Deployment', name: 'web' };
  return defaultAutoscaler({ spec: { scaleTargetRef, maxReplicas: 1, behavior } }).spec.behavior;
}

function playClosedLoop(vector: ClosedLoopCase, name: string): CaseResult {
  const expected = { ...outcomeOf(vector), metricDesired: vector.metricDesired };
  return attempt(name, expected, () => {
    const world = new LoadedDeployment({
      min: vector.minReplicas,
      max: vector.maxReplicas,
      initial: vector.initialReplicas,
      requestMilli: vector.requestMilli,
      targetUtilization: vector.targetUtilization,
    });
    const outcomes = new Outcomes();
    const metricDesired = vector.totalLoadMilli.map((load, index) => {
      const { decision } = world.step(index * vector.stepSeconds * 1000, load);
      outcomes.add(world.replicas, decision);
      // Outside its bounds the autoscaler does not ask, though the recorded run did.
      return decision?.type === 'measured' ? decision.raw : vector.metricDesired[index];
    });
    return { ...outcomeOf({ ...vector, ...outcomes }), metricDesired };
  });
}
