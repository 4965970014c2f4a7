import { findCondition, newCondition, setCondition } from './conditions.ts';
import type { Pass } from './pass.ts';
import { progressDeadline } from './strategy.ts';

/**
 * Notes when a Deployment is paused or resumed, so that the pause does not count as lack of progress.
 * Models pkg/controller/deployment/sync.go checkPausedConditions
 */
export function notePause(pass: Pass): void {
  const { deployment, now } = pass;
  if (progressDeadline(deployment) === undefined) return;
  const { status } = deployment;
  const reason = findCondition(status?.conditions, 'Progressing')?.reason;
  if (reason === 'ProgressDeadlineExceeded') return;
  const paused = deployment.spec.paused ?? false;
  if (paused === (reason === 'DeploymentPaused')) return;
  const condition = paused
    ? newCondition('Progressing', 'Unknown', 'DeploymentPaused', 'Deployment is paused', now)
    : newCondition('Progressing', 'Unknown', 'DeploymentResumed', 'Deployment is resumed', now);
  pass.setStatus({ ...status, conditions: setCondition(status?.conditions ?? [], condition) });
}
