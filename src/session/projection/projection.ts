import type { Cluster } from '../../engine/index.ts';
import type { ClockView, View } from '../view.ts';
import { AutoscalersProjection } from './autoscalers.ts';
import { ControlPlaneProjection } from './control-plane.ts';
import { EventsProjection } from './events.ts';
import { KeptProjection } from './kept.ts';
import { NodesProjection } from './nodes.ts';
import { PodsProjection } from './pods.ts';
import { PoolsProjection } from './pools.ts';
import { ServicesProjection } from './services.ts';
import { TombstonesProjection } from './tombstones.ts';
import { WaitsProjection } from './waits.ts';
import { WorkloadsProjection } from './workloads.ts';

/** How the session moves the clock; the rest of the clock's view comes from the cluster. */
export type Pace = Pick<ClockView, 'playing' | 'speed' | 'reachedSpeed'>;

/** Makes the view of one cluster, again and again; what did not change keeps its identity from one to the next. */
export class Projection {
  readonly cluster: Cluster;
  readonly #controlPlane = new ControlPlaneProjection();
  readonly #nodes = new NodesProjection();
  readonly #pods = new PodsProjection();
  readonly #tombstones = new TombstonesProjection();
  readonly #services = new ServicesProjection();
  readonly #workloads = new WorkloadsProjection();
  readonly #autoscalers = new AutoscalersProjection();
  readonly #pools = new PoolsProjection();
  readonly #waits = new WaitsProjection();
  readonly #events = new EventsProjection();
  readonly #kept = new KeptProjection();

  constructor(cluster: Cluster) {
    this.cluster = cluster;
  }

  /** @param watchedMs see {@link TombstonesProjection.project} */
  project({ playing, speed, reachedSpeed }: Pace, watchedMs: number): View {
    const { cluster } = this;
    const { now, actions, store } = cluster;
    return {
      clock: { now, playing, speed, reachedSpeed, actions: actions.length, revision: store.log.head },
      controlPlane: this.#controlPlane.project(cluster),
      nodes: this.#nodes.project(cluster),
      pods: this.#pods.project(cluster),
      tombstones: this.#tombstones.project(cluster, watchedMs),
      services: this.#services.project(cluster),
      workloads: this.#workloads.project(cluster),
      autoscalers: this.#autoscalers.project(cluster),
      pools: this.#pools.project(cluster),
      waits: this.#waits.project(cluster),
      events: this.#events.project(cluster),
      kept: this.#kept.project(cluster),
    };
  }
}
