import { makeKey } from '../../api/key.ts';
import { type ActionDefinition, done, readName, refused } from './definition.ts';
import { exactly, fields } from './fields.ts';

/** The cloud takes all of a pool's machines back, whatever runs on them. */
export const removePool: ActionDefinition<'removePool'> = {
  type: 'removePool',
  read: fields({ type: exactly('removePool'), name: readName }),
  says: ({ name }) => `You removed node pool ${name} with its machines`,
  run({ name }, { api }) {
    const deleted = api.delete('NodePool', makeKey(undefined, name));
    return deleted.ok ? done(`node pool ${name} deleted`) : refused(`There is no node pool named "${name}".`);
  },
};
