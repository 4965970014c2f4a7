import type { PodSpec } from '../../api/types.ts';
import type { Exit } from '../../machine/process.ts';

export type RestartPolicy = 'Always' | 'OnFailure' | 'Never';

/** Models pkg/apis/core/v1/defaults.go SetDefaults_PodSpec */
export function restartPolicyOf(spec: Pick<PodSpec, 'restartPolicy'>): RestartPolicy {
  return (spec.restartPolicy ?? 'Always') as RestartPolicy;
}

/** Whether a main container that ended so starts again. Models pkg/kubelet/container.ShouldContainerBeRestarted */
export function shouldRestart(policy: RestartPolicy, exitCode: number): boolean {
  switch (policy) {
    case 'Always':
      return true;
    case 'OnFailure':
      return exitCode !== 0;
    case 'Never':
      return false;
  }
}

/** Whether an init container that ended so has failed. Models pkg/kubelet/kuberuntime/helpers.go isInitContainerFailed */
export function hasInitFailed(exitCode: number, reason: string | undefined): boolean {
  return exitCode !== 0 || reason === 'OOMKilled';
}

/** The exit code that a shell or container runtime reports for a program ended by a signal. */
export function exitCodeOfSignal(signal: number): number {
  return 128 + signal;
}

const SIGKILL = 9;

/** How a process looks that had to be killed. */
export const killed: Exit = { code: exitCodeOfSignal(SIGKILL), signal: SIGKILL, reason: 'Error' };
