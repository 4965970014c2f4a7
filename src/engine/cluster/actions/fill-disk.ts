import { defaultDiskBytes } from '../../machine/disk.ts';
import type { ActionDefinition } from './definition.ts';
import { exactly, fields } from './fields.ts';
import { describeTaking, readAmount, type Taking, takeOfMachine } from './take-of-machine.ts';

const disk: Taking = {
  what: 'disk',
  field: 'diskBytes',
  sizeOf: ({ diskBytes }) => diskBytes ?? defaultDiskBytes,
  usedBy: (host) => host.disk.used,
};

/** A program outside Kubernetes fills a machine's disk, or makes room again: 0 is none. */
export const fillDisk: ActionDefinition<'fillDisk'> = {
  type: 'fillDisk',
  read: fields({ type: exactly('fillDisk'), ...readAmount }),
  says: (action) => describeTaking(disk, action),
  run: (action, world) => takeOfMachine(disk, action, world),
};
