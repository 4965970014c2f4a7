import { type ActionDefinition, readName } from './definition.ts';
import { exactly, fields, flag, optional } from './fields.ts';
import { changeMachine } from './machine-status.ts';

/** Tells a machine to go down: its kubelet ends the pods in the time that its grace period gives them. */
export const shutDownNode: ActionDefinition<'shutDownNode'> = {
  type: 'shutDownNode',
  read: fields({ type: exactly('shutDownNode'), name: readName }),
  says: ({ name }) => `You shut ${name} down`,
  run: ({ name }, world) =>
    changeMachine(
      world,
      name,
      (status) =>
        status.shuttingDown
          ? `Machine ${name} is shutting down already.`
          : { ...status, shuttingDown: 'Off' as const },
      `machine ${name} is shutting down`,
    ),
};

/** Restarts a machine: in an orderly way, its pods first, or at once, as its reset button does. */
export const rebootNode: ActionDefinition<'rebootNode'> = {
  type: 'rebootNode',
  read: fields({ type: exactly('rebootNode'), name: readName, force: optional(flag) }),
  says: ({ name, force }) => `You ${force ? 'reset' : 'rebooted'} ${name}`,
  run: ({ name, force = false }, world) =>
    changeMachine(
      world,
      name,
      (status) => {
        const { stopped: _, shuttingDown, ...rest } = status;
        if (force) return { ...rest, power: 'Booting' };
        if (shuttingDown) return `Machine ${name} is shutting down already.`;
        return { ...status, shuttingDown: 'Reboot' };
      },
      `machine ${name} is rebooting`,
    ),
};
