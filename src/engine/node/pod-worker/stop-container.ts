import type { Container } from '../../api/types.ts';
import { definitionChanged, failedProbe, stopping } from '../messages.ts';
import type { ContainerLife } from './container-life.ts';
import type { ContainerStage } from './container-stages.ts';
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
    case 'stopping':
    case 'killed':
      // A failed probe has begun to end it already; the shorter time holds.
      if (life.stages.stage === 'stopping') life.stages.go('stopping');
      return;
    default:
      life.stages.go('stop-turn');
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

function stop(life: ContainerLife, graceSeconds: number, toRestart: boolean): void {
  life.killAt = life.worker.node.now + graceSeconds * 1000;
  life.killedToRestart = toRestart;
  life.probes.stop();
  life.stages.go('stop-turn');
}

/** How long its preStop hook takes, as far as its grace period allows. */
export function preStopDelay(life: ContainerLife): number {
  const left = Math.max(0, life.killAt - life.worker.node.now);
  return Math.min(preStopMillis(life.spec), left);
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

/** A `sleep` takes its time; other hooks are taken to be done at once, since what they run is not simulated. */
function preStopMillis({ lifecycle }: Container): number {
  const hook = lifecycle?.preStop;
  if (hook?.sleep) return hook.sleep.seconds * 1000;
  const line = hook?.exec?.command?.join(' ') ?? '';
  const seconds = /(?:^|[\s;&/])sleep\s+(\d+(?:\.\d+)?)s?\b/.exec(line)?.[1];
  return seconds === undefined ? 0 : Number(seconds) * 1000;
}
