import type { Pod } from '../api/types.ts';
import type { Random } from '../sim/random.ts';
import type { FilterPlugin } from './framework.ts';
import { type Opinions, opinionsOn } from './opinions.ts';
import type { PodInfo } from './pod-info.ts';
import type { Snapshot } from './snapshot.ts';

/** Names what a plugin keeps during one cycle. `copy` is for state that changes as pods are tried out. */
export class StateKey<T> {
  readonly name: string;
  readonly copy: (value: T) => T;

  constructor(name: string, copy: (value: T) => T = (value) => value) {
    this.name = name;
    this.copy = copy;
  }
}

/** Pods that wait for a node where others make room for them. Models pkg/scheduler/framework.PodNominator */
export interface NominatedPods {
  readonly isEmpty: boolean;
  on(nodeName: string): readonly PodInfo[];
}

const none: readonly PodInfo[] = [];
export const noNominatedPods: NominatedPods = { isEmpty: true, on: () => none };

/** One attempt to place one pod: what plugins are given. Models k8s.io/kube-scheduler/framework.CycleState */
export class Cycle {
  readonly info: PodInfo;
  readonly snapshot: Snapshot;
  readonly nominated: NominatedPods;
  readonly random: Random;
  /** Plugins that PreFilter and PreScore found to have no say over this pod. */
  readonly skipped = { filter: new Set<string>(), score: new Set<string>() };
  /** Filter plugins that are left. */
  filters: readonly FilterPlugin[] = [];
  /** How many of them, from the first on, are local. */
  localFilters = 0;
  #opinions: Opinions | undefined;
  readonly #state = new Map<StateKey<unknown>, unknown>();

  constructor(info: PodInfo, snapshot: Snapshot, nominated: NominatedPods, random: Random) {
    this.info = info;
    this.snapshot = snapshot;
    this.nominated = nominated;
    this.random = random;
  }

  get pod(): Pod {
    return this.info.pod;
  }

  /** What local plugins said of the snapshot's nodes, for pods like this one. */
  get opinions(): Opinions {
    this.#opinions ??= opinionsOn(this.pod.spec, this.snapshot);
    return this.#opinions;
  }

  write<T>(key: StateKey<T>, value: T): void {
    this.#state.set(key as StateKey<unknown>, value);
  }

  read<T>(key: StateKey<T>): T | undefined {
    return this.#state.get(key as StateKey<unknown>) as T | undefined;
  }

  /** What was written before; its absence is a bug. */
  get<T>(key: StateKey<T>): T {
    const value = this.read(key);
    if (value === undefined) throw new Error(`nothing was written for ${key.name}`);
    return value;
  }

  /** A copy on which pods can be added and removed. */
  fork(): Cycle {
    const copy = new Cycle(this.info, this.snapshot, this.nominated, this.random);
    for (const name of this.skipped.filter) copy.skipped.filter.add(name);
    copy.filters = this.filters;
    copy.localFilters = this.localFilters;
    for (const [key, value] of this.#state) copy.#state.set(key, key.copy(value));
    return copy;
  }
}
