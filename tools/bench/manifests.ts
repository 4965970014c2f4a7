import type { ClusterStart } from '../../src/engine/index.ts';

export { autoscaler, deployment, service } from '../../src/engine/cluster/testing/scene.ts';

/** Equal machines of so many cores, with 4 GiB a core. */
export function machines(count: number, cores: number): ClusterStart['machines'] {
  return Array.from({ length: count }, (_, index) => ({
    name: `worker-${index + 1}`,
    cores,
    memoryBytes: cores * 4 * 1024 ** 3,
  }));
}
