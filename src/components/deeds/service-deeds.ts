import type { View } from '../../session/view.ts';
import type { DeedSpec, OpeningSpec } from './deed.ts';
import { gone, named, type Target } from './target.ts';

const serviceAt = (view: View, { namespace = 'default', name }: Target) =>
  view.services[`${namespace}/${name}`];
const hasLoad = (view: View, target: Target) => {
  const profile = serviceAt(view, target)?.profile;
  return profile !== undefined;
};
const common = {
  group: 'services',
  on: ['Service'],
  which: 'Which Service?',
  among: (view: View) => Object.values(view.services).map((service) => service.ref),
  none: 'There is no Service yet.',
} as const;

export const serviceDeeds = {
  traffic: {
    title: 'Traffic',
    icon: 'traffic',
    look: 'build',
    group: 'services',
    on: ['Service', 'Users'],
    says: 'Users send requests to a Service: steady, in waves, in a rush.',
    opens: (target) => ({ type: 'traffic', ...(target?.kind === 'Service' && { service: target }) }),
    line: 'echo "GET http://…" | vegeta attack -rate=40/s',
  },
  expose: {
    title: 'Add Service',
    icon: 'service',
    look: 'build',
    group: 'services',
    on: ['Deployment', 'StatefulSet', 'ReplicaSet', 'ReplicationController', 'DaemonSet'],
    says: 'One stable address in front of a workload’s pods: inside the cluster, on every node, or a load balancer.',
    opens: (target) => ({ type: 'service', ...(target && { target }) }),
    line: 'kubectl expose deployment … --port=80',
  },
  stopTraffic: {
    ...common,
    title: 'Stop the traffic',
    icon: 'stop',
    look: 'mend',
    says: 'The users go: nobody sends requests to this Service any more.',
    whyNot: (view, target) => {
      if (!serviceAt(view, target)) return gone;
      return hasLoad(view, target) ? undefined : `Nobody sends requests to ${target.name}.`;
    },
    none: 'No Service gets traffic.',
    actions: ({ namespace, name }) => [
      {
        type: 'setTraffic',
        service: name,
        ...(namespace !== undefined && { namespace }),
        profile: { type: 'steady', rps: 0 },
      },
    ],
  },
  deleteService: {
    ...common,
    title: 'Delete Service',
    icon: 'trash',
    look: 'break',
    says: 'Takes the stable address away. The pods behind it run on, but nobody finds them there.',
    actions: (target) => [{ type: 'delete', kind: 'Service', ...named(target) }],
  },
} as const satisfies Readonly<Record<string, DeedSpec | OpeningSpec>>;
