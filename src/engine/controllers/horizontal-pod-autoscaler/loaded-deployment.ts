import { keyOf, makeKey } from '../../api/key.ts';
import type { MetricsApi, PodMetrics } from '../../api/metrics.ts';
import { defaultSettings } from '../../api/settings.ts';
import { formatTime } from '../../api/time.ts';
import type { AnyObject, Deployment, HorizontalPodAutoscaler, Pod } from '../../api/types.ts';
import { Clock } from '../../sim/clock.ts';
import { RandomSource } from '../../sim/random.ts';
import { Client } from '../../store/client.ts';
import { Store } from '../../store/store.ts';
import type { ControllerContext } from '../controller.ts';
import { ScalingHistory } from './history.ts';
import { previewSize } from './preview.ts';
import type { HpaChange, HpaReceipt } from './record.ts';
import { SelectorRegistry } from './selected-pods.ts';
import { type SyncOutcome, syncAutoscaler } from './sync.ts';

const labels = { app: 'web' };
const hpaKey = makeKey('default', 'web');
/** All pods have been ready since long before the first step. */
const firstStep = 3_600_000;

export interface LoopSetup {
  readonly min: number;
  readonly max: number;
  readonly initial: number;
  readonly requestMilli: number;
  readonly targetUtilization: number;
  readonly behavior?: HorizontalPodAutoscaler['spec']['behavior'];
}

/** For tests: a Deployment under load whose pods come and go at once, and the autoscaler's own sync. */
export class LoadedDeployment {
  readonly #store = new Store(new Clock(), new RandomSource(1), defaultSettings);
  readonly #setup: LoopSetup;
  readonly #history = new ScalingHistory();
  readonly #selectors = new SelectorRegistry();

  constructor(setup: LoopSetup) {
    this.#setup = setup;
    this.#put(deployment(setup));
    this.#put(autoscaler(setup));
  }

  get replicas(): number {
    return this.#store.get('Deployment', hpaKey)?.spec.replicas ?? 0;
  }

  /** One sync under a load that the pods share evenly. */
  step(at: number, loadMilli: number): SyncOutcome {
    const store = this.#store;
    store.clock.runUntil(firstStep + at);
    const { replicas } = this;
    this.#makePods(replicas);
    const hpa = store.get('HorizontalPodAutoscaler', hpaKey);
    if (!hpa) throw new Error('no autoscaler');
    const context: ControllerContext = {
      store,
      api: new Client(store, 'horizontal-pod-autoscaler-controller', { type: 'start' }),
      now: store.clock.now,
      settings: defaultSettings,
      random: store.random.stream('hpa'),
    };
    const metrics = shareOf(Math.trunc(loadMilli / replicas), store.clock.now);
    return syncAutoscaler(hpa, context, { metrics, selectors: this.#selectors, history: this.#history });
  }

  /** What a sync would give, were something otherwise. */
  preview(at: number, loadMilli: number, change: HpaChange): HpaReceipt {
    const store = this.#store;
    store.clock.runUntil(firstStep + at);
    this.#makePods(this.replicas);
    const { now } = store.clock;
    const hpa = store.get('HorizontalPodAutoscaler', hpaKey);
    if (!hpa) throw new Error('no autoscaler');
    const metrics = shareOf(Math.trunc(loadMilli / this.replicas), now);
    const tools = { metrics, selectors: this.#selectors, history: this.#history };
    return previewSize(hpa, change, { store, settings: defaultSettings, now }, tools);
  }

  #makePods(count: number): void {
    const pods = [...this.#store.list('Pod')];
    for (const pod of pods.slice(count)) this.#store.commit(pod, undefined, 'test', { type: 'start' });
    for (let i = pods.length; i < count; i++) this.#put(readyPod(i, this.#setup.requestMilli));
  }

  #put(object: AnyObject): void {
    this.#store.commit(this.#store.find(object.kind, keyOf(object)), object, 'test', { type: 'start' });
  }
}

function shareOf(cpuMillis: number, now: number): MetricsApi {
  const sample: PodMetrics = {
    timestamp: now - 15_000,
    windowMs: 15_000,
    containers: [{ name: 'c', cpuMillis, memoryBytes: 0 }],
  };
  return { podMetrics: () => sample };
}

function metadata(name: string) {
  return {
    name,
    namespace: 'default',
    uid: name,
    resourceVersion: '0',
    creationTimestamp: formatTime(0),
    labels,
  };
}

function deployment({ initial }: LoopSetup): Deployment {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: metadata('web'),
    spec: { replicas: initial, selector: { matchLabels: labels }, template: { metadata: { labels } } },
  };
}

function autoscaler({ min, max, targetUtilization, behavior }: LoopSetup): HorizontalPodAutoscaler {
  const target = { type: 'Utilization', averageUtilization: targetUtilization };
  return {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: metadata('web'),
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
      minReplicas: min,
      maxReplicas: max,
      metrics: [{ type: 'Resource', resource: { name: 'cpu', target } }],
      ...(behavior && { behavior }),
    },
  };
}

function readyPod(index: number, requestMilli: number): Pod {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: metadata(`web-${index}`),
    spec: { containers: [{ name: 'c', resources: { requests: { cpu: `${requestMilli}m` } } }] },
    status: {
      phase: 'Running',
      startTime: formatTime(0),
      conditions: [{ type: 'Ready', status: 'True', lastTransitionTime: formatTime(0) }],
    },
  };
}
