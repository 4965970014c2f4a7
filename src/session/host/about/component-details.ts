import type { Cluster, ComponentName, Lease } from '../../../engine/index.ts';
import type { DetailSection } from '../../protocol.ts';

interface Part {
  /** What goes on without it, and what does not. */
  readonly stops: string;
  readonly goesOn: string;
}

const parts: { readonly [N in ComponentName]: Part } = {
  'kube-apiserver': {
    stops:
      'Nobody can read or write: kubectl, controllers, scheduler and kubelets all wait. Nothing that fails is replaced.',
    goesOn: 'Containers run on, and are restarted by their kubelet. Services forward as they last heard.',
  },
  etcd: {
    stops: 'The API server cannot answer without it, so all that needs the API server stops, too.',
    goesOn: 'Containers run on, and Services forward as they last heard. Nothing that was written is lost.',
  },
  'kube-scheduler': {
    stops: 'New pods stay Pending: nobody chooses nodes for them.',
    goesOn: 'Pods that have a node start and run. Controllers go on making new ones.',
  },
  'kube-controller-manager': {
    stops:
      'Nothing is replaced, scaled or rolled out; endpoints are not updated; nodes that fall silent are not noticed.',
    goesOn: 'Pods that are there run on; the scheduler binds those that wait.',
  },
  'metrics-server': {
    stops: 'Autoscalers get no figures, and leave the number of pods as it is. kubectl top fails.',
    goesOn: 'Everything else: nothing but figures comes from it.',
  },
  'cluster-autoscaler': {
    stops: 'No machine is ordered for pods that fit nowhere, and none that is needless is given back.',
    goesOn: 'Everything on the machines that are there.',
  },
};

/** What depends on a part of the control plane, and who leads it. */
export function componentDetails(name: string, cluster: Cluster): DetailSection[] {
  const part = Object.hasOwn(parts, name) ? parts[name as ComponentName] : undefined;
  if (!part) return [];
  const lease = cluster.leases().find(({ metadata }) => metadata.name === name);
  return [
    {
      title: 'If it stops',
      rows: [
        { name: 'Stops', value: part.stops },
        { name: 'Goes on', value: part.goesOn },
      ],
    },
    ...(lease ? [leaseSection(lease)] : []),
  ];
}

function leaseSection({
  holderIdentity,
  leaseDurationSeconds,
  leaseTransitions,
  metadata,
}: Lease): DetailSection {
  return {
    title: 'Its Lease',
    says: `Several processes may run, but only the one that holds the Lease works. Another takes over when it has not been renewed for ${leaseDurationSeconds} seconds.`,
    rows: [
      { name: 'Lease', value: `${metadata.namespace}/${metadata.name}` },
      { name: 'Held by', value: holderIdentity || 'nobody' },
      { name: 'Changed hands', value: times(leaseTransitions) },
    ],
  };
}

function times(count: number): string {
  if (count <= 0) return 'never';
  return count === 1 ? 'once' : `${count} times`;
}
