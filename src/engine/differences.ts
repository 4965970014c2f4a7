/** One thing that the simulation does otherwise than Kubernetes, on purpose. */
export interface Difference {
  readonly id: string;
  readonly area: Area;
  /** What is different, in plain words. */
  readonly says: string;
  /** Why it was decided so. */
  readonly because: string;
  /** Where the real thing is, as a path in kubernetes/kubernetes unless it names another repository. */
  readonly upstream?: string;
}

export type Area =
  | 'machines'
  | 'control plane'
  | 'scheduling'
  | 'workloads'
  | 'networking'
  | 'metrics'
  | 'storage'
  | 'kubelet'
  | 'api';

/**
 * Everything that is simplified, in one place: the page "What is simplified" is made from it. A difference that is not
 * here is a bug.
 */
export const differences: readonly Difference[] = [
  // Machines
  {
    id: 'virtual-time',
    area: 'machines',
    says: 'Time is virtual: it jumps from one event to the next, begins on 1 January 2026 at 9:00 UTC, and all clocks agree.',
    because:
      'The same start, seed and actions must give the same run, and five minutes of waiting must be skippable.',
  },
  {
    id: 'measured-delays',
    area: 'machines',
    says: 'Delays that no Kubernetes setting decides (booting a machine, setting up a pod’s network, starting a container, pulling an image, making a disk) are constants.',
    because:
      'They depend on the cloud, the disks and the programs; typical values of small clusters keep the order of events right.',
  },
  {
    id: 'cpu-is-a-fluid',
    area: 'machines',
    says: 'A machine’s cores are shared out as a fluid, by weight and limit, instead of by a scheduler that switches between threads many times a second.',
    because: 'The average is the same, and it can be computed for thousands of containers in a browser tab.',
    upstream: 'Linux: Documentation/admin-guide/cgroup-v2.rst',
  },
  {
    id: 'nothing-but-pods-uses-a-machine',
    area: 'machines',
    says: 'The operating system, the kubelet and the container runtime use no CPU and no memory.',
    because:
      'What is left for pods can be seen at a glance; real nodes reserve some of it with --kube-reserved and --system-reserved.',
    upstream: 'pkg/kubelet/cm/node_container_manager_linux.go',
  },
  {
    id: 'disks-are-not-limited',
    area: 'machines',
    says: 'Each machine has a disk of 100 GiB that is never slow and that images and logs do not fill.',
    because: 'Lessons about capacity are about CPU and memory; ephemeral-storage counts for scheduling only.',
  },
  {
    id: 'one-kind-of-machine',
    area: 'machines',
    says: 'All machines run Linux on amd64 with the same kubelet, and have no GPUs or other devices.',
    because: 'Versions and devices that differ from node to node are another subject.',
  },

  {
    id: 'autoscaler-beside-the-cluster',
    area: 'machines',
    says: 'The cluster autoscaler runs beside the cluster rather than as a pod in it, and only while there are node pools.',
    because: 'It should not take room on the nodes that it is there to add and remove.',
    upstream: 'cluster-autoscaler/main.go in kubernetes/autoscaler',
  },
  {
    id: 'autoscaler-quiet-scans',
    area: 'machines',
    says: 'A scan of the cluster autoscaler in which nothing has changed is skipped, and its status is written only when more than its times would change.',
    because: 'The log stays readable, and an idle cluster costs nothing; decisions are the same either way.',
    upstream: 'cluster-autoscaler/core/static_autoscaler.go in kubernetes/autoscaler',
  },
  {
    id: 'one-cloud',
    area: 'machines',
    says: 'The cloud lists a new machine of a pool 15 s after its order, replaces one that is taken away, does not repair one without power, and asks Google’s base prices where a pool names none.',
    because: 'Every cloud does this in its own way and time; one way had to be chosen.',
    upstream: 'cluster-autoscaler/cloudprovider in kubernetes/autoscaler',
  },
  {
    id: 'autoscaler-order',
    area: 'machines',
    says: 'Where the cluster autoscaler goes through its pools in the random order of a Go map, the order here is fixed; what it keeps off by default is missing.',
    because: 'The same start, seed and actions must give the same run.',
    upstream: 'cluster-autoscaler/core/scaleup in kubernetes/autoscaler',
  },
  // Control plane
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
    says: 'There is one API server with one store; it never fails, never throttles, and never loses a watch.',
    because: 'Replication and leader election keep a control plane alive; what it decides stays the same.',
    upstream: 'staging/src/k8s.io/apiserver/pkg/storage',
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
    says: 'Node Leases are no objects: when a kubelet last renewed its Lease is computed when somebody asks.',
    because:
      'A write every ten seconds for every node would bury everything else in the log; their absence is noticed at the same moment.',
    upstream: 'staging/src/k8s.io/component-helpers/apimachinery/lease',
  },
  {
    id: 'missing-controllers',
    area: 'control plane',
    says: 'Controllers that do not touch pods, nodes, scaling or volumes do not run: no Endpoints, quotas, service accounts, certificates, bootstrap tokens, cloud routes or cluster role aggregation.',
    because: 'They would add objects that nothing else here looks at.',
    upstream: 'cmd/kube-controller-manager/app/controllermanager.go',
  },

  // API
  {
    id: 'no-access-control',
    area: 'api',
    says: 'Everybody may do everything: there are no users, no RBAC and no service account tokens, and pods get no token volume.',
    because: 'Who may do what is a subject of its own; here all actions are the learner’s.',
    upstream: 'plugin/pkg/auth/authorizer/rbac',
  },
  {
    id: 'built-in-admission-only',
    area: 'api',
    says: 'Of admission only what every cluster needs takes part: the namespace’s life, priority, default tolerations, the taint of new nodes, default storage class and protection of storage in use; there are no webhooks, policies, quotas, limit ranges or pod security.',
    because: 'The others change nothing until somebody configures them.',
    upstream: 'pkg/kubeapiserver/options/plugins.go',
  },
  {
    id: 'kept-not-simulated',
    area: 'api',
    says: 'Some kinds and fields are checked, stored and shown, but nothing acts on them; each manifest that is applied is told which.',
    because:
      'Real manifests should be accepted as they are, and nobody should believe that an ignored field works.',
  },
  {
    id: 'apply-replaces-lists',
    area: 'api',
    says: 'Applying a manifest again replaces its lists as wholes, where kubectl merges some (containers, ports, environment) by a key; server-side apply and managed fields do not exist.',
    because: 'It only shows when somebody else has added to such a list, which nothing here does.',
    upstream: 'staging/src/k8s.io/kubectl/pkg/cmd/apply',
  },
  {
    id: 'components-are-trusted',
    area: 'api',
    says: 'What people write is validated as the API server does it; what controllers write is not validated again.',
    because:
      'They only write what they made from objects that were validated, and checking ten thousand equal pods would find nothing.',
    upstream: 'pkg/apis/core/validation',
  },
  {
    id: 'events-are-counted-simply',
    area: 'api',
    says: 'Events are kept beside the API’s objects; equal ones are counted without end, similar ones are never combined, and no source is ever told to be quiet.',
    because:
      'Upstream’s limits protect etcd from floods; here every message that a learner may look for is there.',
    upstream: 'staging/src/k8s.io/client-go/tools/record/events_cache.go',
  },
  {
    id: 'other-hashes',
    area: 'api',
    says: 'Hashes in names (pod-template-hash and the like) are computed by another function, and random names and UIDs come from the scenario’s seed.',
    because: 'They have the same form and length, and runs can be repeated exactly.',
    upstream: 'pkg/controller/controller_utils.go',
  },
  {
    id: 'no-bootstrap-objects',
    area: 'api',
    says: 'A new cluster has its namespaces, system priority classes and one storage class; the Service kubernetes, default service accounts, kube-root-ca.crt and the pods of kube-system are missing.',
    because: 'Learners should recognise everything that they see as their own.',
    upstream: 'pkg/controlplane',
  },
  {
    id: 'two-versions-of-the-source',
    area: 'api',
    says: 'The scheduler, the core kinds and their checks follow Kubernetes v1.34; the control loops and the checks of all other kinds follow the source of v1.28, with later changes where they are known.',
    because:
      'These sources could be read line by line; between the two versions little has changed that can be seen here.',
  },
  {
    id: 'one-api-version',
    area: 'api',
    says: 'Objects are of Kubernetes v1.34 in their stable versions; custom resources and aggregated APIs cannot be added.',
    because: 'Nothing here would act on them.',
    upstream: 'staging/src/k8s.io/apiextensions-apiserver',
  },

  // Scheduling
  {
    id: 'scheduling-takes-two-milliseconds',
    area: 'scheduling',
    says: 'The scheduler places one pod every two milliseconds, and binding takes no time beyond that unless volumes have to be bound.',
    because:
      'Real speed depends on the cluster’s size; the order of decisions and the decisions themselves are the same.',
    upstream: 'pkg/scheduler/schedule_one.go',
  },
  {
    id: 'missing-scheduler-plugins',
    area: 'scheduling',
    says: 'Limits on the number of volumes a node, storage capacity, dynamic resource claims and scheduler extenders are not looked at.',
    because: 'They depend on drivers and devices that machines here do not have.',
    upstream: 'pkg/scheduler/framework/plugins',
  },
  {
    id: 'one-scheduler',
    area: 'scheduling',
    says: 'One scheduler with its default configuration runs; pods that name another scheduler wait for ever.',
    because: 'That is also what happens on a cluster without such a scheduler.',
    upstream: 'pkg/scheduler/profile',
  },

  // Workloads
  {
    id: 'programs-are-models',
    area: 'workloads',
    says: 'Programs in containers are not run: each known image has a model of how it starts, what CPU and memory it needs, how it answers and how it ends.',
    because:
      'A browser tab cannot run containers, and scheduling, scaling and healing only see these figures.',
  },
  {
    id: 'unknown-images',
    area: 'workloads',
    says: 'An image that is not in the catalogue is taken to exist, unless its name or tag says otherwise, and to idle politely and answer on the ports that its container declares.',
    because: 'No registry is asked, and most manifests should just work.',
  },
  {
    id: 'commands-are-read',
    area: 'workloads',
    says: 'A command in a manifest is read rather than run: sleeps take their time, an exit code is obeyed, small tools end at once, and anything more makes the container idle.',
    because: 'There is no shell inside the containers.',
  },
  {
    id: 'content-does-not-matter',
    area: 'workloads',
    says: 'What is in files, environment variables, ConfigMaps, Secrets and volumes does not change what a program does; only that a required ConfigMap or Secret is missing keeps its container from starting.',
    because: 'The models of programs have no configuration.',
  },
  {
    id: 'no-logs-inside',
    area: 'workloads',
    says: 'Containers write no logs, and there is nothing inside them to execute commands in.',
    because: 'Only the outside of a program is modelled.',
  },

  // Kubelet
  {
    id: 'probes-look-at-ports',
    area: 'kubelet',
    says: 'HTTP, TCP and gRPC probes succeed as soon as the program listens on the port, whatever the path and however slowly it would answer.',
    because: 'Programs have no pages; whether they are up is known.',
    upstream: 'pkg/kubelet/prober/prober.go',
  },
  {
    id: 'exec-probes-succeed',
    area: 'kubelet',
    says: 'Probes that execute a command always succeed.',
    because: 'What the command would find inside the container is not simulated.',
    upstream: 'pkg/kubelet/prober/prober.go',
  },
  {
    id: 'hooks-are-sleeps',
    area: 'kubelet',
    says: 'A preStop hook takes the time of the sleep in it, or none; a postStart hook does nothing.',
    because: 'What else hooks run is not simulated, and sleeping is what most of them do.',
    upstream: 'pkg/kubelet/lifecycle/handlers.go',
  },
  {
    id: 'no-static-pods',
    area: 'kubelet',
    says: 'There are no static pods, ephemeral containers, readiness gates or in-place resizing, and a pod’s activeDeadlineSeconds is not kept.',
    because: 'Few manifests use them; those that do are told so when they are applied.',
    upstream: 'pkg/kubelet',
  },
  {
    id: 'no-eviction-under-pressure',
    area: 'kubelet',
    says: 'A kubelet evicts no pods when its machine runs short of memory or disk; when memory is full, the kernel kills the process that it would really kill.',
    because:
      'Programs here seldom approach the threshold slowly enough for the kubelet to notice before the kernel does.',
    upstream: 'pkg/kubelet/eviction',
  },
  {
    id: 'node-status-is-quiet',
    area: 'kubelet',
    says: 'A kubelet writes its node’s status only when something in it has changed, so that heartbeat times in it grow old.',
    because: 'Upstream repeats it every five minutes, which nobody needs since Leases carry the heartbeat.',
    upstream: 'pkg/kubelet/kubelet_node_status.go',
  },
  {
    id: 'images-stay',
    area: 'kubelet',
    says: 'Images are never removed from a machine once they are there, and all layers are pulled anew for each image.',
    because: 'Disks do not fill up here, and shared layers would need the images’ content.',
    upstream: 'pkg/kubelet/images/image_gc_manager.go',
  },
  {
    id: 'power-goes-at-once',
    area: 'kubelet',
    says: 'A machine that is switched off loses everything at once; graceful node shutdown does not exist.',
    because: 'Pulling the plug is the case to learn from.',
    upstream: 'pkg/kubelet/nodeshutdown',
  },

  // Networking
  {
    id: 'requests-are-a-fluid',
    area: 'networking',
    says: 'Requests are counted, not sent one by one: each second’s requests are spread over the endpoints and worked off with the CPU that there is.',
    because: 'The averages are right, and thousands of requests a second cost no more than ten.',
  },
  {
    id: 'latency-by-formula',
    area: 'networking',
    says: 'How long a request takes comes from a formula for waiting lines, and clients give up after five seconds.',
    because:
      'It shows the same steep rise at the edge of overload as real programs, without simulating each request.',
  },
  {
    id: 'users-enter-everywhere',
    area: 'networking',
    says: 'Users enter evenly through every node that has power and follow its rules for the Service; the type of the Service, external addresses, load balancers, Ingresses and Gateways make no difference.',
    because: 'That is what a load balancer with health checks in front of all nodes does.',
  },
  {
    id: 'pods-do-not-call-pods',
    area: 'networking',
    says: 'Only users send requests: programs do not call each other.',
    because: 'Which program calls which is not written in any manifest.',
  },
  {
    id: 'no-dns',
    area: 'networking',
    says: 'There is no cluster DNS, and headless Services cannot be reached, since they have no address of their own.',
    because: 'Users address Services, and no program looks up a name.',
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
    says: 'All kube-proxies learn of a change at the same moment and write the same rules; a Service counts with its first port only, and session affinity and topology hints are ignored.',
    because: 'Nodes that lag behind each other by milliseconds cannot be seen at one second a step.',
    upstream: 'pkg/proxy/iptables/proxier.go',
  },

  // Metrics
  {
    id: 'metrics-server-is-built-in',
    area: 'metrics',
    says: 'metrics-server is always there, runs as no pod, and reads all machines at the same moment.',
    because: 'Autoscaling should work on every cluster without an installation.',
    upstream: 'kubernetes-sigs/metrics-server: pkg/scraper',
  },
  {
    id: 'resource-metrics-only',
    area: 'metrics',
    says: 'Autoscalers can use CPU and memory of pods and containers; custom, object and external metrics are reported as unavailable, as on a cluster without an adapter.',
    because: 'Such metrics come from programs that would have to be modelled first.',
    upstream: 'pkg/controller/podautoscaler/metrics',
  },
  {
    id: 'memory-does-not-follow-work',
    area: 'metrics',
    says: 'A program’s memory is what it needs idle, plus something for each request in work and what it leaks.',
    because: 'Caches and garbage collectors of real programs behave in too many ways for one model.',
  },

  // Storage
  {
    id: 'built-in-disks',
    area: 'storage',
    says: 'Every cluster has the storage class standard, whose provisioner runs as no pod and makes a disk in a second and a half, of any size and with any access mode.',
    because:
      'Claims should be bound on every cluster as they are in a cloud; which modes a disk supports depends on the vendor.',
    upstream: 'kubernetes-sigs/sig-storage-lib-external-provisioner: controller/controller.go',
  },
  {
    id: 'no-attach-and-mount',
    area: 'storage',
    says: 'Volumes are not attached to machines and not mounted: a bound claim is enough, so that a disk which is still attached to a dead machine holds up nobody, and a claim that is not bound holds up only pods that the scheduler places.',
    because:
      'The attach-detach controller and CSI drivers are not simulated; on a real cluster a replacement may wait six minutes for the disk.',
    upstream: 'pkg/controller/volume/attachdetach',
  },
  {
    id: 'volumes-do-not-grow',
    area: 'storage',
    says: 'Volumes cannot be expanded, cloned or snapshotted, and have no performance classes.',
    because: 'They have no content and no speed.',
    upstream: 'pkg/controller/volume/expand',
  },
  {
    id: 'recycling-takes-no-time',
    area: 'storage',
    says: 'A volume with the reclaim policy Recycle is free again at once, without the pod that wipes it.',
    because: 'The policy is deprecated, and there is nothing to wipe.',
    upstream: 'pkg/volume/util/recyclerclient',
  },
];
