import { milliValue, wholeValue } from '../../api/quantity.ts';
import { requested } from '../pods.ts';
import { type Expander, lowest, type Option } from './option.ts';

/** The option that leaves the least of its CPU and memory idle. Models cluster-autoscaler/expander/waste */
export const leastWaste: Expander = (options) =>
  lowest(options, wasteOf, (option, score) => {
    const { cpu, memory } = wasted(option);
    return `would waste ${percent(cpu)} of its CPU and ${percent(memory)} of its memory, ${percent(score / 2)} on average`;
  });

function wasteOf(option: Option): number {
  const { cpu, memory } = wasted(option);
  return cpu + memory;
}

function wasted({ template, nodeCount, pods }: Option): { readonly cpu: number; readonly memory: number } {
  const { cpu, memory } = template.status?.capacity ?? {};
  const idle = (available: number, used: number) => (available - used) / available;
  return {
    cpu: idle(milliValue(cpu) * nodeCount, requested(pods, 'cpu')),
    memory: idle(wholeValue(memory) * nodeCount, requested(pods, 'memory')),
  };
}

function percent(share: number): string {
  return `${Math.round(share * 1000) / 10} %`;
}
