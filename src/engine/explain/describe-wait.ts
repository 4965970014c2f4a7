import type { Settings } from '../api/settings.ts';
import type { Wait } from '../api/wait.ts';
import { quoteDuration } from './words.ts';

/** What will happen when a timer runs out, to be read after the time that is left: `42 s until worker-2 turns NotReady`. */
export function describeWait({ type, key, detail = '' }: Wait): string {
  const name = key.slice(key.indexOf('/') + 1);
  switch (type) {
    case 'spot-reclaim':
      return `until the cloud takes machine ${name} back`;
    case 'machine-boot':
      return `until machine ${name} has booted`;
    case 'node-shutdown':
      return `until machine ${name} goes off, whatever still runs`;
    case 'node-grace-period':
      return `until ${name} turns NotReady`;
    case 'eviction':
      return `until ${name} is evicted`;
    case 'termination':
      return `until ${name} is killed`;
    case 'container-back-off':
      return `until ${name} starts again`;
    case 'image-pull':
      return `until ${name} has its image`;
    case 'image-back-off':
      return `until ${name} pulls again`;
    case 'scheduling-back-off':
      return `until ${name} is tried again`;
    case 'hpa-stabilization':
      return `until ${name} scales down`;
    case 'hpa-sync':
      return `until ${name} looks at its metrics`;
    case 'machine-order':
      return `until pool ${name} has its machine`;
    case 'load-balancer':
      return `until Service ${name} has its load balancer`;
    case 'autoscaler-scan':
      return 'until the cluster autoscaler looks again';
    case 'scale-up-back-off':
      return `until pool ${name} is tried again`;
    case 'scale-down-unneeded':
      return `until ${name} is removed, if still unneeded`;
    case 'scale-down-delay':
      return `until ${name} may be removed after the last scaling`;
    case 'scale-down-recheck':
      return `until ${name} is looked at again`;
    case 'lease-renewal':
      return `until ${name} gives up its Lease`;
    case 'lease-expiry':
      return `until the Lease of ${name} runs out`;
    case 'probe':
      return `until the ${detail} probe of ${name} is made`;
    case 'node-lease':
      return `until ${name} renews its Lease`;
    case 'metrics-scrape':
      return 'until metrics-server asks the kubelets again';
    case 'unschedulable-flush':
      return `until ${name} is tried again, whatever happened`;
    case 'min-ready':
      return `until ${name} counts as available`;
    case 'progress-deadline':
      return `until the rollout of ${name} counts as stuck, without progress`;
    case 'pod-deadline':
      return `until ${name} has run for too long and is ended`;
    case 'job-deadline':
      return `until Job ${name} has run for too long and is ended`;
    case 'job-ttl':
      return `until Job ${name} is deleted, as it is done`;
    case 'job-back-off':
      return `until Job ${name} tries again after a failed pod`;
    case 'volume-operation':
      return `until the volume of ${name} is there`;
    case 'cron-job':
      return `until CronJob ${name} makes a Job`;
    default:
      return type satisfies never;
  }
}

/** The setting that decides a wait's length, with its value: `tolerationSeconds: 300 s`. */
export function describeSetting({ setting, since, until }: Wait, settings: Settings): string {
  if (setting === 'registryBytesPerSecond') return `registry to node: ${settings[setting] / 1_000_000} MB/s`;
  // A back-off's settings are its first and longest delay; what is waited now lies between them.
  const isOwnLength = !/backoff/i.test(setting) && Object.hasOwn(settings, setting);
  const value = isOwnLength ? settings[setting as keyof Settings] : until - since;
  return `${flags[setting] ?? setting}: ${quoteDuration(value)}`;
}

/** What operators call the settings. */
const flags: { readonly [S in Wait['setting']]?: string } = {
  nodeMonitorGracePeriod: '--node-monitor-grace-period',
  shutdownGracePeriod: 'shutdownGracePeriod',
  hpaDownscaleStabilization: '--horizontal-pod-autoscaler-downscale-stabilization',
  hpaSyncPeriod: '--horizontal-pod-autoscaler-sync-period',
  podInitialBackoff: 'podInitialBackoffSeconds',
  podMaxBackoff: 'podMaxBackoffSeconds',
  containerBackOffInitial: 'CrashLoopBackOff',
  containerBackOffMax: 'CrashLoopBackOff',
  imageBackOffInitial: 'ImagePullBackOff',
  imageBackOffMax: 'ImagePullBackOff',
  leaseDuration: '--leader-elect-lease-duration',
  leaseRenewDeadline: '--leader-elect-renew-deadline',
  caScanInterval: '--scan-interval',
  caInitialNodeGroupBackoff: '--initial-node-group-backoff-duration',
  caMaxNodeGroupBackoff: '--max-node-group-backoff-duration',
  caScaleDownUnneededTime: '--scale-down-unneeded-time',
  caScaleDownUnreadyTime: '--scale-down-unready-time',
  caScaleDownDelayAfterAdd: '--scale-down-delay-after-add',
  caScaleDownDelayAfterDelete: '--scale-down-delay-after-delete',
  caScaleDownDelayAfterFailure: '--scale-down-delay-after-failure',
  caUnremovableNodeRecheckTimeout: '--unremovable-node-recheck-timeout',
};
