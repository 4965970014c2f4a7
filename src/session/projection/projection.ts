import type { Cluster } from '../../engine/index.ts';
import { letterOf } from '../dots.ts';
import type { ClockView, Tone, TotalsView, View } from '../view.ts';
import { AutoscalersProjection } from './autoscalers.ts';
import { ChangesReader } from './changes.ts';
import { ControlPlaneProjection } from './control-plane.ts';
import { CostProjection } from './cost.ts';
import { EventsProjection } from './events.ts';
import { HopsProjection } from './hops.ts';
import { KeptProjection } from './kept.ts';
import { LocalCallsProjection } from './local-calls.ts';
import { type Look, lookAtNothing } from './look.ts';
import { NewsProjection } from './news.ts';
import { NodesProjection } from './nodes.ts';
import { PodBook, TRAY } from './pod-book.ts';
import { PodsProjection } from './pods.ts';
import { PoolsProjection } from './pools.ts';
import { RequestsProjection } from './requests.ts';
import type { SeatMemory } from './seats.ts';
import { ServicesProjection } from './services.ts';
import { TombstonesProjection } from './tombstones.ts';
import { Usages } from './usage.ts';
import { WaitsProjection } from './waits.ts';
import { WorkloadsProjection } from './workloads.ts';

/** How the session moves the clock; the rest of the clock's view comes from the cluster. */
export type Pace = Pick<ClockView, 'playing' | 'speed' | 'reachedSpeed'>;

/** Makes the view of one cluster, again and again; what did not change keeps its identity from one to the next. */
export class Projection {
  readonly cluster: Cluster;
  readonly #changes = new ChangesReader();
  readonly #usages: Usages;
  readonly #controlPlane = new ControlPlaneProjection();
  readonly #nodes = new NodesProjection();
  readonly #book: PodBook;
  readonly #pods = new PodsProjection();
  readonly #tombstones = new TombstonesProjection();
  readonly #services = new ServicesProjection();
  readonly #workloads = new WorkloadsProjection();
  readonly #autoscalers = new AutoscalersProjection();
  readonly #pools = new PoolsProjection();
  readonly #waits = new WaitsProjection();
  readonly #events = new EventsProjection();
  readonly #news = new NewsProjection();
  readonly #kept = new KeptProjection();
  readonly #hops = new HopsProjection();
  readonly #requests = new RequestsProjection();
  readonly #localCalls = new LocalCallsProjection();
  readonly #cost = new CostProjection();

  /** @param seats where pods sat in other runs from the same start */
  constructor(cluster: Cluster, seats?: SeatMemory) {
    this.cluster = cluster;
    this.#book = new PodBook(seats);
    this.#usages = new Usages(cluster);
  }

  /** @param watchedMs see {@link TombstonesProjection.project} */
  project({ playing, speed, reachedSpeed }: Pace, watchedMs: number, look: Look = lookAtNothing): View {
    const { cluster } = this;
    const { now, actions, store } = cluster;
    const book = this.#book;
    const usages = this.#usages;
    const changes = this.#changes.read(cluster, playing, watchedMs);
    if (changes.isBeat) usages.beat();
    book.read(cluster, changes);
    const pods = this.#pods.project(cluster, changes, book, usages, look);
    const { areMany } = this.#pods;
    return {
      clock: { now, playing, speed, reachedSpeed, actions: actions.length, revision: store.log.head },
      controlPlane: this.#controlPlane.project(cluster, changes),
      nodes: this.#nodes.project(cluster, changes, book),
      pods,
      totals: { ...totalsOf(book, areMany), costPerHour: this.#cost.project(cluster, changes) },
      tombstones: this.#tombstones.project(cluster, changes, watchedMs),
      services: this.#services.project(cluster, changes, usages, pods, areMany),
      workloads: this.#workloads.project(cluster, changes),
      autoscalers: this.#autoscalers.project(cluster, changes),
      pools: this.#pools.project(cluster, changes),
      waits: this.#waits.project(cluster, changes, areMany),
      events: this.#events.project(cluster),
      news: this.#news.project(changes),
      kept: this.#kept.project(cluster, changes),
      hops: this.#hops.project(cluster, changes, watchedMs, playing),
      requests: this.#requests.project(cluster, changes, watchedMs, playing),
      localCalls: this.#localCalls.project(cluster, changes, pods),
    };
  }
}

function totalsOf(book: PodBook, areMany: boolean): Omit<TotalsView, 'costPerHour'> {
  const count = (...tones: readonly Tone[]) =>
    tones.reduce((sum, tone) => sum + book.count(letterOf[tone]), 0);
  return {
    pods: book.size - count('done'),
    ready: count('ready'),
    troubled: count('failed', 'warning', 'lost', 'pending'),
    waiting: book.place(TRAY)?.seats.size ?? 0,
    areMany,
  };
}
