/** One thing that the simulation does otherwise than Kubernetes, on purpose. */
export interface Difference {
  readonly id: string;
  readonly area: Area;
  /** What is different, in plain words. */
  readonly says: string;
  /** Why it was decided so. */
  readonly because: string;
  /** Where the real thing is, as a path in kubernetes/kubernetes unless it names another repository. */
  readonly upstream?: string;
}

export type Area =
  | 'machines'
  | 'control plane'
  | 'scheduling'
  | 'workloads'
  | 'networking'
  | 'metrics'
  | 'storage'
  | 'kubelet'
  | 'api';
