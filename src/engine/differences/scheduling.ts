import type { Difference } from './difference.ts';

export const scheduling: readonly Difference[] = [
  {
    id: 'scheduling-takes-two-milliseconds',
    area: 'scheduling',
    says: 'The scheduler places one pod every two milliseconds, and binding takes no time beyond that unless volumes have to be bound.',
    because:
      'Real speed depends on the cluster’s size; the order of decisions and the decisions themselves are the same.',
    upstream: 'pkg/scheduler/schedule_one.go',
  },
  {
    id: 'missing-scheduler-plugins',
    area: 'scheduling',
    says: 'Limits on the number of volumes a node, storage capacity, dynamic resource claims and scheduler extenders are not looked at.',
    because: 'They depend on drivers and devices that machines here do not have.',
    upstream: 'pkg/scheduler/framework/plugins',
  },
  {
    id: 'one-scheduler',
    area: 'scheduling',
    says: 'One scheduler with its default configuration runs; pods that name another scheduler wait for ever.',
    because: 'That is also what happens on a cluster without such a scheduler.',
    upstream: 'pkg/scheduler/profile',
  },
];
