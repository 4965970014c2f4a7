import type { ActionDefinition } from './definition.ts';
import { exactly, fields } from './fields.ts';
import { describeTaking, readAmount, type Taking, takeOfMachine } from './take-of-machine.ts';

const memory: Taking = {
  what: 'memory',
  field: 'memoryBytes',
  sizeOf: ({ memoryBytes }) => memoryBytes,
  usedBy: (host) => host.usedMemoryBytes,
};

/** A program outside Kubernetes takes a machine's memory, or gives it back: 0 is none. */
export const fillMemory: ActionDefinition<'fillMemory'> = {
  type: 'fillMemory',
  read: fields({ type: exactly('fillMemory'), ...readAmount }),
  says: (action) => describeTaking(memory, action),
  run: (action, world) => takeOfMachine(memory, action, world),
};
