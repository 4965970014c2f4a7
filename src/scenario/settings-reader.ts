import { defaultSettings, type Settings } from '../engine/index.ts';
import type { Reader } from './reading/reading.ts';
import { type Optional, optional, record } from './reading/structures.ts';
import { integer, number } from './reading/values.ts';

const WEEK = 7 * 86_400_000;

/** Settings that are no durations in ms, or that would make the simulation crawl when they are too small. */
const bounds: { readonly [S in keyof Settings]?: Reader<number> } = {
  nodeLeaseRenewInterval: integer(1_000, WEEK),
  nodeMonitorPeriod: integer(500, WEEK),
  hpaSyncPeriod: integer(1_000, WEEK),
  metricResolution: integer(1_000, WEEK),
  shutdownGracePeriod: integer(0, WEEK),
  shutdownGracePeriodCriticalPods: integer(0, WEEK),
  leaseDuration: integer(1_000, WEEK),
  leaseRenewDeadline: integer(1_000, WEEK),
  leaseRetryPeriod: integer(500, WEEK),
  controlPlaneReplicas: integer(1, 5),
  containerBackOffInitial: integer(100, WEEK),
  containerBackOffMax: integer(100, WEEK),
  imageBackOffInitial: integer(100, WEEK),
  imageBackOffMax: integer(100, WEEK),
  podInitialBackoff: integer(100, WEEK),
  podMaxBackoff: integer(100, WEEK),
  nodeEvictionRate: number(0.001, 100),
  secondaryNodeEvictionRate: number(0, 100),
  unhealthyZoneThreshold: number(0, 1),
  largeClusterSizeThreshold: integer(0, 100_000),
  hpaTolerance: number(0, 10),
  caScanInterval: integer(1_000, WEEK),
  caNewPodScaleUpDelay: integer(0, WEEK),
  caMaxNodesPerScaleUp: integer(1, 5_000),
  caMaxNodesTotal: integer(0, 5_000),
  caMaxCoresTotal: integer(0, 10_000_000),
  caMaxMemoryTotal: integer(0, 1_000_000_000),
  caScaleDownUtilizationThreshold: number(0, 1),
  caScaleDownGpuUtilizationThreshold: number(0, 1),
  caScaleDownUnneededTime: integer(0, WEEK),
  caScaleDownUnreadyTime: integer(0, WEEK),
  caScaleDownDelayAfterAdd: integer(0, WEEK),
  caScaleDownDelayAfterDelete: integer(0, WEEK),
  caScaleDownDelayAfterFailure: integer(0, WEEK),
  caUnremovableNodeRecheckTimeout: integer(0, WEEK),
  caMaxScaleDownParallelism: integer(1, 5_000),
  caMaxDrainParallelism: integer(1, 5_000),
  caNodeDeleteDelayAfterTaint: integer(0, WEEK),
  caMaxGracefulTerminationSeconds: integer(0, 86_400),
  caExpendablePodsPriorityCutoff: integer(-2_147_483_648, 2_147_483_647),
  caMaxTotalUnreadyPercentage: number(0, 100),
  caOkTotalUnreadyCount: integer(0, 5_000),
  spotNotice: integer(0, WEEK),
  registryBytesPerSecond: integer(1_000, 1_000_000_000_000),
};

const duration = integer(1, WEEK);

/** Some of the cluster's time constants, by name. */
export const settingsReader: Reader<Partial<Settings>> = record('settings', fields());

function fields(): Readonly<Record<string, Optional<number>>> {
  const names = Object.keys(defaultSettings) as (keyof Settings)[];
  return Object.fromEntries(names.map((name) => [name, optional(bounds[name] ?? duration)]));
}
