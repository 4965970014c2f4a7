import type { Difference } from './difference.ts';

export const controlPlane: readonly Difference[] = [
  {
    id: 'control-plane-is-not-nodes',
    area: 'control plane',
    says: 'The API server, etcd, the scheduler and the controllers run beside the cluster, not as pods on control plane nodes, and use none of its resources.',
    because:
      'Managed clusters hide them too, and what learners add to the cluster should be all that they see in it.',
  },
  {
    id: 'single-api-server',
    area: 'control plane',
    says: 'There is one API server with one etcd: each can be stopped, and then nobody is answered. It never throttles, and loses no watch but by its own stop.',
    because:
      'Several API servers behind a load balancer, and the quorum of etcd, show only when one of them fails.',
    upstream: 'staging/src/k8s.io/apiserver/pkg/storage',
  },
  {
    id: 'components-start-at-once',
    area: 'control plane',
    says: 'A component that is started is ready at once, one that lost its Lease starts anew without a back-off, and all who missed something have caught up the moment that the API server answers again.',
    because:
      'Real ones take a few seconds to start, and up to half a minute to connect again, at random; what they find out and do then is the same.',
    upstream: 'staging/src/k8s.io/client-go/tools/cache/reflector.go',
  },
  {
    id: 'flags-change-while-they-run',
    area: 'control plane',
    says: 'A component that is given another flag goes on with all that it knows. Timers that it decides anew at each look follow the flag at its next look; those that were started with a length keep it. All kubelets get a setting at once, and crashLoopBackOff.maxContainerRestartPeriod needs no feature gate.',
    because:
      'Real ones are restarted for that, forget when they last heard of a node or what autoscalers wished, and would hide what the flag itself changes.',
    upstream: 'cmd/kube-controller-manager/app/options',
  },
  {
    id: 'slowness-is-one-number',
    area: 'control plane',
    says: 'A slowed component takes so many milliseconds longer for each piece of its work: a request and a notification, a scheduling cycle, a reconcile, a scrape, a look at the pools; at most 4 s, so that no Lease is lost by slowness alone.',
    because:
      'It shows where a slow part makes others wait; real slowness grows with load, and is seldom even.',
  },
  {
    id: 'etcd-answers-in-one-way',
    area: 'control plane',
    says: 'Without etcd every request fails at once, and always with the words request timed out.',
    because:
      'The API server would keep clients waiting for up to a minute, and fails in several ways by what it was doing.',
    upstream: 'staging/src/k8s.io/apiserver/pkg/storage/etcd3',
  },
  {
    id: 'no-cache-lag',
    area: 'control plane',
    says: 'Components hear of every change after the same few milliseconds, and then read the store itself instead of a cache that may lag behind.',
    because:
      'Stale caches make real controllers try again, which changes when something happens but not what.',
    upstream: 'staging/src/k8s.io/client-go/tools/cache',
  },
  {
    id: 'one-worker-a-controller',
    area: 'control plane',
    says: 'Each controller works off its queue one key after the other and takes no time for it, and the limits on requests to the API server (--kube-api-qps) do not exist.',
    because: 'Parallel workers and throttling only matter in clusters larger than a browser tab shows well.',
    upstream: 'staging/src/k8s.io/client-go/util/workqueue',
  },
  {
    id: 'leases-are-computed',
    area: 'control plane',
    says: 'Leases, of nodes and of the leaders of components, are no objects: when one was last renewed is computed when somebody asks. Who waits for a leader’s Lease begins to look when the leader is gone.',
    because:
      'A write every few seconds for each would bury everything else in the log; their absence is noticed at the same moment.',
    upstream: 'staging/src/k8s.io/client-go/tools/leaderelection',
  },
  {
    id: 'missing-controllers',
    area: 'control plane',
    says: 'Controllers that do not touch pods, nodes, scaling or volumes do not run: no Endpoints, quotas, service accounts, certificates, bootstrap tokens, cloud routes or cluster role aggregation.',
    because: 'They would add objects that nothing else here looks at.',
    upstream: 'cmd/kube-controller-manager/app/controllermanager.go',
  },
];
