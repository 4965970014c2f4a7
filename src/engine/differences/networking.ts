import type { Difference } from './difference.ts';

export const networking: readonly Difference[] = [
  {
    id: 'requests-are-a-fluid',
    area: 'networking',
    says: 'Requests are counted, not sent one by one: each second’s requests are spread over the endpoints and worked off with the CPU that there is.',
    because: 'The averages are right, and thousands of requests a second cost no more than ten.',
  },
  {
    id: 'latency-by-formula',
    area: 'networking',
    says: 'How long a request takes comes from a formula for waiting lines; the wire between machines takes no time of its own. Clients give up after five seconds, or after what their Traffic says.',
    because:
      'It shows the same steep rise at the edge of overload as real programs, without simulating each request.',
  },
  {
    id: 'users-inside-the-cluster',
    area: 'networking',
    says: 'Load on a Service that is not reachable from outside comes from clients within the cluster, evenly from every node that runs; load through a node port uses the addresses of all machines evenly, unless it names one. Ingresses and Gateways do not exist, and loadBalancerSourceRanges are not looked at.',
    because: 'Every Service should be possible to load, and nobody should need more than a Service for it.',
  },
  {
    id: 'one-cloud-for-load-balancers',
    area: 'networking',
    says: 'Every cluster has a cloud that gives a Service of type LoadBalancer an address after 40 seconds and checks each node every eight seconds, out after three failures; kube-controller-manager runs the loop that orders it, and all requests of one node’s checks agree.',
    because:
      'Clouds differ in these times; the cloud-controller-manager would be one more component that behaves like the one that is there.',
    upstream: 'staging/src/k8s.io/cloud-provider/controllers/service/controller.go',
  },
  {
    id: 'clients-by-the-hundred',
    area: 'networking',
    says: 'For session affinity, an open load comes from a hundred clients with an address each, and a load of so many users from as many, 500 at most; their seats hold on all nodes alike.',
    because: 'How many addresses real clients have is not known, and a hundred show the imbalance.',
    upstream: 'pkg/proxy/iptables/proxier.go',
  },
  {
    id: 'calls-are-declared',
    area: 'networking',
    says: 'Which Services a program calls for each request is part of its image’s model or said by an annotation of ours (calls); it calls them one after the other, waits five seconds at most, and answers 502 when one fails. Counts of such requests are known up to a second later for each call.',
    because:
      'Which program calls which is not written in any manifest, and requests are counted second by second.',
  },
  {
    id: 'sidecars-ask-by-themselves',
    area: 'networking',
    says: 'A metrics sidecar asks the container beside it over localhost every 15 seconds by itself; the call is told in the pod’s lens, but costs that container nothing and is not in its log.',
    because: 'Real exporters ask when Prometheus asks them, and there is no Prometheus in the cluster.',
  },
  {
    id: 'dns-is-built-in',
    area: 'networking',
    says: 'The cluster’s DNS runs as no pod, answers from what it watches without caching, and knows no name outside the cluster; a program resolves a name anew with each request.',
    because: 'Learners should recognise all pods as their own, and there is no internet behind the cluster.',
    upstream: 'github.com/coredns/coredns: plugin/kubernetes',
  },
  {
    id: 'no-network-plugin',
    area: 'networking',
    says: 'Every pod can be reached from every node as soon as it has an address: there is no network plugin to fail, no NetworkPolicy, and IPv4 only.',
    because: 'Which traffic is allowed is a subject of its own.',
  },
  {
    id: 'kube-proxies-in-step',
    area: 'networking',
    says: 'All kube-proxies that run learn of a change at the same moment and write the same rules. Rules are those of iptables, for TCP; connections that are open keep to none of them, since each request is a connection of its own.',
    because: 'Nodes that lag behind each other by milliseconds cannot be seen at one second a step.',
    upstream: 'pkg/proxy/iptables/proxier.go',
  },
];
