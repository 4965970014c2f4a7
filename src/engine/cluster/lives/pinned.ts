import type { Life } from './step.ts';

/** Lives in which something went wrong once, as short as they could be made. */
export const pinned: readonly { readonly what: string; readonly life: Life }[] = [
  {
    what: 'figures of a load in its first second',
    life: { seed: 0, steps: [{ type: 'setTraffic', which: 0, amount: 1, ms: 980 }] },
  },
  {
    what: 'pods that a full disk had evicted',
    life: {
      seed: 869942268,
      steps: [
        { type: 'stopAgent', which: 2326, amount: 98, ms: 4 },
        { type: 'removeNode', which: 9, amount: 65, ms: 1271 },
        { type: 'apply', which: 7602, amount: 5, ms: 11457 },
        { type: 'fillDisk', which: 7, amount: 97, ms: 16198 },
        { type: 'delete', which: 9997, amount: 3, ms: 171048 },
      ],
    },
  },
  {
    what: 'a node that the autoscaler takes away in the middle of peace',
    life: {
      seed: 0,
      steps: [
        { type: 'killNode', which: 0, amount: 0, ms: 0 },
        { type: 'apply', which: 9213, amount: 0, ms: 51900 },
        { type: 'apply', which: 7, amount: 0, ms: 0 },
        { type: 'addPool', which: 0, amount: 0, ms: 19180 },
      ],
    },
  },
  {
    what: 'a pod that a slow controller declared not ready when its node was ready again',
    life: {
      seed: 0,
      steps: [
        { type: 'addPool', which: 0, amount: 1, ms: 0 },
        { type: 'removeNode', which: 0, amount: 0, ms: 0 },
        { type: 'slowComponent', which: 9111, amount: 59, ms: 0 },
        { type: 'apply', which: 5701, amount: 61, ms: 0 },
        { type: 'delete', which: 0, amount: 63, ms: 100_880 },
      ],
    },
  },
];
