import {
  type FailedMetric,
  type HpaReceipt,
  isMeasured,
  type MetricReceipt,
  type PolicyReceipt,
} from '../../controllers/horizontal-pod-autoscaler/record.ts';
import { count, list, quoteDuration, quoteQuantity } from '../words.ts';

/** One step of the autoscaler's calculation: what is computed, what comes out, and why. */
export interface CalculationStep {
  readonly id: string;
  readonly title: string;
  /** `420m of 600m requested = 70 %`; one line an operation. */
  readonly formulas: readonly string[];
  /** The size after this step; absent where the step gives none. */
  readonly size?: number;
  readonly says: readonly string[];
  /** It made the size another than the step before, or decided it. */
  readonly isDecisive: boolean;
}

/** The receipt as a calculation, from the size that is to the size that is wished. */
export function calculationOf(receipt: HpaReceipt): CalculationStep[] {
  const { outcome, currentReplicas: current, min, max } = receipt;
  const begin: CalculationStep = {
    id: 'current',
    title: 'Size now',
    formulas: [],
    size: current,
    says: [`The target wishes for ${count(current, 'pod')}.`],
    isDecisive: false,
  };
  if (outcome === 'no-target' || outcome === 'disabled') return outcome === 'disabled' ? [begin] : [];
  if (outcome === 'out-of-bounds') {
    const bound = current > max ? `the maximum of ${max}` : `the minimum of ${min}`;
    const says = [`${current} is outside its bounds, so metrics are not looked at: it goes to ${bound}.`];
    return [begin, { ...bounds(receipt, current), says, isDecisive: true }];
  }
  const metrics = receipt.metrics.map((metric, index) => metricStep(metric, receipt, index));
  const { rawDesired: raw } = receipt;
  if (raw === undefined) return [begin, ...metrics];
  return [
    begin,
    ...metrics,
    ...(receipt.metrics.length > 1 ? [winner(receipt, raw)] : []),
    stabilized(receipt, raw),
    ...rate(receipt),
    bounds(receipt, afterRate(receipt)),
  ];
}

function metricStep(
  metric: MetricReceipt | FailedMetric,
  receipt: HpaReceipt,
  index: number,
): CalculationStep {
  const id = `metric-${index}`;
  if (!isMeasured(metric))
    return {
      id,
      title: 'A metric that could not be had',
      formulas: [],
      says: [metric.error],
      isDecisive: false,
    };
  const { proposal, rule, tolerance, unready, missing, ignored, assumed, assumedRatio, multiplied } = metric;
  const ratio = assumedRatio ?? metric.ratio;
  const product = ratio * multiplied;
  const isNear = rule === 'tolerable';
  return {
    id,
    title: nameOf(metric),
    formulas: [
      ...measured(metric),
      ...(assumedRatio === undefined ? [] : [`with the pods that were assumed: ${assumedRatio.toFixed(2)}`]),
      isNear
        ? `${(1 - tolerance).toFixed(2)} ≤ ${ratio.toFixed(2)} ≤ ${(1 + tolerance).toFixed(2)}: within the tolerance`
        : `${count(multiplied, 'pod')} × ${ratio.toFixed(2)} = ${roundedUp(product)}`,
    ],
    size: proposal,
    says: [
      ...(isNear ? ['That is near enough to the target: nothing needs to change.'] : []),
      ...(rule === 'turned'
        ? ['With the pods that were assumed it would go the other way, so nothing is done.']
        : []),
      ...left(
        'not ready yet',
        unready,
        assumed?.unready === 'nothing' ? 'counted as if they used nothing' : 'left out',
      ),
      ...left(
        'without a sample',
        missing,
        assumed?.missing === 'all'
          ? 'counted as if they used all that they may'
          : assumed?.missing === 'nothing'
            ? 'counted as if they used nothing'
            : 'left out',
      ),
      ...left('ending or failed', ignored, 'left out'),
    ],
    isDecisive: proposal !== receipt.currentReplicas && metric.metric === receipt.chosen?.metric,
  };
}

function left(what: string, pods: readonly string[], how: string): string[] {
  if (pods.length === 0) return [];
  const names = pods.length > 3 ? `${list(pods.slice(0, 3))} and ${pods.length - 3} more` : list(pods);
  return [`${count(pods.length, 'pod')} ${what} (${names}): ${how}.`];
}

function nameOf({ resource, container }: MetricReceipt): string {
  const what = resource === 'cpu' ? 'CPU' : resource;
  return container === undefined ? what : `${what} of container ${container}`;
}

function measured(metric: MetricReceipt): string[] {
  const { unit, usage, request = 0, utilization, target, average, resource, ratio } = metric;
  if (unit === 'percent')
    return [
      `${amount(usage, resource)} used of ${amount(request, resource)} requested = ${utilization} %`,
      `${utilization} % by a target of ${target} % = ${ratio.toFixed(2)}`,
    ];
  return [
    `${amount(average, resource)} a pod by a target of ${amount(target, resource)} = ${ratio.toFixed(2)}`,
  ];
}

/** @param milli thousandths of a core or of a byte */
export function amount(milli: number, resource: string): string {
  return resource === 'memory' ? quoteQuantity(milli / 1000) : `${Math.round(milli)}m`;
}

function winner({ chosen, metrics }: HpaReceipt, raw: number): CalculationStep {
  const failed = metrics.filter((metric) => !isMeasured(metric)).length;
  return {
    id: 'winner',
    title: 'The largest wish counts',
    formulas: [
      `largest of ${metrics.map((each) => (isMeasured(each) ? each.proposal : '?')).join(', ')} = ${raw}`,
    ],
    size: raw,
    says: [
      `${chosen ? nameOf(chosen) : 'A metric'} asks for most, so it decides.`,
      ...(failed > 0 ? ['While a metric cannot be had, the others may only add pods.'] : []),
    ],
    isDecisive: false,
  };
}

function stabilized(
  { stabilization, stabilized: size, rawDesired: raw, time }: HpaReceipt,
  from: number,
): CalculationStep {
  const held = size ?? from;
  const recent = (stabilization?.recent ?? []).filter(
    ({ at }) => at > time - (stabilization?.downWindow ?? 0),
  );
  const highest = Math.max(from, ...recent.map(({ replicas }) => replicas));
  const window = quoteDuration(stabilization?.downWindow ?? 0);
  const isHeld = held !== raw;
  return {
    id: 'stabilization',
    title: 'Stabilization',
    formulas: [
      `${recent.length} ${recent.length === 1 ? 'wish' : 'wishes'} in the last ${window}: highest ${highest}`,
      ...(stabilization?.upWindow ? [`window for scaling up: ${quoteDuration(stabilization.upWindow)}`] : []),
    ],
    size: held,
    says: [
      isHeld
        ? held > from
          ? `It wished for ${highest} in the last ${window}, so it does not go below that yet.`
          : 'Lower wishes of its window for scaling up hold it back.'
        : 'No earlier wish holds it back.',
    ],
    isDecisive: isHeld,
  };
}

function rate(receipt: HpaReceipt): CalculationStep[] {
  const { rate: limits, stabilized: wish = 0 } = receipt;
  if (!limits || wish === receipt.currentReplicas) return [];
  const { direction, selectPolicy, policies, limit } = limits;
  const size = afterRate(receipt);
  const isHeld = size !== wish;
  const way = direction === 'up' ? 'up' : 'down';
  return [
    {
      id: 'rate',
      title: `How far one step may go ${way}`,
      formulas:
        selectPolicy === 'Disabled'
          ? [`scaling ${way} is disabled`]
          : [
              ...policies.map((policy) => printPolicy(policy, direction)),
              ...(policies.length > 1
                ? [
                    `${selectPolicy === 'Min' ? 'the one that changes least' : 'the one that changes most'}: ${limit}`,
                  ]
                : []),
            ],
      size,
      says: [
        isHeld
          ? 'One step may not go further; the next look goes on.'
          : 'The step is within what is allowed.',
      ],
      isDecisive: isHeld,
    },
  ];
}

function printPolicy(
  { type, value, periodSeconds, added, removed, start, limit }: PolicyReceipt,
  way: 'up' | 'down',
): string {
  if (type === 'AtLeast') return `or to ${value} at least`;
  const amountOf = type === 'Percent' ? `${value} %` : count(value, 'pod');
  const change = way === 'up' ? added : removed;
  const period = periodSeconds > 0 ? ` every ${periodSeconds} s` : ' a step';
  const used = periodSeconds > 0 ? ` (${count(change, 'pod')} of it used)` : '';
  return `${amountOf}${period}${used}: from ${start} to ${limit}`;
}

function afterRate({ rate: limits, stabilized: wish = 0, currentReplicas: current }: HpaReceipt): number {
  if (!limits || wish === current) return wish;
  return limits.direction === 'up' ? Math.min(wish, limits.limit) : Math.max(wish, limits.limit);
}

function bounds({ min, max, limitedBy, final, outcome }: HpaReceipt, from: number): CalculationStep {
  const isLimited = limitedBy === 'TooManyReplicas' || limitedBy === 'TooFewReplicas';
  const size = Math.min(max, Math.max(min, from));
  return {
    id: 'bounds',
    title: 'Minimum and maximum',
    formulas: [`${min} ≤ ${from} ≤ ${max}${from === size ? '' : ` does not hold: ${size}`}`],
    size: outcome === 'not-written' ? size : final,
    says: [
      isLimited
        ? limitedBy === 'TooManyReplicas'
          ? `It may not go above its maximum of ${max}.`
          : `It may not go below its minimum of ${min}.`
        : 'It is within its bounds.',
    ],
    isDecisive: isLimited,
  };
}

/** `4.2, rounded up 5`; `30`. */
function roundedUp(value: number): string {
  const whole = Math.ceil(value);
  return value === whole ? `${whole}` : `${Math.round(value * 100) / 100}, rounded up ${whole}`;
}
