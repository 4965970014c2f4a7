import type { ContainerState, ContainerStatus } from '../../api/types.ts';
import { notLocated } from '../messages.ts';
import type { ContainerLife, Terminated } from './container-life.ts';
import { exitCodeOfSignal } from './restart.ts';

/** What is said of a container of which nothing is known but that the pod has ended. Models status_manager.go TerminatePod */
export const unknownEnd: Terminated = {
  exitCode: exitCodeOfSignal(9),
  reason: 'ContainerStatusUnknown',
  message: notLocated,
};

const NOTHING: ContainerState = {};

/**
 * A container as the API shows it. Models pkg/kubelet/kubelet_pods.go convertToAPIContainerStatuses and
 * prober_manager.go UpdatePodStatus
 */
export function containerStatus(life: ContainerLife, isTerminal: boolean): ContainerStatus {
  const { spec, instance, restartCount, isStarted, isReady, role } = life;
  const { state, lastState } = statesOf(life, isTerminal);
  const endedWell = role === 'init' && state.terminated?.exitCode === 0;
  return {
    name: spec.name,
    image: instance?.imageName ?? spec.image ?? '',
    imageID: instance?.imageId ?? '',
    ...(instance && { containerID: instance.id }),
    restartCount,
    ready: endedWell || isReady,
    started: isStarted,
    state,
    lastState,
  };
}

function statesOf(
  life: ContainerLife,
  isTerminal: boolean,
): { state: ContainerState; lastState: ContainerState } {
  const { instance, previous, waiting, worker } = life;
  const lastState = previous ? { terminated: previous } : NOTHING;
  // A container whose postStart hook runs is not said to be there yet.
  const isStarting = life.stages.stage === 'post-start';
  if (instance?.process && !isStarting)
    return { state: { running: { startedAt: instance.startedAt } }, lastState };
  if (waiting && !worker.isEnding) {
    return { state: { waiting }, lastState: instance?.ended ? { terminated: instance.ended } : lastState };
  }
  if (instance?.ended) return { state: { terminated: instance.ended }, lastState };
  if (isTerminal && isMissed(life)) return { state: { terminated: unknownEnd }, lastState };
  const reason = (worker.pod.spec.initContainers?.length ?? 0) > 0 ? 'PodInitializing' : 'ContainerCreating';
  return { state: { waiting: { reason } }, lastState };
}

/**
 * Whether the end of a pod is an unexplained end of this container, which never ran: a main container's if the pod was
 * initialised, otherwise that of the init containers up to the last one that was tried.
 * Models status_manager.go hasPodInitialized and initializedContainers
 */
function isMissed({ worker, role, spec }: ContainerLife): boolean {
  const inits = worker.containers.filter((each) => each.role !== 'main');
  const last = inits.at(-1);
  if (role === 'main') return !last || worker.isInitialized || last.isInitialized;
  const tried = inits.findLastIndex(({ instance }) => instance !== undefined);
  return inits.findIndex((each) => each.spec.name === spec.name) <= Math.max(tried, 0);
}
