import { isTerminal } from '../../api/pod-status.ts';
import { quoteText } from '../../api/text.ts';
import type { Pod } from '../../api/types.ts';
import { describeUnsupported } from '../../shell/light.ts';
import { type ActionDefinition, readName, refused, type World } from './definition.ts';
import { beginExec } from './exec-progress.ts';
import { exactly, fields, listOf, optional, text } from './fields.ts';

const KUBELET_PORT = 10250;
const MOST_WORDS = 200;
const LONGEST_WORD = 20_000;

/**
 * `kubectl exec`: runs a command in a container that runs. What it prints comes as virtual time goes on: see `execsOf`.
 * Models k8s.io/kubectl/pkg/cmd/exec and pkg/registry/core/pod/strategy.go ExecLocation
 */
export const exec: ActionDefinition<'exec'> = {
  type: 'exec',
  needsApi: true,
  read: fields({
    type: exactly('exec'),
    namespace: optional(readName),
    pod: readName,
    container: optional(readName),
    command: listOf(text(LONGEST_WORD), MOST_WORDS),
    stdin: optional(text(LONGEST_WORD)),
  }),
  says: ({ pod, command }) => `You ran "${command.join(' ').slice(0, 80)}" in pod ${pod}`,
  run({ namespace = 'default', pod: name, container, command, stdin }, world) {
    const { store, agents, api } = world;
    const pod = store.named('Pod', namespace, name);
    if (!pod) return refused(`pods ${quoteText(name)} not found`);
    if (command.length === 0) return refused('you must specify at least one command for the container');
    const names = [...pod.spec.containers, ...(pod.spec.initContainers ?? [])].map((each) => each.name);
    const chosen = container ?? names[0] ?? '';
    const problem = whyNot(pod, chosen, names, world);
    if (problem !== undefined) return refused(problem);
    const { uid } = pod.metadata;
    const process = agents.processOf(uid, chosen);
    const isThere = () => agents.processOf(uid, chosen) === process;
    const progress = beginExec(store, uid, chosen, isThere);
    agents.blame(uid, chosen, api.cause);
    agents.exec(uid, chosen, command, {
      ...(stdin !== undefined && { stdin }),
      onOutput: (line, stream) => progress.print({ text: line, stream }),
      onExit: ({ code, unsupported = [] }) => {
        for (const what of unsupported) progress.print({ text: describeUnsupported(what), stream: 'stderr' });
        agents.blame(uid, chosen, undefined);
        progress.end(code);
      },
    });
    return { ok: true, lines: [], notes: [] };
  },
};

function whyNot(
  pod: Pod,
  container: string,
  names: readonly string[],
  { store, agents }: World,
): string | undefined {
  const { name, uid } = pod.metadata;
  const { nodeName } = pod.spec;
  if (isTerminal(pod))
    return `cannot exec into a container in a completed pod; current phase is ${pod.status?.phase ?? ''}`;
  if (!names.includes(container)) return `container ${container} is not valid for pod ${name}`;
  if (!nodeName) return `pod ${name} does not have a host assigned`;
  const states = agents.agentsOf(nodeName);
  const addresses = store.named('Node', undefined, nodeName)?.status?.addresses;
  const ip = addresses?.find(({ type }) => type === 'InternalIP')?.address ?? nodeName;
  const dialing = `error dialing backend: dial tcp ${ip}:${KUBELET_PORT}`;
  if (!states?.isConnected) return `${dialing}: i/o timeout`;
  if (states.kubelet !== 'Running') return `${dialing}: connect: connection refused`;
  if (!agents.processOf(uid, container))
    return `unable to upgrade connection: container not found (${quoteText(container)})`;
  return undefined;
}
