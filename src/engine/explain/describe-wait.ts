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
      return `Pod ${name} tolerates its node's taint; then it is evicted`;
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
    default:
      return type satisfies never;
  }
}

/** The setting that decides a wait's length, with its value: `tolerationSeconds: 300 s`. */
export function describeSetting({ setting, since, until }: Wait, settings: Settings): string {
  const value = Object.hasOwn(settings, setting) ? settings[setting as keyof Settings] : until - since;
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
};
