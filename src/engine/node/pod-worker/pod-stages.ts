import { podNetworkNotReady, sandboxNotCreated } from '../messages.ts';
import { mountDelay, mountVolumes } from './mount-volumes.ts';
import type { PodWorker } from './pod-worker.ts';
import { restartPolicyOf } from './restart.ts';
import type { StageTable } from './stage.ts';

/** What a kubelet does for a pod, in the order of an ordinary life. */
export type PodStage =
  | 'accepted'
  | 'mounting' /* it waits for its volumes */
  | 'sandbox' /* its network is being set up */
  | 'running' /* its containers live their lives */
  | 'terminating' /* they are being stopped */
  | 'finished' /* nothing of it runs any more */
  | 'gone' /* from the API server too */;

/** Models pkg/kubelet/pod_workers.go with kubelet.go SyncPod, SyncTerminatingPod and SyncTerminatedPod */
export const podStages: StageTable<PodStage, PodWorker> = {
  accepted: {
    delay: () => 0,
    next: (pod) => {
      if (!pod.node.isRuntimeUp) pod.event('Warning', 'FailedCreatePodSandBox', sandboxNotCreated);
      else if (!pod.mayHaveNetwork) pod.event('Warning', 'NetworkNotReady', podNetworkNotReady);
      return hasRunItsCourse(pod) ? 'running' : mountVolumes(pod);
    },
  },
  mounting: { delay: mountDelay, what: 'wait for volumes', next: mountVolumes },
  sandbox: {
    guard: (pod) => pod.mayHaveNetwork && pod.node.isRuntimeUp,
    delay: (pod) => pod.node.settings.sandboxSetup,
    what: 'sandbox setup',
    next: (pod) => {
      pod.createSandbox();
      return 'running';
    },
  },
  running: {
    guard: hasRunItsCourse,
    delay: () => 0,
    next: (pod) => {
      pod.stopContainers();
      return 'terminating';
    },
  },
  terminating: {
    guard: (pod) => pod.containers.every(({ stages: { stage } }) => stage === 'ended'),
    delay: () => 0,
    next: (pod) => {
      pod.finish();
      return 'finished';
    },
  },
  finished: {
    guard: ({ pod: { metadata }, node }) => metadata.deletionTimestamp !== undefined && node.isConnected,
    delay: (pod) => pod.node.settings.watchLatency,
    what: 'end of the pod',
    next: (pod) => (pod.deleteFromApi() ? 'gone' : 'finished'),
  },
  gone: {},
};

/**
 * Whether nothing of the pod is to start or go on: all main containers have ended for good, or an init container has
 * failed that is not to be tried again. Models the end of pkg/kubelet/kuberuntime computePodActions
 */
function hasRunItsCourse({ containers, pod }: PodWorker): boolean {
  if (containers.every(({ role, stages: { stage } }) => role !== 'main' || stage === 'ended')) return true;
  if (restartPolicyOf(pod.spec) !== 'Never') return false;
  return containers.some(
    ({ role, isInitialized, stages: { stage } }) => role === 'init' && stage === 'ended' && !isInitialized,
  );
}
