import { systemPriorityClasses } from '../api/admission/priority.ts';
import type { Settings } from '../api/settings.ts';
import { standardClass } from '../api/storage/storage-class.ts';
import type { Manifest, TrafficProfile } from '../api/types.ts';
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
}

export interface StartMachine {
  readonly name: string;
  readonly cores: number;
  readonly memoryBytes: number;
  readonly zone?: string;
}

export interface StartTraffic {
  readonly service: string;
  readonly namespace?: string;
  readonly profile: TrafficProfile;
}

const NAMESPACES = ['default', 'kube-system', 'kube-public', 'kube-node-lease'];

/**
 * Lays down what every cluster has from its start, then the scenario's own.
 *
 * @returns what the API server refused of the scenario, in its words
 */
export function populate({ machines, manifests, traffic = [] }: ClusterStart, world: World): string[] {
  const { api } = world;
  for (const name of NAMESPACES) api.create('Namespace', { metadata: { name } });
  for (const priorityClass of systemPriorityClasses) api.create('PriorityClass', priorityClass);
  api.create('StorageClass', standardClass);
  for (const { name, ...spec } of machines) {
    api.create('Machine', { metadata: { name }, spec, status: { power: 'On' } });
  }
  const outcomes = [
    runAction({ type: 'apply', manifests }, world),
    ...traffic.map((load) => runAction({ type: 'setTraffic', ...load }, world)),
  ];
  return outcomes.flatMap((outcome) => (outcome.ok ? [] : outcome.message));
}
