import { makeKey } from '../../api/key.ts';
import type { Store } from '../../store/store.ts';
import { type ActionDefinition, done, readCores, readGiB, readName, refused } from './definition.ts';
import { exactly, fields, optional, text } from './fields.ts';

const GIB = 1024 ** 3;

export const addNode: ActionDefinition<'addNode'> = {
  type: 'addNode',
  read: fields({
    type: exactly('addNode'),
    name: optional(readName),
    cores: readCores,
    memoryGiB: readGiB,
    diskGiB: optional(readGiB),
    zone: optional(text(63)),
    region: optional(text(63)),
  }),
  says: ({ cores, memoryGiB }) => `You added a machine with ${cores} cores and ${memoryGiB} GiB`,
  run(action, { store, api }) {
    const name = action.name ?? freeName(store);
    const machine = {
      metadata: { name },
      spec: {
        cores: action.cores,
        memoryBytes: Math.round(action.memoryGiB * GIB),
        ...(action.diskGiB !== undefined && { diskBytes: Math.round(action.diskGiB * GIB) }),
        ...(action.zone !== undefined && { zone: action.zone }),
        ...(action.region !== undefined && { region: action.region }),
      },
      status: { power: 'Booting' as const },
    };
    const created = api.create('Machine', machine);
    return created.ok ? done(`machine ${name} is booting`) : refused(created.error.message);
  },
};

/** The lowest `worker-N` that neither a machine nor a Node has. */
function freeName(store: Store): string {
  for (let n = 1; ; n++) {
    const key = makeKey(undefined, `worker-${n}`);
    if (!store.get('Machine', key) && !store.get('Node', key)) return key;
  }
}
