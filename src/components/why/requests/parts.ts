import type { PartName } from '../../../engine/index.ts';

/** Which colour a part of a request's time has; its words stand beside it. */
export const partNumber: { readonly [P in PartName]: number } = {
  work: 2,
  line: 1,
  core: 5,
  throttled: 3,
  shared: 3,
  wait: 4,
  called: 0,
  vain: 3,
};
