import { milliValue } from '../../api/quantity.ts';
import type { Node } from '../../api/types.ts';
import { requested } from '../pods.ts';
import { type Expander, lowest, type Option } from './option.ts';

const GIB = 1024 ** 3;

/** What a core and a GiB cost for an hour where a pool names no price. Models cluster-autoscaler/cloudprovider/gce/gce_price_info.go */
const CPU_PRICE = 0.033174;
const MEMORY_PRICE = 0.004446;

/** A pod on both sides of the ratio, so that pods without requests do not make it infinite: half a core, 500 MiB. */
const stabilizationPrice = basePrice(0.5, (500 * 1024 ** 2) / GIB);

/**
 * The option that pays least for what pods need, with a penalty for nodes that are much larger or smaller than what suits
 * a cluster of this size. Models cluster-autoscaler/expander/price
 */
export const price: Expander = (options, { store }) => {
  const preferred = preferredCores(store.count('Node'));
  return lowest(
    options,
    (option) => ratioOf(option) * penaltyOf(option, preferred),
    (option, score) =>
      `costs ${nodePrice(option).toFixed(3)} an hour for each node; price by worth ${ratioOf(option).toFixed(2)}, size penalty ${penaltyOf(option, preferred).toFixed(2)}, together ${score.toFixed(2)}`,
  );
};

function ratioOf(option: Option): number {
  const nodes = nodePrice(option) * option.nodeCount;
  const pods = basePrice(requested(option.pods, 'cpu') / 1000, requested(option.pods, 'memory') / GIB);
  return (nodes + stabilizationPrice) / (pods + stabilizationPrice);
}

/** Fades with the number of nodes. */
function penaltyOf({ template, nodeCount }: Option, preferred: number): number {
  const unfitness = Math.max(preferred / coresOf(template), coresOf(template) / preferred);
  return (unfitness - 1) * (1 - Math.tanh((nodeCount - 1) / 15)) + 1;
}

/** Models cluster-autoscaler/expander/price.SimplePreferredNodeProvider */
function preferredCores(clusterSize: number): number {
  if (clusterSize <= 2) return 1;
  if (clusterSize <= 6) return 2;
  if (clusterSize <= 20) return 4;
  if (clusterSize <= 60) return 8;
  return clusterSize <= 200 ? 16 : 32;
}

function nodePrice({ group }: Option): number {
  return hourlyPrice(group.pool.spec);
}

/** What a machine costs for an hour: its pool's price or, where none is named, what cores and memory of such a machine cost. */
export function hourlyPrice({
  pricePerHour,
  cores,
  memoryBytes,
}: {
  readonly pricePerHour?: number;
  readonly cores: number;
  readonly memoryBytes: number;
}): number {
  return pricePerHour ?? basePrice(cores, memoryBytes / GIB);
}

function basePrice(cores: number, gib: number): number {
  return cores * CPU_PRICE + gib * MEMORY_PRICE;
}

function coresOf({ status }: Node): number {
  return milliValue(status?.capacity?.cpu) / 1000;
}
