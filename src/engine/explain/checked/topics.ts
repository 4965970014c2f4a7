import type { Topic } from '../topic.ts';

/** What an explained behaviour was modelled on, and how it was compared with the real thing. */
export interface TopicCheck {
  /** `How a scale-down chooses its pods`. */
  readonly says: string;
  /** Files of Kubernetes that were followed: paths in kubernetes/kubernetes, unless another repository is named. */
  readonly upstream: readonly string[];
  /** Sections of recorded answers that are played, as `file/section`; see `recorded.ts`. */
  readonly recorded: readonly string[];
  /** Ids of what is simplified in it; see `differences.ts`. */
  readonly differences: readonly string[];
}

export const topics: { readonly [T in Topic]: TopicCheck } = {
  'cluster-autoscaler': {
    says: 'When the cluster autoscaler adds and removes machines',
    upstream: ['cluster-autoscaler/core in kubernetes/autoscaler'],
    recorded: [
      'cluster-autoscaler/drainability',
      'cluster-autoscaler/facts',
      'cluster-autoscaler/utilization',
    ],
    differences: ['autoscaler-beside-the-cluster', 'autoscaler-quiet-scans', 'autoscaler-order'],
  },
  'container-restart': {
    says: 'When a container is started again',
    upstream: ['pkg/kubelet/kuberuntime/kuberuntime_manager.go', 'pkg/kubelet/kubelet.go'],
    recorded: ['kubelet/crashLoop', 'kubelet/podPhase', 'kubelet/facts'],
    differences: ['programs-are-models', 'failures-are-spread-evenly'],
  },
  daemonset: {
    says: 'Which nodes a DaemonSet runs on',
    upstream: ['pkg/controller/daemon/daemon_controller.go'],
    recorded: [],
    differences: ['one-worker-a-controller'],
  },
  deletion: {
    says: 'What a deletion asks and gives',
    upstream: ['pkg/registry/core/pod/strategy.go'],
    recorded: [],
    differences: ['no-access-control'],
  },
  'disruption-budget': {
    says: 'What a PodDisruptionBudget allows',
    upstream: ['pkg/controller/disruption/disruption.go', 'pkg/registry/core/pod/storage/eviction.go'],
    recorded: ['pdb/status', 'pdb/evictionAPI'],
    differences: [],
  },
  endpoints: {
    says: 'Which pods a Service sends to',
    upstream: ['pkg/controller/endpointslice', 'pkg/proxy/iptables/proxier.go'],
    recorded: [],
    differences: ['kube-proxies-in-step', 'no-network-plugin'],
  },
  'graceful-shutdown': {
    says: 'How pods end when their machine goes down',
    upstream: ['pkg/kubelet/nodeshutdown'],
    recorded: [],
    differences: ['shutdown-is-graceful'],
  },
  job: {
    says: 'When a Job is done, and when it fails',
    upstream: ['pkg/controller/job/job_controller.go'],
    recorded: [],
    differences: ['one-worker-a-controller'],
  },
  namespace: {
    says: 'What goes with a namespace',
    upstream: ['pkg/controller/namespace'],
    recorded: [],
    differences: ['missing-controllers'],
  },
  'node-health': {
    says: 'When a silent node is given up',
    upstream: ['pkg/controller/nodelifecycle/node_lifecycle_controller.go'],
    recorded: ['node-lifecycle/zoneState', 'node-lifecycle/evictionRate', 'node-lifecycle/facts'],
    differences: ['leases-are-computed', 'node-status-is-quiet'],
  },
  'node-pressure': {
    says: 'Which pods a kubelet evicts when its node runs short',
    upstream: ['pkg/kubelet/eviction/eviction_manager.go', 'pkg/kubelet/eviction/helpers.go'],
    recorded: ['qos/memoryPressureEvictionOrder', 'qos/qosClass'],
    differences: ['hard-eviction-only', 'evictions-in-step', 'one-disk-a-machine'],
  },
  'out-of-memory': {
    says: 'Whom the kernel kills for memory',
    upstream: ['pkg/kubelet/qos/policy.go'],
    recorded: ['qos/oomScoreAdj'],
    differences: ['killed-by-the-kernel', 'memory-does-not-follow-work'],
  },
  'owner-gone': {
    says: 'What the garbage collector removes',
    upstream: ['pkg/controller/garbagecollector/garbagecollector.go'],
    recorded: [],
    differences: ['one-worker-a-controller'],
  },
  'pod-collection': {
    says: 'When pods of a Node that is gone are removed',
    upstream: ['pkg/controller/podgc/gc_controller.go'],
    recorded: [],
    differences: [],
  },
  preemption: {
    says: 'Who makes room for a pod of higher priority',
    upstream: ['pkg/scheduler/framework/preemption', 'pkg/scheduler/framework/plugins/defaultpreemption'],
    recorded: ['scheduler/preemption', 'scheduler/sequence-preempt'],
    differences: ['scheduling-takes-two-milliseconds'],
  },
  probes: {
    says: 'What probes find, and what follows',
    upstream: ['pkg/kubelet/prober'],
    recorded: ['kubelet/facts'],
    differences: ['probes-look-at-models', 'unknown-commands-in-probes', 'https-is-http'],
  },
  'replica-count': {
    says: 'How a HorizontalPodAutoscaler chooses a number',
    upstream: [
      'pkg/controller/podautoscaler/horizontal.go',
      'pkg/controller/podautoscaler/replica_calculator.go',
    ],
    recorded: [
      'hpa/closedLoop',
      'hpa/replicaCalculation',
      'hpa/replicaCalculationAverage',
      'hpa/replicaCalculationHandPicked',
      'hpa/sequencesBehavior',
      'hpa/sequencesNoBehavior',
    ],
    differences: ['resource-metrics-only', 'metrics-server-is-built-in'],
  },
  requests: {
    says: 'What requests meet on their way',
    upstream: ['pkg/proxy/iptables/proxier.go'],
    recorded: [],
    differences: ['requests-are-a-fluid', 'latency-by-formula', 'cpu-is-a-fluid', 'calls-are-declared'],
  },
  rollout: {
    says: 'How a rollout replaces pods',
    upstream: ['pkg/controller/deployment/rolling.go', 'pkg/controller/deployment/recreate.go'],
    recorded: ['rollout/rollingUpdate', 'rollout/handPicked', 'rollout/recreate', 'rollout/fenceposts'],
    differences: ['one-worker-a-controller'],
  },
  scheduling: {
    says: 'How the scheduler chooses a node',
    upstream: ['pkg/scheduler/schedule_one.go', 'pkg/scheduler/framework/plugins'],
    recorded: [
      'scheduler/corner',
      'scheduler/default-spread',
      'scheduler/host-ports',
      'scheduler/images',
      'scheduler/mixture',
      'scheduler/node-affinity',
      'scheduler/pod-affinity',
      'scheduler/pod-resources',
      'scheduler/resources',
      'scheduler/sequence',
      'scheduler/taints',
      'scheduler/topology-spread',
    ],
    differences: ['missing-scheduler-plugins', 'one-scheduler', 'scheduling-takes-two-milliseconds'],
  },
  statefulset: {
    says: 'In which order a StatefulSet starts and ends pods',
    upstream: ['pkg/controller/statefulset/stateful_set_control.go'],
    recorded: [],
    differences: ['one-worker-a-controller'],
  },
  'taint-eviction': {
    says: 'When a NoExecute taint ends a pod',
    upstream: ['pkg/controller/tainteviction/taint_eviction.go'],
    recorded: ['node-lifecycle/taintEviction'],
    differences: [],
  },
  termination: {
    says: 'How a pod is asked to end',
    upstream: ['pkg/kubelet/pod_workers.go', 'pkg/kubelet/kuberuntime/kuberuntime_container.go'],
    recorded: ['kubelet/facts'],
    differences: ['programs-are-models'],
  },
  ttl: {
    says: 'When finished Jobs go',
    upstream: ['pkg/controller/ttlafterfinished/ttlafterfinished_controller.go'],
    recorded: [],
    differences: [],
  },
  'victim-order': {
    says: 'Which pods a scale-down takes',
    upstream: ['pkg/controller/replicaset/replica_set.go', 'pkg/controller/controller_utils.go'],
    recorded: ['replicaset/podsToDelete', 'replicaset/podsToDeleteHandPicked'],
    differences: [],
  },
};
