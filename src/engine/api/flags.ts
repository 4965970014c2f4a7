import type { Settings } from './settings.ts';

/** A setting that an operator may change while the cluster runs, and where. */
export interface Flag {
  /** Whose it is. */
  readonly component:
    | 'kube-controller-manager'
    | 'kube-scheduler'
    | 'kube-apiserver'
    | 'cluster-autoscaler'
    | 'kubelet';
  /** As operators write it. */
  readonly flag: string;
  readonly unit: 'ms' | 'seconds' | 'share';
  /** In its unit. */
  readonly least: number;
  readonly most: number;
  /** What it does, in one line. */
  readonly says: string;
}

const HOUR = 3_600_000;
const manager = { component: 'kube-controller-manager', unit: 'ms' } as const;
const autoscaler = { component: 'cluster-autoscaler', unit: 'ms' } as const;

/** By the setting's name. Whoever uses one of these reads it anew each time. */
export const flags = {
  nodeMonitorGracePeriod: {
    ...manager,
    flag: '--node-monitor-grace-period',
    least: 15_000,
    most: HOUR,
    says: 'How long a silent node still counts as Ready.',
  },
  nodeStartupGracePeriod: {
    ...manager,
    flag: '--node-startup-grace-period',
    least: 15_000,
    most: HOUR,
    says: 'How long a new node may be silent.',
  },
  hpaSyncPeriod: {
    ...manager,
    flag: '--horizontal-pod-autoscaler-sync-period',
    least: 1_000,
    most: HOUR,
    says: 'How often autoscalers look at their metrics.',
  },
  hpaDownscaleStabilization: {
    ...manager,
    flag: '--horizontal-pod-autoscaler-downscale-stabilization',
    least: 0,
    most: HOUR,
    says: 'For how long a higher wish keeps the size up; an autoscaler may set its own in behavior.',
  },
  hpaCpuInitializationPeriod: {
    ...manager,
    flag: '--horizontal-pod-autoscaler-cpu-initialization-period',
    least: 0,
    most: HOUR,
    says: 'For how long after its start the CPU of a pod counts only while it is ready.',
  },
  hpaInitialReadinessDelay: {
    ...manager,
    flag: '--horizontal-pod-autoscaler-initial-readiness-delay',
    least: 0,
    most: HOUR,
    says: 'For how long a pod that is not ready counts as still starting.',
  },
  hpaTolerance: {
    ...manager,
    unit: 'share',
    flag: '--horizontal-pod-autoscaler-tolerance',
    least: 0,
    most: 1,
    says: 'How far from the target is near enough to do nothing.',
  },
  defaultNotReadyTolerationSeconds: {
    component: 'kube-apiserver',
    unit: 'seconds',
    flag: '--default-not-ready-toleration-seconds',
    least: 0,
    most: 86_400,
    says: 'How long pods that say nothing else stay on a node that is not ready; pods that are there keep what they have.',
  },
  defaultUnreachableTolerationSeconds: {
    component: 'kube-apiserver',
    unit: 'seconds',
    flag: '--default-unreachable-toleration-seconds',
    least: 0,
    most: 86_400,
    says: 'How long pods that say nothing else stay on a node that is silent; pods that are there keep what they have.',
  },
  containerBackOffMax: {
    component: 'kubelet',
    unit: 'ms',
    flag: 'crashLoopBackOff.maxContainerRestartPeriod',
    least: 1_000,
    most: 300_000,
    says: 'The longest wait before a container that keeps ending starts again.',
  },
  shutdownGracePeriod: {
    component: 'kubelet',
    unit: 'ms',
    flag: 'shutdownGracePeriod',
    least: 10_000,
    most: HOUR,
    says: 'How long pods have to end when their machine goes down in an orderly way.',
  },
  caScanInterval: {
    ...autoscaler,
    flag: '--scan-interval',
    least: 1_000,
    most: HOUR,
    says: 'How often the cluster autoscaler looks at the cluster.',
  },
  caScaleDownUtilizationThreshold: {
    ...autoscaler,
    unit: 'share',
    flag: '--scale-down-utilization-threshold',
    least: 0,
    most: 1,
    says: 'A node of which more is requested is needed.',
  },
  caScaleDownUnneededTime: {
    ...autoscaler,
    flag: '--scale-down-unneeded-time',
    least: 0,
    most: 24 * HOUR,
    says: 'How long a node has to be unneeded before it goes.',
  },
  caScaleDownUnreadyTime: {
    ...autoscaler,
    flag: '--scale-down-unready-time',
    least: 0,
    most: 24 * HOUR,
    says: 'How long a node that is not ready has to be unneeded before it goes.',
  },
  caScaleDownDelayAfterAdd: {
    ...autoscaler,
    flag: '--scale-down-delay-after-add',
    least: 0,
    most: 24 * HOUR,
    says: 'For how long after a machine was added none goes.',
  },
  caScaleDownDelayAfterDelete: {
    ...autoscaler,
    flag: '--scale-down-delay-after-delete',
    least: 0,
    most: 24 * HOUR,
    says: 'For how long after a machine went no other goes.',
  },
  caScaleDownDelayAfterFailure: {
    ...autoscaler,
    flag: '--scale-down-delay-after-failure',
    least: 0,
    most: 24 * HOUR,
    says: 'For how long after a failed removal no machine goes.',
  },
  caUnremovableNodeRecheckTimeout: {
    ...autoscaler,
    flag: '--unremovable-node-recheck-timeout',
    least: 0,
    most: 24 * HOUR,
    says: 'After how long a node that could not be emptied is looked at again.',
  },
  caInitialNodeGroupBackoff: {
    ...autoscaler,
    flag: '--initial-node-group-backoff-duration',
    least: 1_000,
    most: 24 * HOUR,
    says: 'How long a pool that failed once is left alone.',
  },
  caMaxNodeGroupBackoff: {
    ...autoscaler,
    flag: '--max-node-group-backoff-duration',
    least: 1_000,
    most: 24 * HOUR,
    says: 'How long a pool that keeps failing is left alone at most.',
  },
} as const satisfies { readonly [S in keyof Settings]?: Flag };

export type ConfigurableSetting = keyof typeof flags;

export const configurableSettings = Object.keys(flags) as readonly ConfigurableSetting[];

export function isConfigurable(setting: string): setting is ConfigurableSetting {
  return Object.hasOwn(flags, setting);
}

export function flagOf(setting: ConfigurableSetting): Flag {
  return flags[setting];
}

/** A setting as it is written on a command line or in a file: `--scan-interval=10s`. */
export function printFlag(setting: ConfigurableSetting, value: number): string {
  const { flag, unit } = flagOf(setting);
  const text = unit === 'ms' ? printDuration(value) : `${value}`;
  return flag.startsWith('--') ? `${flag}=${text}` : `${flag}: ${text}`;
}

/** As Go prints it, without parts that are zero: `5m`, `1m30s`. */
function printDuration(ms: number): string {
  const parts = [
    [Math.floor(ms / HOUR), 'h'],
    [Math.floor((ms % HOUR) / 60_000), 'm'],
    [(ms % 60_000) / 1000, 's'],
  ] as const;
  const text = parts.flatMap(([amount, unit]) => (amount > 0 ? `${amount}${unit}` : [])).join('');
  return text === '' ? '0s' : text;
}
