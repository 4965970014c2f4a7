import type { Plugin } from '../framework.ts';
import { priorityOf } from '../pod-info.ts';

/** Pods of higher priority first, then those that have waited longer. Models pkg/scheduler/framework/plugins/queuesort */
export const prioritySort: Plugin = {
  name: 'PrioritySort',

  compare: (a, b) => priorityOf(b.pod) - priorityOf(a.pod) || a.timestamp - b.timestamp,
};
