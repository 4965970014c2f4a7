import { type HpaReceipt, isMeasured } from '../../controllers/horizontal-pod-autoscaler/record.ts';
import { quoteDuration } from '../words.ts';

/** Why the last look did not change the size; nothing when it did. */
export function whyIdle(receipt: HpaReceipt, heldUntil: number | undefined, now: number): string[] {
  const { outcome, currentReplicas: current, final, error = '' } = receipt;
  if (final !== current) return [];
  switch (outcome) {
    case 'no-target':
      return [`What it is to scale cannot be found: ${error.replace(/^.*current scale: /, '')}.`];
    case 'disabled':
      return ['Its target was scaled to 0, which turns it off until somebody scales the target up again.'];
    case 'no-selector':
      return [`It cannot tell which pods are its own: ${error}.`];
    case 'no-metrics':
      return [metricProblem(error)];
    case 'not-written':
      return [`The new size could not be written: ${error}.`];
    case 'out-of-bounds':
      return [];
    case 'measured':
      return [whyKept(receipt, heldUntil, now)];
  }
}

function metricProblem(error: string): string {
  const [, resource, container] = /missing request for (\S+) in container (\S+)/.exec(error) ?? [];
  if (resource)
    return `Container ${container} requests no ${resource}, so there is nothing of which a percentage could be taken: set resources.requests.${resource}.`;
  if (error.includes('currently unable to handle the request'))
    return 'metrics-server does not run, so nobody knows what the pods use. Without a figure it changes nothing.';
  if (error.includes('no metrics returned'))
    return 'metrics-server has no sample of its pods yet: it needs two scrapes of a running container.';
  if (error.includes('pods might be unready'))
    return 'None of its pods is ready for long enough, so that no sample counts yet.';
  if (error.includes('no pods returned')) return 'Its target has no pods.';
  if (error.includes('custom metrics API'))
    return 'Nobody serves the metric that it asks for: a cluster has only CPU and memory until an adapter is installed.';
  return `The metrics cannot be had: ${error}.`;
}

function whyKept(receipt: HpaReceipt, heldUntil: number | undefined, now: number): string {
  const {
    currentReplicas: current,
    rawDesired: raw = current,
    stabilized = raw,
    limitedBy,
    max,
    min,
  } = receipt;
  const { chosen, metrics } = receipt;
  if (raw === current) {
    const near = metrics.filter(isMeasured).some(({ rule }) => rule === 'tolerable');
    const share = Math.round((chosen?.tolerance ?? 0) * 100);
    return near
      ? `Usage is within ${share} % of the target, which is near enough.`
      : 'The pods that there are, are as many as the metrics ask for.';
  }
  if (raw < current && current === min) return `The metrics ask for ${raw}, but ${min} is its minimum.`;
  if (raw < current && stabilized >= current) {
    const rest =
      heldUntil === undefined
        ? ''
        : ` At the earliest it goes down in ${quoteDuration(Math.max(0, heldUntil - now))}.`;
    return `The metrics ask for ${raw}, but it wished for ${stabilized} a while ago, and waits whether the load comes back.${rest}`;
  }
  if (stabilized === current)
    return `The metrics ask for ${raw}, but lower wishes of its window for scaling up hold it back.`;
  if (limitedBy === 'TooManyReplicas') return `The metrics ask for ${raw}, but ${max} is its maximum.`;
  if (limitedBy === 'TooFewReplicas') return `The metrics ask for ${raw}, but ${min} is its minimum.`;
  return `The metrics ask for ${raw}, but its policies do not allow another step yet.`;
}
