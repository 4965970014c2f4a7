import { formatDuration } from '../duration.ts';
import { backOffRestarting, crashLoop, formatPod } from '../messages.ts';
import type { ContainerLife } from './container-life.ts';
import type { ContainerStage } from './container-stages.ts';
import { hasInitFailed, restartPolicyOf, shouldRestart } from './restart.ts';

/** Whether a container that has just ended does not start again. */
export function isOver({ worker, role, instance, killedToRestart }: ContainerLife): boolean {
  if (worker.isEnding) return true;
  const { exitCode = 0, reason } = instance?.ended ?? {};
  const policy = restartPolicyOf(worker.pod.spec);
  switch (role) {
    case 'init':
      return policy === 'Never' || !hasInitFailed(exitCode, reason);
    case 'sidecar':
      return false;
    case 'main':
      return !killedToRestart && !shouldRestart(policy, exitCode);
  }
}

/** A container has ended: for good, or to start again, at once or later. */
export function whatFollowsExit(life: ContainerLife): ContainerStage {
  const { role, instance, killedToRestart } = life;
  const { exitCode = 0, reason } = instance?.ended ?? {};
  if (role === 'init' && !hasInitFailed(exitCode, reason)) life.isInitialized = true;
  if (isOver(life)) return 'ended';
  life.killedToRestart = false;
  return killedToRestart ? restartAtOnce(life) : restart(life);
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
