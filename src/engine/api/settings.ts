/**
 * Every time constant of the simulated cluster, by its Kubernetes name and source. Milliseconds unless the
 * name says otherwise. A scenario may override any of them, as a cluster's operator would.
 */
export interface Settings {
  /** `--node-status-update-frequency` of the Lease: kubelet renews every 10 s (`nodeLeaseDurationSeconds` 40 x 0.25). Models pkg/kubelet/kubelet.go */
  readonly nodeLeaseRenewInterval: number;
  /** `--node-monitor-period`. Models pkg/controller/nodelifecycle */
  readonly nodeMonitorPeriod: number;
  /** `--node-monitor-grace-period`: 50 s since v1.32, 40 s before. Models cmd/kube-controller-manager */
  readonly nodeMonitorGracePeriod: number;
  /** `--node-startup-grace-period`. Models pkg/controller/nodelifecycle */
  readonly nodeStartupGracePeriod: number;
  /** `--node-eviction-rate`, nodes a second in a healthy zone. */
  readonly nodeEvictionRate: number;
  /** `--secondary-node-eviction-rate`, nodes a second in a large, partly disrupted zone. */
  readonly secondaryNodeEvictionRate: number;
  /** `--unhealthy-zone-threshold`, share of nodes not ready from which a zone counts as disrupted. */
  readonly unhealthyZoneThreshold: number;
  /** `--large-cluster-size-threshold`, nodes. */
  readonly largeClusterSizeThreshold: number;
  /** `--default-not-ready-toleration-seconds`, seconds. Models plugin/pkg/admission/defaulttolerationseconds */
  readonly defaultNotReadyTolerationSeconds: number;
  /** `--default-unreachable-toleration-seconds`, seconds. */
  readonly defaultUnreachableTolerationSeconds: number;
  /** `terminationGracePeriodSeconds` default, seconds. Models pkg/apis/core/v1/defaults.go */
  readonly terminationGracePeriodSeconds: number;
  /** `shutdownGracePeriod` of the kubelet: how long pods have to end when their machine goes down in an orderly way; 0: none, and nobody is told. Models pkg/kubelet/nodeshutdown */
  readonly shutdownGracePeriod: number;
  /** `shutdownGracePeriodCriticalPods`: the last part of it, for critical pods. */
  readonly shutdownGracePeriodCriticalPods: number;
  /** First delay of CrashLoopBackOff. Models pkg/kubelet/kubelet.go `backOffPeriod` */
  readonly containerBackOffInitial: number;
  /** Longest delay of CrashLoopBackOff. Models pkg/kubelet/kubelet.go `MaxContainerBackOff` */
  readonly containerBackOffMax: number;
  /** First and longest delay of ImagePullBackOff. Models pkg/kubelet/kubelet.go `imageBackOffPeriod` */
  readonly imageBackOffInitial: number;
  readonly imageBackOffMax: number;
  /** `--horizontal-pod-autoscaler-sync-period`. */
  readonly hpaSyncPeriod: number;
  /** `--horizontal-pod-autoscaler-downscale-stabilization`. */
  readonly hpaDownscaleStabilization: number;
  /** `--horizontal-pod-autoscaler-cpu-initialization-period`. */
  readonly hpaCpuInitializationPeriod: number;
  /** `--horizontal-pod-autoscaler-initial-readiness-delay`. */
  readonly hpaInitialReadinessDelay: number;
  /** `--horizontal-pod-autoscaler-tolerance`, a ratio. */
  readonly hpaTolerance: number;
  /** metrics-server `--metric-resolution`. Models kubernetes-sigs/metrics-server */
  readonly metricResolution: number;
  /** Scheduler `podInitialBackoffSeconds` and `podMaxBackoffSeconds`. Models pkg/scheduler/backend/queue */
  readonly podInitialBackoff: number;
  readonly podMaxBackoff: number;
  /** Time after which an unschedulable pod is tried again whatever happened. Models `DefaultPodMaxInUnschedulablePodsDuration` */
  readonly podMaxInUnschedulablePodsDuration: number;
  /** Scheduler `bindTimeoutSeconds` of VolumeBinding: how long a pod may wait for its volumes. Models pkg/scheduler/apis/config/v1 */
  readonly volumeBindTimeout: number;
  /** `--pvclaimbinder-sync-period`: how often unbound claims and volumes look at each other again. Models pkg/controller/volume/persistentvolume */
  readonly claimBinderSyncPeriod: number;
  /** kube-proxy `iptables.minSyncPeriod`: the least time between two changes of a node's rules. Models pkg/proxy */
  readonly proxyMinSyncPeriod: number;
  /** `--leader-elect-lease-duration`: how long others wait after the last renewal that they saw. Models k8s.io/component-base/config */
  readonly leaseDuration: number;
  /** `--leader-elect-renew-deadline`: how long a leader tries to renew before it gives up. */
  readonly leaseRenewDeadline: number;
  /** `--leader-elect-retry-period`: between two renewals, and two attempts to acquire. */
  readonly leaseRetryPeriod: number;
  /** Processes of each component that elects a leader: kube-scheduler, kube-controller-manager, cluster-autoscaler. */
  readonly controlPlaneReplicas: number;
  /** `--event-ttl` of the API server. */
  readonly eventTtl: number;
  /** `progressDeadlineSeconds` default, seconds. Models pkg/apis/apps/v1/defaults.go */
  readonly progressDeadlineSeconds: number;

  // The flags of cluster-autoscaler. Models cluster-autoscaler/config/flags/flags.go

  /** `--scan-interval`: how often it looks at the cluster, besides when a pod turns unschedulable. */
  readonly caScanInterval: number;
  /** `--new-pod-scale-up-delay`: pods younger than this do not count. */
  readonly caNewPodScaleUpDelay: number;
  /** `--max-node-provision-time`: a machine that has not registered by then has failed. */
  readonly caMaxNodeProvisionTime: number;
  /** `--max-node-startup-time`: a registered Node that is not Ready by then has failed. */
  readonly caMaxNodeStartupTime: number;
  /** `--max-nodes-per-scaleup`, nodes. */
  readonly caMaxNodesPerScaleUp: number;
  /** `--max-nodes-total`, nodes; 0 for no limit. */
  readonly caMaxNodesTotal: number;
  /** `--cores-total`, its upper bound. */
  readonly caMaxCoresTotal: number;
  /** `--memory-total`, its upper bound, GiB. */
  readonly caMaxMemoryTotal: number;
  /** `--initial-node-group-backoff-duration`, `--max-node-group-backoff-duration`: how long a pool that failed is left alone. */
  readonly caInitialNodeGroupBackoff: number;
  readonly caMaxNodeGroupBackoff: number;
  /** `--node-group-backoff-reset-timeout`: from a pool's last failure until its back-off is short again. */
  readonly caNodeGroupBackoffReset: number;
  /** `--scale-down-utilization-threshold`, a share: a node that is used more is needed. */
  readonly caScaleDownUtilizationThreshold: number;
  /** `--scale-down-gpu-utilization-threshold`, a share. */
  readonly caScaleDownGpuUtilizationThreshold: number;
  /** `--scale-down-unneeded-time`: how long a node has to be unneeded before it goes. */
  readonly caScaleDownUnneededTime: number;
  /** `--scale-down-unready-time`: the same for a node that is not ready. */
  readonly caScaleDownUnreadyTime: number;
  /** `--scale-down-delay-after-add`, `-delete`, `-failure`: from a scaling of any pool until nodes may go again. */
  readonly caScaleDownDelayAfterAdd: number;
  readonly caScaleDownDelayAfterDelete: number;
  readonly caScaleDownDelayAfterFailure: number;
  /** `--unremovable-node-recheck-timeout`: a node that could not be emptied is looked at again after this. */
  readonly caUnremovableNodeRecheckTimeout: number;
  /** `--max-scale-down-parallelism`, nodes. */
  readonly caMaxScaleDownParallelism: number;
  /** `--max-drain-parallelism`, nodes that are not empty. */
  readonly caMaxDrainParallelism: number;
  /** `--node-delete-delay-after-taint`. */
  readonly caNodeDeleteDelayAfterTaint: number;
  /** `--max-pod-eviction-time`: how long evictions that are refused are tried again. */
  readonly caMaxPodEvictionTime: number;
  /** `--max-graceful-termination-sec`, seconds. */
  readonly caMaxGracefulTerminationSeconds: number;
  /** `--blocking-system-pod-distruption-timeout` (so spelt): how long a pod of kube-system without a budget keeps its node. */
  readonly caBlockingSystemPodTimeout: number;
  /** `--expendable-pods-priority-cutoff`: pods of a lower priority neither need nodes nor keep them. */
  readonly caExpendablePodsPriorityCutoff: number;
  /** `--max-total-unready-percentage`: with more unready nodes, and more than `--ok-total-unready-count`, it stops. */
  readonly caMaxTotalUnreadyPercentage: number;
  readonly caOkTotalUnreadyCount: number;

  // What follows has no Kubernetes flag: it is how long real programs and machines take, measured on small clusters.

  /** From an object's change to a watching controller's acting on it: network, informer and work queue. */
  readonly watchLatency: number;
  /** One scheduling cycle with its binding. */
  readonly schedulingCycle: number;
  /** From a cloud's notice until it takes a spot machine back: 30 s at Google and Azure, 120 s at Amazon. */
  readonly spotNotice: number;
  /** From power on until the kubelet registers the Node. */
  readonly machineBoot: number;
  /** From the Node's registration until its network is up and it is Ready. */
  readonly nodeNetworkSetup: number;
  /** From a pod's binding to its sandbox with network and IP. */
  readonly sandboxSetup: number;
  /** Creating and starting one container whose image is there. */
  readonly containerStart: number;
  /** Making or deleting a volume in the storage system. */
  readonly volumeOperation: number;
  /** Registry to node, bytes a second. */
  readonly registryBytesPerSecond: number;
  /** From the order of a load balancer until the cloud has made it. */
  readonly loadBalancerSetup: number;
  /** Client's patience with one request. */
  readonly requestTimeout: number;
}

export const defaultSettings: Settings = {
  nodeLeaseRenewInterval: 10_000,
  nodeMonitorPeriod: 5_000,
  nodeMonitorGracePeriod: 50_000,
  nodeStartupGracePeriod: 60_000,
  nodeEvictionRate: 0.1,
  secondaryNodeEvictionRate: 0.01,
  unhealthyZoneThreshold: 0.55,
  largeClusterSizeThreshold: 50,
  defaultNotReadyTolerationSeconds: 300,
  defaultUnreachableTolerationSeconds: 300,
  terminationGracePeriodSeconds: 30,
  shutdownGracePeriod: 30_000,
  shutdownGracePeriodCriticalPods: 10_000,
  containerBackOffInitial: 10_000,
  containerBackOffMax: 300_000,
  imageBackOffInitial: 10_000,
  imageBackOffMax: 300_000,
  hpaSyncPeriod: 15_000,
  hpaDownscaleStabilization: 300_000,
  hpaCpuInitializationPeriod: 300_000,
  hpaInitialReadinessDelay: 30_000,
  hpaTolerance: 0.1,
  metricResolution: 15_000,
  podInitialBackoff: 1_000,
  podMaxBackoff: 10_000,
  podMaxInUnschedulablePodsDuration: 300_000,
  volumeBindTimeout: 600_000,
  claimBinderSyncPeriod: 15_000,
  proxyMinSyncPeriod: 1_000,
  leaseDuration: 15_000,
  leaseRenewDeadline: 10_000,
  leaseRetryPeriod: 2_000,
  controlPlaneReplicas: 1,
  eventTtl: 3_600_000,
  progressDeadlineSeconds: 600,
  caScanInterval: 10_000,
  caNewPodScaleUpDelay: 0,
  caMaxNodeProvisionTime: 900_000,
  caMaxNodeStartupTime: 900_000,
  caMaxNodesPerScaleUp: 1_000,
  caMaxNodesTotal: 0,
  caMaxCoresTotal: 320_000,
  caMaxMemoryTotal: 6_400_000,
  caInitialNodeGroupBackoff: 300_000,
  caMaxNodeGroupBackoff: 1_800_000,
  caNodeGroupBackoffReset: 10_800_000,
  caScaleDownUtilizationThreshold: 0.5,
  caScaleDownGpuUtilizationThreshold: 0.5,
  caScaleDownUnneededTime: 600_000,
  caScaleDownUnreadyTime: 1_200_000,
  caScaleDownDelayAfterAdd: 600_000,
  caScaleDownDelayAfterDelete: 0,
  caScaleDownDelayAfterFailure: 180_000,
  caUnremovableNodeRecheckTimeout: 300_000,
  caMaxScaleDownParallelism: 10,
  caMaxDrainParallelism: 1,
  caNodeDeleteDelayAfterTaint: 5_000,
  caMaxPodEvictionTime: 120_000,
  caMaxGracefulTerminationSeconds: 600,
  caBlockingSystemPodTimeout: 3_600_000,
  caExpendablePodsPriorityCutoff: -10,
  caMaxTotalUnreadyPercentage: 45,
  caOkTotalUnreadyCount: 3,
  watchLatency: 5,
  schedulingCycle: 2,
  spotNotice: 30_000,
  machineBoot: 20_000,
  nodeNetworkSetup: 5_000,
  sandboxSetup: 600,
  containerStart: 300,
  volumeOperation: 1_500,
  registryBytesPerSecond: 50_000_000,
  loadBalancerSetup: 40_000,
  requestTimeout: 5_000,
};
