import type { Machine, NodeAgent } from '../api/types.ts';
import { list } from './words.ts';

type Status = Machine['status'];

/** What has become of a machine: `Machine worker-1 lost power`. */
export function describeMachineChange(before: Machine, after: Machine): string {
  const { name } = after.metadata;
  const was = before.status;
  const is = after.status;
  if (is.power !== was.power) return `Machine ${name} ${powerWords(was)[is.power]}`;
  if (is.isCutOff !== was.isCutOff)
    return `Machine ${name} ${is.isCutOff ? 'was cut off the network' : 'is on the network again'}`;
  if (is.reclaimAt && !was.reclaimAt) return `The cloud takes machine ${name} back`;
  if (is.shuttingDown && !was.shuttingDown)
    return `Machine ${name} was told to ${is.shuttingDown === 'Reboot' ? 'reboot' : 'shut down'}`;
  const stopped = agentsIn(is).find((agent) => !agentsIn(was).includes(agent));
  if (stopped) return `The ${nameOf(stopped)} of ${name} was stopped`;
  const started = agentsIn(was).find((agent) => !agentsIn(is).includes(agent));
  return started ? `The ${nameOf(started)} of ${name} was started` : `Machine ${name} was changed`;
}

/** What keeps a machine that has power from being a good node, in whole sentences. */
export function machineTroubles({ status }: Machine): string[] {
  const troubles: string[] = [];
  const stopped = agentsIn(status);
  if (status.isCutOff)
    troubles.push(
      'Its network link is cut: what runs on it runs on, and its kubelet takes it for well, but neither hears of the other side.',
    );
  if (stopped.length > 0) troubles.push(`Somebody stopped its ${list(stopped.map(nameOf))}.`);
  for (const agent of stopped) troubles.push(consequences[agent]);
  if (status.shuttingDown) troubles.push('It is shutting down: its kubelet ends the pods first.');
  return troubles;
}

const consequences: { readonly [A in NodeAgent]: string } = {
  kubelet:
    'Without a kubelet its containers run on, but nobody probes, restarts or ends them, and nobody reports or renews its Lease.',
  'kube-proxy': 'Without a kube-proxy its rules for Services stay as they are, right or wrong.',
  'container-runtime':
    'Without a container runtime its containers run on, but its kubelet can neither start, stop nor look at any.',
};

function powerWords(was: Status): { readonly [P in Status['power']]: string } {
  return {
    Off: was.shuttingDown ? 'went off' : 'lost power',
    On: 'is up',
    Booting: was.power === 'On' ? 'is restarting' : 'was switched on',
  };
}

function agentsIn({ stopped = [] }: Status): readonly NodeAgent[] {
  return stopped;
}

function nameOf(agent: NodeAgent): string {
  return agent.replace('-runtime', ' runtime');
}
