import { type ActionDefinition, done, readName, refused } from './definition.ts';
import { exactly, fields, optional } from './fields.ts';

/** The container's main process dies with exit code 1; its pod stays, and the kubelet decides what follows. */
export const crashContainer: ActionDefinition<'crashContainer'> = {
  type: 'crashContainer',
  read: fields({
    type: exactly('crashContainer'),
    namespace: optional(readName),
    pod: readName,
    container: optional(readName),
  }),
  says: ({ pod, container }) =>
    `You crashed ${container ? `container ${container}` : 'a container'} of pod ${pod}`,
  run({ namespace = 'default', pod: name, container }, { store, api, agents }) {
    const pod = store.named('Pod', namespace, name);
    if (!pod) return refused(`pods "${name}" not found`);
    const containerName = container ?? pod.spec.containers[0]?.name ?? '';
    const process = agents.processOf(pod.metadata.uid, containerName);
    if (!process) return refused(`container "${containerName}" of pod "${name}" is not running`);
    agents.blame(pod.metadata.uid, containerName, api.cause);
    process.kill({ code: 1, reason: 'Error' });
    return done(`container ${containerName} of pod ${name} has crashed`);
  },
};
