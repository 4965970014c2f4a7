import { formatDuration } from '../duration.ts';
import { backOffRestarting, crashLoop, formatPod } from '../messages.ts';
import type { ContainerLife } from './container-life.ts';
import type { ContainerStage } from './container-stages.ts';
import { hasInitFailed, restartPolicyOf, shouldRestart } from './restart.ts';

/** A container has ended: for good, or to start again, at once or later. */
export function whatFollowsExit(life: ContainerLife): ContainerStage {
  const { worker, instance } = life;
  const exitCode = instance?.ended?.exitCode ?? 0;
  const toRestart = life.killedToRestart;
  life.killedToRestart = false;
  if (worker.isEnding) return 'ended';
  const policy = restartPolicyOf(worker.pod.spec);
  if (life.role === 'init') {
    if (
      !hasInitFailed({
        code: exitCode,
        reason: instance?.ended?.reason === 'OOMKilled' ? 'OOMKilled' : 'Error',
      })
    ) {
      life.isInitialized = true;
      return 'ended';
    }
    // The pod has failed: its table of stages sees to the rest.
    if (policy === 'Never') return 'ended';
  } else if (life.role === 'main' && !shouldRestart(policy, exitCode) && !toRestart) {
    return 'ended';
  }
  return toRestart ? restartAtOnce(life) : restart(life);
}

/** How long a container that has ended must stay down yet. Models pkg/kubelet/kuberuntime doBackOff */
export function restartDelay({ worker, key, instance }: ContainerLife): number {
  return worker.node.restartBackOff.remainingSince(key, instance?.endedAt ?? 0, worker.node.now);
}

/** Its time in CrashLoopBackOff is over. */
export function restartAfterBackOff({ worker, key, instance }: ContainerLife): ContainerStage {
  worker.node.restartBackOff.next(key, instance?.endedAt ?? 0, worker.node.now);
  return 'waiting';
}

function restart(life: ContainerLife): ContainerStage {
  if (restartDelay(life) === 0) return restartAfterBackOff(life);
  const { worker, key, spec } = life;
  const pod = formatPod(worker.pod);
  const delay = formatDuration(worker.node.restartBackOff.get(key));
  worker.event('Warning', 'BackOff', backOffRestarting(spec.name, pod));
  life.waiting = { reason: 'CrashLoopBackOff', message: crashLoop(delay, spec.name, pod) };
  return 'back-off';
}

/**
 * The kubelet starts a container that it has killed in the same sync, in which it sees only how the run before
 * ended: that is what its back-off counts from.
 */
function restartAtOnce(life: ContainerLife): ContainerStage {
  const { worker, key, previousEndedAt } = life;
  const { restartBackOff, now } = worker.node;
  if (previousEndedAt === undefined) return 'waiting';
  if (restartBackOff.remainingSince(key, previousEndedAt, now) > 0) return restart(life);
  restartBackOff.next(key, previousEndedAt, now);
  return 'waiting';
}
