import type { ContainerLife } from './container-life.ts';
import { type Hook, runHook } from './hooks.ts';
import { takeAsStarted } from './start-container.ts';
import { stopForHook } from './stop-container.ts';

/**
 * Runs the hook that belongs to a container's start: until it is over the container does not count as running, and none
 * after it starts. Models pkg/kubelet/kuberuntime/kuberuntime_container.go startContainer
 */
export function runPostStart(life: ContainerLife, hook: Hook): void {
  const { worker } = life;
  life.hook = runHook(life, hook, (error) => {
    life.hook = undefined;
    worker.keeper.elapsed('postStart hook', () => {
      if (life.stages.stage !== 'post-start') return;
      if (error === undefined) life.stages.go(takeAsStarted(life));
      else stopForHook(life, error);
    });
  });
}

/** The container has ended while its hook ran. */
export function abandonPostStart(life: ContainerLife): void {
  life.hook?.();
  life.hook = undefined;
  if (life.stages.stage === 'post-start' && life.spec.lifecycle?.postStart?.exec)
    life.worker.event('Warning', 'FailedPostStartHook', 'PostStartHook failed');
}
