import type {
  AutoscalerFlags,
  ClusterStart,
  Manifest,
  Settings,
  TimedAction,
  TrafficEntry,
  TrafficProfile,
} from '../engine/index.ts';

export const apiVersion = 'podground.dev/v1';

/** A cluster to start from, what was done to it, and the moment to look at: everything that a link carries. */
export interface Scenario {
  readonly apiVersion: typeof apiVersion;
  readonly kind: 'Scenario';
  readonly metadata: ScenarioMetadata;
  readonly spec: ScenarioSpec;
}

export interface ScenarioMetadata {
  readonly name: string;
  /** What a person calls it. */
  readonly title?: string;
}

export interface ScenarioSpec {
  /** The same seed, machines, manifests and actions give the same run, revision by revision. */
  readonly seed: number;
  readonly settings?: Partial<Settings>;
  /** Up and joined from the first moment. */
  readonly machines: readonly MachineStart[];
  /** Equal machines that the cluster autoscaler adds and removes; those of the start are up, too. */
  readonly pools?: readonly PoolStart[];
  readonly autoscaler?: Partial<AutoscalerFlags>;
  readonly manifests: readonly Manifest[];
  readonly traffic?: readonly TrafficStart[];
  /** What was done, in order; each at `at` ms or later than the one before. */
  readonly actions: readonly TimedAction[];
  /** The moment to open at, virtual ms. */
  readonly at: number;
  readonly view?: ScenarioView;
}

export type MachineStart = ClusterStart['machines'][number];
export type PoolStart = NonNullable<ClusterStart['pools']>[number];

export interface TrafficStart {
  readonly service: string;
  readonly namespace?: string;
  readonly profile: TrafficProfile;
  /** As in a Traffic's spec. */
  readonly port?: number;
  readonly entry?: TrafficEntry;
  readonly node?: string;
  readonly retries?: number;
  readonly timeoutSeconds?: number;
}

/** What the page should show. */
export interface ScenarioView {
  readonly select?: { readonly kind: string; readonly namespace?: string; readonly name: string };
  /** Virtual seconds a second. */
  readonly speed?: number;
}

/** A scenario of this name and spec. */
export function scenario(name: string, title: string, spec: ScenarioSpec): Scenario {
  return { apiVersion, kind: 'Scenario', metadata: { name, title }, spec };
}
