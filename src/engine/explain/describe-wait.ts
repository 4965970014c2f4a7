import type { Settings } from '../api/settings.ts';
import type { Wait } from '../api/wait.ts';
import { quoteDuration } from './words.ts';

/** A running timer in words: what waits, and what will happen when time is up. */
export function describeWait({ type, key }: Wait): string {
  const name = key.slice(key.indexOf('/') + 1);
  switch (type) {
    case 'machine-boot':
      return `Machine ${name} boots; then its kubelet registers the Node`;
    case 'node-grace-period':
      return `Node ${name} misses its heartbeats; then it turns NotReady`;
    case 'eviction':
      return `Pod ${name} tolerates its node’s taint; then it is evicted`;
    case 'termination':
      return `Pod ${name} may finish its work; then it is killed`;
    case 'container-back-off':
      return `Pod ${name} crashed; then its container starts again`;
    case 'image-pull':
      return `Pod ${name} pulls an image; then its container starts`;
    case 'image-back-off':
      return `Pod ${name} could not pull an image; then it tries again`;
    case 'scheduling-back-off':
      return `Pod ${name} found no node; then the scheduler tries again`;
    case 'hpa-stabilization':
      return `Autoscaler ${name} wants fewer pods; then it removes them`;
    case 'hpa-sync':
      return `Autoscaler ${name} rests; then it looks at the metrics again`;
    case 'machine-order':
      return `Pool ${name} ordered a machine; then it is there and boots`;
    case 'autoscaler-scan':
      return 'The cluster autoscaler rests; then it looks at pods and nodes again';
    case 'scale-up-back-off':
      return `Pool ${name} failed to bring nodes; then the autoscaler may use it again`;
    case 'scale-down-unneeded':
      return `Node ${name} is unneeded; then the autoscaler removes it`;
    case 'scale-down-delay':
      return `Node ${name} is unneeded, but the autoscaler has just scaled; then it removes the node`;
    case 'scale-down-recheck':
      return `Node ${name} could not be emptied; then the autoscaler looks at it again`;
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
  hpaDownscaleStabilization: '--horizontal-pod-autoscaler-downscale-stabilization',
  hpaSyncPeriod: '--horizontal-pod-autoscaler-sync-period',
  podInitialBackoff: 'podInitialBackoffSeconds',
  podMaxBackoff: 'podMaxBackoffSeconds',
  containerBackOffInitial: 'CrashLoopBackOff',
  containerBackOffMax: 'CrashLoopBackOff',
  imageBackOffInitial: 'ImagePullBackOff',
  imageBackOffMax: 'ImagePullBackOff',
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
