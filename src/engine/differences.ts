import { api } from './differences/api.ts';
import { controlPlane } from './differences/control-plane.ts';
import type { Difference } from './differences/difference.ts';
import { kubelet } from './differences/kubelet.ts';
import { machines } from './differences/machines.ts';
import { metrics } from './differences/metrics.ts';
import { networking } from './differences/networking.ts';
import { scheduling } from './differences/scheduling.ts';
import { storage } from './differences/storage.ts';
import { workloads } from './differences/workloads.ts';

export type { Area, Difference } from './differences/difference.ts';

/**
 * Everything that is simplified, in one place: the page "What is simplified" is made from it. A difference that is not
 * here is a bug.
 */
export const differences: readonly Difference[] = [
  ...machines,
  ...controlPlane,
  ...api,
  ...scheduling,
  ...workloads,
  ...kubelet,
  ...networking,
  ...metrics,
  ...storage,
];
