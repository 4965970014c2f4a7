import type { Structs } from './struct.ts';

export const priorityClass: Structs = {
  'scheduling.PriorityClass': {
    apiVersion: 'string',
    kind: 'string',
    metadata: 'meta.ObjectMeta',
    value: 'int32!',
    globalDefault: 'bool',
    description: 'string',
    preemptionPolicy: '*string v1.PreemptionPolicy',
  },
};
