import { type ActionDefinition, done, readName, refused } from './definition.ts';
import { exactly, fields, number, optional } from './fields.ts';

const MIB = 1024 * 1024;

/** A container's program loses so much memory a second until it is started anew; 0 ends that. */
export const leakMemory: ActionDefinition<'leakMemory'> = {
  type: 'leakMemory',
  read: fields({
    type: exactly('leakMemory'),
    namespace: optional(readName),
    pod: readName,
    container: optional(readName),
    mibPerSecond: number(0, 10_240),
  }),
  says: ({ pod, mibPerSecond }) =>
    mibPerSecond === 0
      ? `You stopped the memory leak in pod ${pod}`
      : `You made pod ${pod} leak ${mibPerSecond} MiB a second`,
  run({ namespace = 'default', pod: name, container, mibPerSecond }, { store, api, agents }) {
    const pod = store.named('Pod', namespace, name);
    if (!pod) return refused(`pods "${name}" not found`);
    const containerName = container ?? pod.spec.containers[0]?.name ?? '';
    const process = agents.processOf(pod.metadata.uid, containerName);
    if (!process) return refused(`container "${containerName}" of pod "${name}" is not running`);
    agents.blameForUse(pod.metadata.uid, containerName, mibPerSecond > 0 ? api.cause : undefined);
    process.leak(mibPerSecond * MIB);
    return done(`container ${containerName} of pod ${name} leaks ${mibPerSecond} MiB a second`);
  },
};
