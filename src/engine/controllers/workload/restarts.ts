import type { Pod } from '../../api/types.ts';

/**
 * The most restarts of any container, and of any sidecar.
 * Models pkg/controller/controller_utils.go maxContainerRestarts
 */
export function mostRestarts(pod: Pod): readonly [regular: number, sidecar: number] {
  const { containerStatuses = [], initContainerStatuses = [] } = pod.status ?? {};
  const sidecars = sidecarNames(pod);
  const ofSidecars = initContainerStatuses.filter(({ name }) => sidecars.has(name));
  return [
    Math.max(0, ...containerStatuses.map(({ restartCount }) => restartCount)),
    Math.max(0, ...ofSidecars.map(({ restartCount }) => restartCount)),
  ];
}

/** Init containers that keep running beside the others. */
export function sidecarNames({ spec }: Pod): ReadonlySet<string> {
  const sidecars = spec.initContainers?.filter(({ restartPolicy }) => restartPolicy === 'Always') ?? [];
  return new Set(sidecars.map(({ name }) => name));
}

/** Pending before Unknown before Running. Models pkg/controller/controller_utils.go podPhaseToOrdinal */
export function phaseOrder({ status }: Pod): number {
  return Math.max(0, ['Pending', 'Unknown', 'Running'].indexOf(status?.phase ?? ''));
}
