import type { ActionOf } from '../action.ts';
import { type ActionDefinition, done, readCores, readGiB, readName, refused } from './definition.ts';
import { exactly, fields, flag, listOf, number, optional, text } from './fields.ts';
import { readLabels, readPoolSize, readTaint } from './pool-fields.ts';

const GIB = 1024 ** 3;
const HOUR = 3_600_000;

/** Equal machines that the cluster autoscaler adds and removes as pods need them. */
export const addPool: ActionDefinition<'addPool'> = {
  type: 'addPool',
  read: fields({
    type: exactly('addPool'),
    name: readName,
    min: readPoolSize,
    max: readPoolSize,
    size: optional(readPoolSize),
    cores: readCores,
    memoryGiB: readGiB,
    diskGiB: optional(readGiB),
    zones: optional(listOf(text(63), 20)),
    region: optional(text(63)),
    spot: optional(flag),
    labels: optional(readLabels),
    taints: optional(listOf(readTaint, 20)),
    bootMs: optional(number(0, HOUR)),
    pricePerHour: optional(number(0, 1_000_000)),
  }),
  says: (action) => `You added node pool ${action.name}: ${describe(action)}`,
  run({ type: _, name, memoryGiB, diskGiB, ...rest }, { api }) {
    const memoryBytes = Math.round(memoryGiB * GIB);
    const disk = diskGiB === undefined ? {} : { diskBytes: Math.round(diskGiB * GIB) };
    const created = api.create('NodePool', { metadata: { name }, spec: { ...rest, ...disk, memoryBytes } });
    return created.ok ? done(`node pool ${name} created`) : refused(created.error.message);
  },
};

function describe({ min, max, cores, memoryGiB }: ActionOf<'addPool'>): string {
  return `${min} to ${max} machines of ${cores} ${cores === 1 ? 'core' : 'cores'} and ${memoryGiB} GiB`;
}
