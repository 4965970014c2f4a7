/** From a container's start or end until the kubelet has seen it, ms. Models pkg/kubelet/pleg/generic.go relistPeriod */
export const RELIST_PERIOD = 1_000;

/** Until a pod that could not be synced is tried again, ms. Models pkg/kubelet/pod_workers.go backOffPeriod */
export const SYNC_RETRY_PERIOD = 10_000;

/** The least time between SIGTERM and SIGKILL, ms. Models pkg/kubelet/kuberuntime minimumGracePeriodInSeconds */
export const MINIMUM_GRACE_PERIOD = 2_000;
