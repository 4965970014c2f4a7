import { makeKey } from '../../api/key.ts';
import { formatTime } from '../../api/time.ts';
import { type ActionDefinition, done, readName, refused } from './definition.ts';
import { exactly, fields } from './fields.ts';

/** A cloud takes a spot machine back: it gives notice, tells it to shut down, and has it when the notice is over. */
export const reclaimSpot: ActionDefinition<'reclaimSpot'> = {
  type: 'reclaimSpot',
  read: fields({ type: exactly('reclaimSpot'), name: readName }),
  says: ({ name }) => `You let the cloud take spot machine ${name} back`,
  run({ name }, { store, api }) {
    const key = makeKey(undefined, name);
    const machine = store.get('Machine', key);
    if (!machine) return refused(`There is no machine named "${name}".`);
    const { spec, status } = machine;
    if (!spec.spot)
      return refused(
        `Machine ${name} is no spot machine: only those of a node pool with "spot: true" are taken back.`,
      );
    if (status.reclaimAt !== undefined) return refused(`Machine ${name} is being taken back already.`);
    const { spotNotice } = store.settings;
    const reclaimAt = formatTime(store.clock.now + spotNotice);
    const order = status.power === 'On' ? ({ shuttingDown: 'Off' } as const) : {};
    api.setStatus('Machine', key, { ...status, ...order, reclaimAt });
    return done(`machine ${name} is taken back in ${Math.round(spotNotice / 1000)} s`);
  },
};
