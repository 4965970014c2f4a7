import type { FullBehavior, FullRules, ScalingPolicy } from './behavior.ts';
import type { ScalingHistory } from './history.ts';
import type { LimitedBy, PolicyReceipt, RateReceipt } from './record.ts';

export interface Limited {
  readonly replicas: number;
  /** Reason and message of the ScalingLimited condition. */
  readonly reason: 'DesiredWithinRange' | LimitedBy;
  readonly message: string;
  /** How far one step may go; absent when the size was not to change. */
  readonly rate?: RateReceipt;
}

const messages: { readonly [K in Limited['reason']]: string } = {
  DesiredWithinRange: 'the desired count is within the acceptable range',
  TooFewReplicas: 'the desired replica count is less than the minimum replica count',
  TooManyReplicas: 'the desired replica count is more than the maximum replica count',
  ScaleUpLimit: 'the desired replica count is increasing faster than the maximum scale rate',
  ScaleDownLimit: 'the desired replica count is decreasing faster than the maximum scale rate',
};

const limited = (replicas: number, reason: Limited['reason'], rate?: RateReceipt): Limited => ({
  replicas,
  reason,
  message: messages[reason],
  ...(rate && { rate }),
});

export interface Bounds {
  readonly min: number;
  readonly max: number;
}

const scaleUpLimitFactor = 2;
const scaleUpLimitMinimum = 4;

/** Models pkg/controller/podautoscaler convertDesiredReplicasWithRules and calculateScaleUpLimit */
export function limit(current: number, desired: number, { min, max }: Bounds): Limited {
  const most = Math.max(scaleUpLimitFactor * current, scaleUpLimitMinimum);
  const rate = desired > current ? ownRate(current, most) : undefined;
  if (desired < min) return limited(min, 'TooFewReplicas', rate);
  if (max > most && desired > most) return limited(most, 'ScaleUpLimit', rate);
  if (desired > max) return limited(max, 'TooManyReplicas', rate);
  return limited(desired, 'DesiredWithinRange', rate);
}

/** The controller's own rule, for autoscalers without `behavior`: as policies that say the same. */
function ownRate(current: number, most: number): RateReceipt {
  const all = { periodSeconds: 0, added: 0, removed: 0, start: current };
  return {
    direction: 'up',
    selectPolicy: 'Max',
    policies: [
      { ...all, type: 'Percent', value: 100, limit: scaleUpLimitFactor * current },
      { ...all, type: 'AtLeast', value: scaleUpLimitMinimum, limit: scaleUpLimitMinimum },
    ],
    limit: most,
  };
}

/** Models pkg/controller/podautoscaler HorizontalController.convertDesiredReplicasWithBehaviorRate */
export function limitWithBehavior(
  history: ScalingHistory,
  behavior: FullBehavior,
  current: number,
  desired: number,
  { min, max }: Bounds,
  now: number,
): Limited {
  if (desired > current) {
    const rate = rateOf('up', history, behavior.scaleUp, current, now);
    const most = Math.min(max, rate.limit);
    if (desired > most) return limited(most, max > rate.limit ? 'ScaleUpLimit' : 'TooManyReplicas', rate);
    return limited(desired, 'DesiredWithinRange', rate);
  }
  if (desired < current) {
    const rate = rateOf('down', history, behavior.scaleDown, current, now);
    const least = Math.max(min, rate.limit);
    if (desired < least) return limited(least, min < rate.limit ? 'ScaleDownLimit' : 'TooFewReplicas', rate);
    return limited(desired, 'DesiredWithinRange', rate);
  }
  return limited(desired, 'DesiredWithinRange');
}

/** Models calculateScaleUpLimitWithScalingRules and calculateScaleDownLimitWithBehaviors */
function rateOf(
  direction: RateReceipt['direction'],
  history: ScalingHistory,
  { selectPolicy, policies }: FullRules,
  current: number,
  now: number,
): RateReceipt {
  const isUp = direction === 'up';
  const receipts =
    selectPolicy === 'Disabled'
      ? []
      : policies.map((policy) => receiptOf(policy, isUp, history, current, now));
  const limits = receipts.map((each) => each.limit);
  const takesHighest = isUp === (selectPolicy !== 'Min');
  const chosen =
    selectPolicy === 'Disabled' ? current : takesHighest ? Math.max(...limits) : Math.min(...limits);
  return {
    direction,
    selectPolicy,
    policies: receipts,
    limit: isUp ? Math.max(current, chosen) : Math.min(current, chosen),
  };
}

function receiptOf(
  { type, value, periodSeconds }: ScalingPolicy,
  isUp: boolean,
  history: ScalingHistory,
  current: number,
  now: number,
): PolicyReceipt {
  const { added, removed } = history.changesSince(now - periodSeconds * 1000);
  const start = current - added + removed;
  return { type, value, periodSeconds, added, removed, start, limit: limitOf(type, value, start, isUp) };
}

function limitOf(type: string, value: number, start: number, isUp: boolean): number {
  if (type === 'Pods') return isUp ? start + value : start - value;
  // Rounded up: otherwise a small workload could never grow.
  return isUp ? Math.ceil(start * (1 + value / 100)) : Math.trunc(start * (1 - value / 100));
}
