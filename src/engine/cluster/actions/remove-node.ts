import { makeKey } from '../../api/key.ts';
import { type ActionDefinition, done, readName, refused } from './definition.ts';
import { exactly, fields } from './fields.ts';

/** Gives the machine back and deletes its Node, as a cloud's controller does when an instance is gone. */
export const removeNode: ActionDefinition<'removeNode'> = {
  type: 'removeNode',
  needsApi: true,
  read: fields({ type: exactly('removeNode'), name: readName }),
  says: ({ name }) => `You removed node ${name}`,
  run({ name }, { api }) {
    const key = makeKey(undefined, name);
    const machine = api.delete('Machine', key);
    const node = api.delete('Node', key);
    if (!machine.ok && !node.ok) return refused(`nodes "${name}" not found`);
    return done(`node "${name}" deleted`);
  },
};
