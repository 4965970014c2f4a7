import { makeKey } from '../../api/key.ts';
import type { ComponentStatus } from '../../api/types.ts';
import type { Store } from '../../store/store.ts';

/** What can be stopped, slowed and started, by the names of its programs. */
export const componentNames = [
  'kube-apiserver',
  'etcd',
  'kube-scheduler',
  'kube-controller-manager',
  'metrics-server',
  'cluster-autoscaler',
] as const;

export type ComponentName = (typeof componentNames)[number];

/** Of several processes only the leader works; it holds the Lease of the component's name in kube-system. */
export const electedNames = ['kube-controller-manager', 'kube-scheduler', 'cluster-autoscaler'] as const;

export type ElectedName = (typeof electedNames)[number];

export function isElected(name: ComponentName): name is ElectedName {
  return (electedNames as readonly string[]).includes(name);
}

/**
 * The slowest that a component can be made, ms. Below the time-out of a Lease's renewal, half the renew deadline, so that
 * slow leaders stay leaders. Models cmd/kube-scheduler/app/options createKubeConfigs
 */
export const SLOWEST = 4_000;

/** How a component fares. */
export interface ComponentState {
  readonly name: ComponentName;
  readonly state:
    | 'Running'
    | 'Slow'
    | 'Stopped'
    /** It runs, and waits until the last holder's Lease has run out. */
    | 'WaitingForLease'
    /** It runs, and nobody answers it. */
    | 'CannotReachApi';
  /** Virtual ms. */
  readonly since: number;
  /** Of those components that elect one. */
  readonly leader?: string;
  readonly replicas: number;
  readonly running: number;
  readonly slowMs: number;
}

/** What a component's processes are like: as stored, or as they are before anybody touches them. */
export function statusOf(store: Store, name: ComponentName): ComponentStatus {
  const stored = store.get('Component', makeKey(undefined, name));
  return stored?.status ?? freshStatus(store, name);
}

export function freshStatus({ settings }: Store, name: ComponentName): ComponentStatus {
  const replicas = isElected(name) ? settings.controlPlaneReplicas : 1;
  return { replicas, running: replicas, slowMs: 0 };
}
