import { restartAfterBackOff, restartDelay, whatFollowsExit } from './after-exit.ts';
import type { ContainerLife } from './container-life.ts';
import { ensureImage, finishPull, giveUpPulling, pullDelay } from './ensure-image.ts';
import type { StageTable } from './stage.ts';
import { startContainer } from './start-container.ts';
import { graceLeft, killNow, preStopTime, signal } from './stop-container.ts';
import { RELIST_PERIOD, SYNC_RETRY_PERIOD } from './timing.ts';
import { maySignal, mayStart } from './turn.ts';

/** What a container can be doing, in the order of an ordinary life. */
export type ContainerStage =
  | 'waiting' /* for the sandbox, and for the containers before it */
  | 'image'
  | 'pulling'
  | 'pull-failed'
  | 'pull-back-off'
  | 'refused' /* cannot be created as things are: tried again later */
  | 'creating'
  | 'post-start' /* its hook runs */
  | 'running'
  | 'pre-stop' /* its hook runs */
  | 'stop-turn' /* is to stop, as soon as those that need it have */
  | 'stopping' /* SIGTERM was sent */
  | 'killed' /* SIGKILL was sent */
  | 'exited'
  | 'back-off'
  | 'ended' /* for good */;

const now = (life: ContainerLife) => life.worker.node.now;

/** Models what pkg/kubelet/kuberuntime's SyncPod, startContainer and killContainer do over time. */
export const containerStages: StageTable<ContainerStage, ContainerLife> = {
  waiting: { guard: mayStart, delay: () => 0, next: () => 'image' },
  image: { delay: () => 0, next: ensureImage },
  pulling: {
    delay: (life) => (life.pull?.endsAt ?? 0) - now(life),
    what: 'image pull',
    wait: 'image-pull',
    next: finishPull,
  },
  'pull-failed': { delay: () => RELIST_PERIOD, what: 'next look at the pod', next: giveUpPulling },
  'pull-back-off': {
    delay: pullDelay,
    what: 'image pull back-off',
    wait: 'image-back-off',
    next: () => 'waiting',
  },
  refused: { delay: () => SYNC_RETRY_PERIOD, what: 'next try to start the container', next: () => 'waiting' },
  creating: {
    delay: (life) => life.worker.node.settings.containerStart,
    what: 'container start',
    next: startContainer,
  },
  'post-start': {},
  running: {},
  'pre-stop': { delay: preStopTime, what: 'preStop hook', next: () => 'stop-turn' },
  'stop-turn': { guard: maySignal, delay: () => 0, next: signal },
  stopping: {
    delay: graceLeft,
    what: 'termination grace period',
    next: killNow,
  },
  killed: {},
  exited: { delay: () => 0, next: whatFollowsExit },
  'back-off': {
    delay: restartDelay,
    what: 'CrashLoopBackOff',
    wait: 'container-back-off',
    next: restartAfterBackOff,
  },
  ended: {},
};
