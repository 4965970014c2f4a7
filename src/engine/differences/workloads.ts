import type { Difference } from './difference.ts';

export const workloads: readonly Difference[] = [
  {
    id: 'programs-are-models',
    area: 'workloads',
    says: 'Programs in containers are not run: each known image has a model of how it starts, what CPU and memory it needs, what it answers, which files it reads and writes, and how it goes wrong and ends.',
    because:
      'A browser tab cannot run containers, and scheduling, scaling and healing only see what these models do.',
  },
  {
    id: 'logs-are-told',
    area: 'workloads',
    says: 'The log of a modelled program is told from what is known of its run when somebody reads it: its newest hundred requests and periods of work, and only the newest state of what it counts.',
    because:
      'Nobody reads most logs, and lines that are written all the time would cost more than all the rest.',
    upstream: 'pkg/kubelet/logs/container_log_manager.go',
  },
  {
    id: 'port-clash-is-a-message',
    area: 'workloads',
    says: 'A modelled program whose port is taken leaves the reason as its termination message too, where a real one says it in its log only; no other writes a termination message.',
    because: 'Why a container has crashed should be seen where it is looked for first.',
    upstream: 'pkg/kubelet/kuberuntime/kuberuntime_container.go',
  },
  {
    id: 'failures-are-spread-evenly',
    area: 'workloads',
    says: 'A program that fails at a part of its requests fails at regular intervals, never at its health page; one that crashes or hangs does so after the same time in every run.',
    because: 'What a learner sees must not depend on luck.',
  },
  {
    id: 'unknown-images',
    area: 'workloads',
    says: 'An image that is not in the catalogue is taken to exist, unless its name or tag says otherwise, to idle politely, and to answer 200 to every path on the ports that its container declares; its log says so.',
    because: 'No registry is asked, and most manifests should just work.',
  },
  {
    id: 'shell-of-our-own',
    area: 'workloads',
    says: 'A command is executed if it is a shell’s or one of the usual tools’, in virtual time, by a shell of Podground’s own: owners and permissions of files do not exist, few tools have all of their options, of a long output or file only the end is kept, and what a script does at one moment is bounded.',
    because:
      'It does what manifests ask of it; what it cannot do it says in the container’s log, and the program or option then fails.',
  },
  {
    id: 'other-programs-in-scripts',
    area: 'workloads',
    says: 'Another program than the shell’s and the image’s idles where it is a container’s command. In a script it is taken to be the image’s server, unless the image is a shell with tools; installers and filters such as apt-get or awk are passed over as if they had worked, and so are arguments that tell a running server something other than to stop.',
    because: 'Nothing is known of such a program, and most manifests should just work.',
  },
  {
    id: 'content-does-not-matter',
    area: 'workloads',
    says: 'What is in environment variables, ConfigMaps, Secrets and configuration files does not change what a modelled program does: of files it knows only its data, the pages that it serves and the logs that it ships.',
    because: 'The models of programs have no configuration.',
  },
];
