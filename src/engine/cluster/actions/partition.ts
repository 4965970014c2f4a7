import { makeKey } from '../../api/key.ts';
import type { ActionOutcome } from '../action.ts';
import { type ActionDefinition, done, readName, refused, type World } from './definition.ts';
import { exactly, fields } from './fields.ts';

/** Cuts a machine off: it runs on and takes itself for well, but nothing reaches it and it reaches nothing. */
export const partitionNode: ActionDefinition<'partitionNode'> = {
  type: 'partitionNode',
  read: fields({ type: exactly('partitionNode'), name: readName }),
  says: ({ name }) => `You cut ${name} off the network`,
  run: ({ name }, world) => setCutOff(world, name, true),
};

/** The machine is on the network again, with what it missed still to learn. */
export const healNode: ActionDefinition<'healNode'> = {
  type: 'healNode',
  read: fields({ type: exactly('healNode'), name: readName }),
  says: ({ name }) => `You put ${name} back on the network`,
  run: ({ name }, world) => setCutOff(world, name, false),
};

function setCutOff({ store, api }: World, name: string, isCutOff: boolean): ActionOutcome {
  const key = makeKey(undefined, name);
  const machine = store.get('Machine', key);
  if (!machine) return refused(`There is no machine named "${name}".`);
  const { isCutOff: wasCutOff = false, ...status } = machine.status;
  if (wasCutOff === isCutOff)
    return refused(`Machine ${name} is ${isCutOff ? 'cut off' : 'on the network'} already.`);
  api.setStatus('Machine', key, isCutOff ? { ...status, isCutOff } : status);
  return done(`machine ${name} is ${isCutOff ? 'cut off the network' : 'on the network again'}`);
}
