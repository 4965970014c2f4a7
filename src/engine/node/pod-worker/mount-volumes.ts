import { podFacts } from '../content/container-facts.ts';
import { type VolumeProblem, volumeProblems } from '../content/volumes.ts';
import { failedToSetUp, unableToMount } from '../messages.ts';
import type { PodStage } from './pod-stages.ts';
import type { PodWorker } from './pod-worker.ts';
import { SYNC_RETRY_PERIOD } from './timing.ts';

/** First and longest time between two tries to set up a volume, ms. Models pkg/util/goroutinemap/exponentialbackoff */
const FIRST_RETRY = 500;
const LONGEST_RETRY = 122_000;
/** How long a kubelet waits for volumes before it says so, ms. Models pkg/kubelet/volumemanager podAttachAndMountTimeout */
const MOUNT_TIMEOUT = 123_000;

/** How a pod waits for its volumes. Times in virtual ms. */
export interface MountWait {
  tries: number;
  /** When those that could not be set up are tried again. */
  tryAt: number;
  /** When the kubelet gives up for this time, and says so. */
  verdictAt: number;
}

/**
 * Mounts the pod's volumes if that is possible now; nothing starts before. Models pkg/kubelet/volumemanager
 * WaitForAttachAndMount and pkg/volume/util/operationexecutor
 */
export function mountVolumes(worker: PodWorker): PodStage {
  const { node, pod } = worker;
  if (!pod.spec.volumes?.length) return 'sandbox';
  const problems = volumeProblems({ store: node.store, machine: node.content, facts: podFacts(worker) });
  if (problems.length === 0) {
    worker.mountWait = undefined;
    return 'sandbox';
  }
  worker.mountWait ??= { tries: 0, tryAt: node.now, verdictAt: node.now + timeUntilVerdict(problems) };
  report(worker, worker.mountWait, problems);
  return 'mounting';
}

/** How long until something may be done or is to be said about the volumes. */
export function mountDelay({ mountWait, node }: PodWorker): number {
  return mountWait ? Math.max(1, Math.min(mountWait.tryAt, mountWait.verdictAt) - node.now) : 0;
}

function report(worker: PodWorker, wait: MountWait, problems: readonly VolumeProblem[]): void {
  const { now } = worker.node;
  if (now >= wait.verdictAt) {
    worker.event('Warning', 'FailedMount', verdictOn(problems));
    wait.verdictAt = now + SYNC_RETRY_PERIOD + timeUntilVerdict(problems);
  }
  if (now < wait.tryAt) return;
  const failed = problems.filter(({ isUnprocessed }) => !isUnprocessed);
  for (const { volume, error } of failed)
    worker.event('Warning', 'FailedMount', failedToSetUp(volume, error));
  const delay = Math.min(LONGEST_RETRY, FIRST_RETRY * 2 ** wait.tries++);
  wait.tryAt = failed.length > 0 ? now + delay : Number.POSITIVE_INFINITY;
}

/** That a claim is not bound is known at once. */
function timeUntilVerdict(problems: readonly VolumeProblem[]): number {
  return problems.some(({ isUnprocessed }) => isUnprocessed) ? 0 : MOUNT_TIMEOUT;
}

function verdictOn(problems: readonly VolumeProblem[]): string {
  const names = problems.map(({ volume }) => volume).sort();
  const unprocessed = problems.filter(({ isUnprocessed }) => isUnprocessed);
  const why = unprocessed.map(({ error }) => error).join('; ') || 'context deadline exceeded';
  return unableToMount(names, unprocessed.map(({ volume }) => volume).sort(), why);
}
