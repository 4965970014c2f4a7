import type { Key } from './key.ts';

/** What metrics-server knows of one pod (`metrics.k8s.io/v1beta1` PodMetrics). */
export interface PodMetrics {
  /** Virtual milliseconds at which the window ended. */
  readonly timestamp: number;
  readonly windowMs: number;
  readonly containers: readonly {
    readonly name: string;
    readonly cpuMillis: number;
    readonly memoryBytes: number;
  }[];
}

/** The metrics API as its readers see it. */
export interface MetricsApi {
  /** Why it answers nothing at all, in the API server's words; undefined while it answers. */
  readonly problem?: string | undefined;
  /** Undefined until metrics-server has two samples of the pod. */
  podMetrics(key: Key): PodMetrics | undefined;
}
