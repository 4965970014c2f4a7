import { makeKey } from '../../api/key.ts';
import type { Machine } from '../../api/types.ts';
import type { ActionOutcome } from '../action.ts';
import { type ActionDefinition, done, readName, refused, type World } from './definition.ts';
import { exactly, fields } from './fields.ts';

/** Pulls the plug: the machine and all that runs on it are gone at once, and nobody is told. */
export const killNode: ActionDefinition<'killNode'> = {
  type: 'killNode',
  read: fields({ type: exactly('killNode'), name: readName }),
  says: ({ name }) => `You pulled the plug of ${name}`,
  run: ({ name }, world) => switchPower(world, name, 'Off', `machine ${name} has lost power`),
};

/** Power is back: the machine boots with its disk as it was, and its kubelet starts anew. */
export const restoreNode: ActionDefinition<'restoreNode'> = {
  type: 'restoreNode',
  read: fields({ type: exactly('restoreNode'), name: readName }),
  says: ({ name }) => `You switched ${name} on again`,
  run: ({ name }, world) => switchPower(world, name, 'Booting', `machine ${name} is booting`),
};

function switchPower(
  { store, api }: World,
  name: string,
  power: Machine['status']['power'],
  line: string,
): ActionOutcome {
  const key = makeKey(undefined, name);
  const machine = store.get('Machine', key);
  if (!machine) return refused(`There is no machine named "${name}".`);
  const isOff = machine.status.power === 'Off';
  if (isOff === (power === 'Off'))
    return refused(`Machine ${name} is ${isOff ? 'off already' : 'running already'}.`);
  const { stopped: _, shuttingDown: __, ...status } = machine.status;
  api.setStatus('Machine', key, { ...status, power });
  return done(line);
}
