import { definitionChanged, failedProbe, stopping } from '../messages.ts';
import type { ContainerLife } from './container-life.ts';
import type { ContainerStage } from './container-stages.ts';
import { runHook } from './hooks.ts';
import { killed, restartPolicyOf } from './restart.ts';
import { MINIMUM_GRACE_PERIOD } from './timing.ts';

/** The pod is to end, and this container with it. Models pkg/kubelet/kuberuntime killContainer */
export function stopWithPod(life: ContainerLife, killAt: number): void {
  life.probes.stop();
  if (!life.process) {
    life.stages.go('ended');
    return;
  }
  life.worker.event('Normal', 'Killing', stopping(life.spec.name));
  life.killAt = killAt;
  switch (life.stages.stage) {
    case 'pre-stop':
    case 'stopping':
      // A failed probe has begun to end it already; the shorter time holds.
      life.stages.go(life.stages.stage);
      return;
    case 'killed':
      return;
    default:
      beginToStop(life);
  }
}

/** Its liveness or startup probe has failed once too often. */
export function stopForProbe(life: ContainerLife, type: 'liveness' | 'startup'): void {
  const { worker, spec, role } = life;
  const restarts = restartPolicyOf(worker.pod.spec) !== 'Never';
  worker.event('Normal', 'Killing', failedProbe(spec.name, type, role !== 'main', restarts));
  const probe = type === 'liveness' ? spec.livenessProbe : spec.startupProbe;
  const seconds = probe?.terminationGracePeriodSeconds ?? worker.gracePeriodSeconds;
  stop(life, seconds, restarts);
}

/** Its definition in the pod is another now: it is started anew as that. */
export function stopToRedefine(life: ContainerLife): void {
  life.worker.event('Normal', 'Killing', definitionChanged(life.spec.name));
  stop(life, life.worker.gracePeriodSeconds, true);
}

/** Its postStart hook has failed. Models pkg/kubelet/kuberuntime/kuberuntime_container.go startContainer */
export function stopForHook(life: ContainerLife, error: string): void {
  life.worker.event('Warning', 'FailedPostStartHook', 'PostStartHook failed');
  life.worker.event('Normal', 'Killing', 'FailedPostStartHook');
  life.waiting = { reason: 'PostStartHookError', message: error };
  stop(life, life.worker.gracePeriodSeconds, false);
}

function stop(life: ContainerLife, graceSeconds: number, toRestart: boolean): void {
  life.killAt = life.worker.node.now + graceSeconds * 1000;
  life.killedToRestart = toRestart;
  life.probes.stop();
  beginToStop(life);
}

/** First its preStop hook, within the grace period. Models pkg/kubelet/kuberuntime executePreStopHook */
function beginToStop(life: ContainerLife): void {
  const { worker, spec, killAt } = life;
  const hook = spec.lifecycle?.preStop;
  life.hook?.();
  if (!hook || killAt <= worker.node.now) {
    life.stages.go('stop-turn');
    return;
  }
  life.stages.go('pre-stop');
  life.hook = runHook(life, hook, (error) => {
    life.hook = undefined;
    worker.keeper.elapsed('preStop hook', () => {
      if (error !== undefined) worker.event('Warning', 'FailedPreStopHook', 'PreStopHook failed');
      if (life.stages.stage === 'pre-stop') life.stages.go('stop-turn');
    });
  });
}

/** How long its preStop hook may take. */
export function preStopTime({ killAt, worker }: ContainerLife): number {
  return Math.max(0, killAt - worker.node.now);
}

/** SIGTERM. */
export function signal(life: ContainerLife): ContainerStage {
  life.process?.terminate();
  return 'stopping';
}

export function graceLeft({ killAt, worker }: ContainerLife): number {
  return Math.max(killAt - worker.node.now, MINIMUM_GRACE_PERIOD);
}

/** SIGKILL. */
export function killNow(life: ContainerLife): ContainerStage {
  life.process?.kill(killed);
  return 'killed';
}
