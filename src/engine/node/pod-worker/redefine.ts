import type { Pod } from '../../api/types.ts';
import { isEqual } from '../../store/equal.ts';
import type { ContainerLife } from './container-life.ts';
import { stopToRedefine } from './stop-container.ts';

/**
 * Takes over a container's new definition, which for a pod that exists is mostly another image: a running one is
 * started anew, one that could not be started is tried again at once.
 * Models pkg/kubelet/kuberuntime/kuberuntime_manager.go containerChanged
 */
export function redefine(life: ContainerLife, { spec }: Pod): void {
  const { name } = life.spec;
  const next = [...(spec.initContainers ?? []), ...spec.containers].find(
    (container) => container.name === name,
  );
  if (!next || isEqual(next, life.spec)) return;
  life.spec = next;
  switch (life.stages.stage) {
    case 'running':
      if (life.role !== 'init') stopToRedefine(life);
      return;
    case 'pull-failed':
    case 'pull-back-off':
    case 'refused':
      life.stages.go('waiting');
  }
}
