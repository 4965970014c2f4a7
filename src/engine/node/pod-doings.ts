import type { PodWorker } from './pod-worker/pod-worker.ts';
import type { ProbeState } from './pod-worker/probe-worker.ts';

/** A pull of an image that is queued or under way. Times in virtual ms. */
export interface PullState {
  readonly queuedAt: number;
  readonly beginsAt: number;
  readonly endsAt: number;
  /** What has to be loaded. */
  readonly bytes: number;
  /** When each pull before it ends. */
  readonly before: readonly number[];
}

/** What a kubelet knows and does about one container, beyond what the pod's status says. */
export interface ContainerDoings {
  readonly name: string;
  readonly pull?: PullState;
  readonly probes: readonly ProbeState[];
  /** Its program loses memory. */
  readonly isLeaking: boolean;
}

/** What a kubelet is doing about the containers of a pod, in the order in which they start. */
export function podDoings({ containers }: PodWorker): readonly ContainerDoings[] {
  return containers.map(({ spec, process, pull, pullQueuedAt, probes }) => ({
    name: spec.name,
    ...(pull && {
      pull: {
        queuedAt: pullQueuedAt,
        beginsAt: pull.endsAt - pull.pullMs,
        endsAt: pull.endsAt,
        bytes: pull.bytes,
        before: pull.before,
      },
    }),
    probes: probes.states,
    isLeaking: process !== undefined && !process.gone && process.leakBytesPerSecond > 0,
  }));
}
