import { podRequests } from '../../../api/pod-resources.ts';
import type { Pod, PodSpec } from '../../../api/types.ts';
import type { NodeInfo } from '../../../scheduler/node-info.ts';
import { scalarOf } from '../../../scheduler/resources.ts';
import { list } from '../../words.ts';
import { amountText, quantityText, withRequest } from '../amounts.ts';
import type { Change } from '../fix.ts';
import type { Case, Remedy } from './remedy.ts';

const insufficient = 'Insufficient ';

/** The resources that a rejection of NodeResourcesFit says are lacking. */
export function lackingIn(reasons: readonly string[]): string[] {
  return reasons
    .filter((reason) => reason.startsWith(insufficient))
    .map((reason) => reason.slice(insufficient.length));
}

/** What of a resource no pod of the node asks for. */
export function freeOn({ allocatable, requested }: NodeInfo, resource: string): number {
  switch (resource) {
    case 'cpu':
      return allocatable.milliCpu - requested.milliCpu;
    case 'memory':
      return allocatable.memory - requested.memory;
    case 'ephemeral-storage':
      return allocatable.ephemeralStorage - requested.ephemeralStorage;
    default:
      return scalarOf(allocatable, resource) - scalarOf(requested, resource);
  }
}

/** How much of its wishes a pod would have to give up on a node at least, as a share of the largest cut: for a choice. */
export function cutOn(pod: Pod, node: NodeInfo, resources: readonly string[]): number {
  const wanted = podRequests(pod);
  return Math.max(
    0,
    ...resources.map((resource) => {
      const amount = wanted[resource] ?? 0;
      return amount === 0 ? 0 : (amount - Math.max(0, freeOn(node, resource))) / amount;
    }),
  );
}

/** Asking for just so much less that the node has it. */
export const askLess: Remedy = (of, node, { reasons }) => {
  const resources = lackingIn(reasons);
  if (resources.length < reasons.length || resources.length === 0) return [];
  const wanted = podRequests(of.pod);
  let { spec } = of.pod;
  const cuts: { resource: string; from: number; to: number }[] = [];
  for (const resource of resources) {
    const from = wanted[resource] ?? 0;
    const to = mostThatFits(of, node, resource, from);
    const less = to > 0 ? withRequest(spec, resource, to) : undefined;
    if (!less) return [];
    spec = less;
    cuts.push({ resource, from, to });
  }
  const share = Math.max(...cuts.map(({ from, to }) => (from - to) / from));
  const change: Change = {
    id: `ask-less ${cuts.map(({ resource, to }) => `${resource}=${to}`).join()}`,
    kind: 'ask-less',
    says: `Ask for ${list(cuts.map(({ resource, from, to }) => `${exactly(resource, to)} instead of ${amountText(resource, from)}`))}`,
    means: `${list(cuts.map(({ resource, from, to }) => amountText(resource, from - to)))} less, and ${node.name} has it free.`,
    cost: 20 + 60 * share + cuts.length,
    asks: Object.fromEntries(cuts.map(({ resource, to }) => [resource, to])),
    edit: (before) => {
      let after: PodSpec = before;
      for (const { resource, to } of cuts) after = withRequest(after, resource, to) ?? after;
      return after;
    },
  };
  const line = setResourcesLine(of.pod.spec, spec, cuts);
  return [{ ...change, ...(line && { editLine: line }) }];
};

/** `300m CPU`, or where a round figure would be too much `1663810Ki (1.6 GiB) of memory`. */
function exactly(resource: string, amount: number): string {
  if (resource === 'cpu') return amountText(resource, amount);
  const text = quantityText(resource, amount);
  const spoken = amountText(resource, amount);
  const [figure, unit] = spoken.split(' ');
  if (`${figure}${unit?.replace('B', '')}` === text || !spoken.includes('iB ')) return spoken;
  return `${text} (${figure} ${unit})${spoken.slice(`${figure} ${unit}`.length)}`;
}

/** The largest request for which the node's filter no longer says that it lacks the resource. */
function mostThatFits({ pod, trial }: Case, node: NodeInfo, resource: string, from: number): number {
  const fits = (amount: number) => {
    const spec = withRequest(pod.spec, resource, amount);
    if (!spec) return false;
    const rejection = trial.judge({ ...pod, spec })(node);
    return !rejection?.reasons.includes(`${insufficient}${resource}`);
  };
  // What is free says it, unless room is kept for others.
  const free = freeOn(node, resource);
  if (free > 0 && free < from && fits(free) && !fits(free + 1)) return free;
  let [most, tooMuch] = [0, from];
  while (tooMuch - most > 1) {
    const middle = Math.floor((most + tooMuch) / 2);
    if (fits(middle)) most = middle;
    else tooMuch = middle;
  }
  return most;
}

/** `kubectl set resources`, where all is asked by one container. */
function setResourcesLine(
  before: PodSpec,
  after: PodSpec,
  cuts: readonly { readonly resource: string }[],
): ((target: string) => string) | undefined {
  const changed = after.containers.filter((container, index) => container !== before.containers[index]);
  const [only] = changed;
  const others = after.initContainers?.some(
    (container, index) => container !== before.initContainers?.[index],
  );
  if (!only || changed.length > 1 || others || after.resources !== before.resources) return undefined;
  const requests = cuts.map(({ resource }) => `${resource}=${only.resources?.requests?.[resource]}`).join();
  return (target) => `kubectl set resources ${target} -c ${only.name} --requests=${requests}`;
}
