import { makeKey } from '../../api/key.ts';
import type { Machine } from '../../api/types.ts';
import type { ActionOutcome } from '../action.ts';
import { done, refused, type World } from './definition.ts';

type Status = Machine['status'];

/**
 * Does something to a machine that is on.
 *
 * @param change the machine's status from now on, or why not
 */
export function changeMachine(
  { store, api }: World,
  name: string,
  change: (status: Status) => Status | string,
  line: string,
): ActionOutcome {
  const key = makeKey(undefined, name);
  const machine = store.get('Machine', key);
  if (!machine) return refused(`There is no machine named "${name}".`);
  if (machine.status.power !== 'On') {
    return refused(`Machine ${name} is ${machine.status.power === 'Off' ? 'off' : 'still booting'}.`);
  }
  const status = change(machine.status);
  if (typeof status === 'string') return refused(status);
  api.setStatus('Machine', key, status);
  return done(line);
}
