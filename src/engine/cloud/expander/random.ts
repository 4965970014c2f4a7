import type { Expander } from './option.ts';

/** Any option. Models cluster-autoscaler/expander/random */
export const random: Expander = (options, context) => ({
  best: options.length === 0 ? [] : [context.random.pick(options)],
  verdicts: {},
});
