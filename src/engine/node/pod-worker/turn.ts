import type { ContainerLife } from './container-life.ts';

/**
 * Whether a container may start now: its pod has a sandbox and is to run, no other of its containers is being
 * started (a kubelet starts them one after the other), and those before it are done.
 * Models pkg/kubelet/kuberuntime computePodActions and computeInitContainerActions
 */
export function mayStart(life: ContainerLife): boolean {
  const { worker } = life;
  if (worker.stages.stage !== 'running' || worker.isEnding) return false;
  if (worker.containers.some(isBeingStarted)) return false;
  if (worker.isInitialized && life.role !== 'init') return true;
  if (life.isInitialized && life.role === 'sidecar') return true;
  for (const before of worker.containers) {
    if (before === life || before.role === 'main') return true;
    if (!before.isInitialized) return false;
  }
  return true;
}

export function isBeingStarted({ stages: { stage } }: ContainerLife): boolean {
  return stage === 'image' || stage === 'pulling' || stage === 'creating' || stage === 'post-start';
}

/**
 * Whether a container that is to stop may be told so by now. In a pod that ends, sidecars outlast the main
 * containers and go in reverse order. Models pkg/kubelet/kuberuntime/kuberuntime_termination_order.go
 */
export function maySignal(life: ContainerLife): boolean {
  const { worker } = life;
  if (!worker.isEnding || life.role !== 'sidecar') return true;
  const own = worker.containers.indexOf(life);
  return worker.containers.every(
    (other, index) => !other.process || other.role === 'init' || (other.role === 'sidecar' && index <= own),
  );
}
