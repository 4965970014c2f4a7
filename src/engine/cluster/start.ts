import { systemPriorityClasses } from '../api/admission/priority.ts';
import type { Settings } from '../api/settings.ts';
import { standardClass } from '../api/storage/storage-class.ts';
import type { Manifest, NodePoolSpec, TrafficEntry, TrafficProfile } from '../api/types.ts';
import type { AutoscalerFlags } from '../cloud/flags.ts';
import { emptiestZone, newMachine, sizeOf } from '../cloud/pool-machines.ts';
import type { World } from './actions/definition.ts';
import { runAction } from './actions/index.ts';

/** Where a run begins. */
export interface ClusterStart {
  /** Any whole number; the same start, seed and actions give the same run. */
  readonly seed: number;
  readonly settings?: Partial<Settings>;
  /** Machines that are up, and whose kubelets register at the first moment. */
  readonly machines: readonly StartMachine[];
  readonly manifests: readonly Manifest[];
  readonly traffic?: readonly StartTraffic[];
  /** Node pools whose machines are up, too; the cluster autoscaler looks after them. */
  readonly pools?: readonly StartPool[];
  /** How the cluster autoscaler is run, where that differs from its defaults. */
  readonly autoscaler?: Partial<AutoscalerFlags>;
}

export interface StartPool extends NodePoolSpec {
  readonly name: string;
}

export interface StartMachine {
  readonly name: string;
  readonly cores: number;
  readonly memoryBytes: number;
  /** Default: 100 GiB. */
  readonly diskBytes?: number;
  readonly zone?: string;
  readonly region?: string;
}

export interface StartTraffic {
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

const NAMESPACES = ['default', 'kube-system', 'kube-public', 'kube-node-lease'];

/**
 * Lays down what every cluster has from its start, then the scenario's own.
 *
 * @returns what the API server refused of the scenario, in its words
 */
export function populate(start: ClusterStart, world: World): string[] {
  const { machines, manifests, traffic = [], pools = [] } = start;
  const { api } = world;
  for (const name of NAMESPACES) api.create('Namespace', { metadata: { name } });
  for (const priorityClass of systemPriorityClasses) api.create('PriorityClass', priorityClass);
  api.create('StorageClass', standardClass);
  for (const { name, ...spec } of machines) {
    api.create('Machine', { metadata: { name }, spec, status: { power: 'On' } });
  }
  const refusedPools = pools.flatMap((pool) => addPool(pool, world) ?? []);
  const outcomes = [
    runAction({ type: 'apply', manifests }, world),
    ...traffic.map((load) => runAction({ type: 'setTraffic', ...load }, world)),
  ];
  return [...refusedPools, ...outcomes.flatMap((outcome) => (outcome.ok ? [] : outcome.message))];
}

/** @returns why not, if it is refused */
function addPool({ name, ...spec }: StartPool, { api, store }: World): string | undefined {
  const pool = api.create('NodePool', { metadata: { name }, spec });
  if (!pool.ok) return pool.error.message;
  const taken: (string | undefined)[] = [];
  while (taken.length < sizeOf(pool.value)) {
    const zone = emptiestZone(pool.value, taken);
    taken.push(zone);
    api.create('Machine', newMachine(store, pool.value, zone, 'On'));
  }
  return undefined;
}
