import { formatTime } from '../../api/time.ts';
import type { HorizontalPodAutoscaler } from '../../api/types.ts';

export type HpaStatus = NonNullable<HorizontalPodAutoscaler['status']>;
type Condition = NonNullable<HpaStatus['conditions']>[number];

/** The conditions of one autoscaler while a sync changes them. Models pkg/controller/podautoscaler setConditionInList */
export class Conditions {
  readonly #now: string;
  #list: readonly Condition[];

  constructor(list: readonly Condition[] | undefined, now: number) {
    this.#list = list ?? [];
    this.#now = formatTime(now);
  }

  get list(): readonly Condition[] {
    return this.#list;
  }

  set(
    type: 'AbleToScale' | 'ScalingActive' | 'ScalingLimited',
    status: 'True' | 'False',
    reason: string,
    message: string,
  ): void {
    const old = this.#list.find((condition) => condition.type === type);
    const lastTransitionTime = old?.status === status ? (old.lastTransitionTime ?? this.#now) : this.#now;
    const next: Condition = { type, status, lastTransitionTime, reason, message };
    this.#list = old ? this.#list.map((each) => (each === old ? next : each)) : [...this.#list, next];
  }
}
