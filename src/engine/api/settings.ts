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
  /** kube-proxy `iptables.minSyncPeriod`: the least time between two changes of a node's rules. Models pkg/proxy */
  readonly proxyMinSyncPeriod: number;
  /** `--event-ttl` of the API server. */
  readonly eventTtl: number;
  /** `progressDeadlineSeconds` default, seconds. Models pkg/apis/apps/v1/defaults.go */
  readonly progressDeadlineSeconds: number;

  // What follows has no Kubernetes flag: it is how long real programs and machines take, measured on small clusters.

  /** From an object's change to a watching controller's acting on it: network, informer and work queue. */
  readonly watchLatency: number;
  /** One scheduling cycle with its binding. */
  readonly schedulingCycle: number;
  /** From power on until the kubelet registers the Node. */
  readonly machineBoot: number;
  /** From the Node's registration until its network is up and it is Ready. */
  readonly nodeNetworkSetup: number;
  /** From a pod's binding to its sandbox with network and IP. */
  readonly sandboxSetup: number;
  /** Creating and starting one container whose image is there. */
  readonly containerStart: number;
  /** Registry to node, bytes a second. */
  readonly registryBytesPerSecond: number;
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
  proxyMinSyncPeriod: 1_000,
  eventTtl: 3_600_000,
  progressDeadlineSeconds: 600,
  watchLatency: 5,
  schedulingCycle: 2,
  machineBoot: 20_000,
  nodeNetworkSetup: 5_000,
  sandboxSetup: 600,
  containerStart: 300,
  registryBytesPerSecond: 50_000_000,
  requestTimeout: 5_000,
};
