import type { Wait } from '../api/wait.ts';
import type { Store } from '../store/store.ts';
import { ClusterAutoscaler } from './autoscaler/autoscaler.ts';
import type { CloudDependencies } from './dependencies.ts';
import { type AutoscalerFlags, defaultFlags } from './flags.ts';
import { MachinePools } from './machine-pools.ts';
import { NodeGroups } from './node-groups.ts';
import { NodeLifecycle } from './node-lifecycle.ts';
import type { AutoscalerRecords } from './record.ts';
import { SpotReclaims } from './spot-reclaims.ts';

/** The cloud that the cluster runs in, with the components that ask it for machines. Without pools it does nothing. */
export class Cloud {
  readonly #pools: MachinePools;
  readonly #reclaims: SpotReclaims;
  readonly #lifecycle: NodeLifecycle;
  /** A component of the control plane, which starts and stops it. */
  readonly autoscaler: ClusterAutoscaler;

  constructor(store: Store, dependencies: CloudDependencies, flags: Partial<AutoscalerFlags> = {}) {
    this.#pools = new MachinePools(store);
    this.#reclaims = new SpotReclaims(store);
    this.#lifecycle = new NodeLifecycle(store);
    const groups = new NodeGroups(store, this.#lifecycle);
    this.autoscaler = new ClusterAutoscaler(store, groups, dependencies, { ...defaultFlags, ...flags });
  }

  /** What the autoscaler decided, and by what. */
  get records(): AutoscalerRecords {
    return this.autoscaler.records;
  }

  start(): void {
    this.#pools.start();
    this.#reclaims.start();
    this.#lifecycle.start();
  }

  *waits(): Iterable<Wait> {
    yield* this.#pools.waits();
    yield* this.#reclaims.waits();
    yield* this.autoscaler.waits();
  }
}
