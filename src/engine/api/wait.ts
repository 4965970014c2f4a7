import type { Settings } from './settings.ts';

/** A running timer that somebody would like to see count down. */
export interface Wait {
  /** What kind of wait it is, for wording and drawing. */
  readonly type:
    | 'machine-boot'
    | 'node-shutdown'
    | 'node-grace-period'
    | 'eviction'
    | 'termination'
    | 'container-back-off'
    | 'image-pull'
    | 'image-back-off'
    | 'scheduling-back-off'
    | 'hpa-stabilization'
    | 'hpa-sync'
    | 'machine-order'
    | 'load-balancer'
    | 'autoscaler-scan'
    | 'scale-up-back-off'
    | 'scale-down-unneeded'
    | 'scale-down-delay'
    | 'scale-down-recheck'
    | 'spot-reclaim'
    | 'lease-renewal'
    | 'lease-expiry'
    // What goes on all the time, or is counted from what is written: computed when somebody asks for all timers.
    | 'probe'
    | 'node-lease'
    | 'metrics-scrape'
    | 'unschedulable-flush'
    | 'min-ready'
    | 'progress-deadline'
    | 'pod-deadline'
    | 'job-deadline'
    | 'job-ttl'
    | 'job-back-off'
    | 'volume-operation'
    | 'cron-job';
  /** What waits. */
  readonly kind: string;
  readonly key: string;
  /** Virtual milliseconds. */
  readonly since: number;
  readonly until: number;
  /** The setting or field that decides its length. */
  readonly setting:
    | keyof Settings
    | 'tolerationSeconds'
    | 'terminationGracePeriodSeconds'
    | 'stabilizationWindowSeconds'
    | 'bootMs'
    | 'periodSeconds'
    | 'minReadySeconds'
    | 'activeDeadlineSeconds'
    | 'ttlSecondsAfterFinished'
    | 'schedule'
    | 'backoffLimit';
  /** Which of several of its kind: `liveness of web`. */
  readonly detail?: string;
}
