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
  registryBytesPerSecond: integer(1_000, 1_000_000_000_000),
};

const duration = integer(1, WEEK);

/** Some of the cluster's time constants, by name. */
export const settingsReader: Reader<Partial<Settings>> = record('settings', fields());

function fields(): Readonly<Record<string, Optional<number>>> {
  const names = Object.keys(defaultSettings) as (keyof Settings)[];
  return Object.fromEntries(names.map((name) => [name, optional(bounds[name] ?? duration)]));
}
