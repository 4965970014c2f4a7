import { type Expander, lowest } from './option.ts';

/** The option that helps the most pods. Models cluster-autoscaler/expander/mostpods */
export const mostPods: Expander = (options) =>
  lowest(
    options,
    ({ pods }) => -pods.length,
    ({ pods }) => `helps ${pods.length} ${pods.length === 1 ? 'pod' : 'pods'}`,
  );
