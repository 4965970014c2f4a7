import { quoteText } from '../api/text.ts';
import type { Pod } from '../api/types.ts';
import { formatDuration } from './duration.ts';

/**
 * The kubelet's words: event messages and waiting messages, as v1.34 has them, each kind in one place. The
 * wording changes from version to version; the reasons hardly do.
 */

/** How the kubelet names a pod in messages. Models pkg/kubelet/util/format.Pod */
export function formatPod({ metadata }: Pick<Pod, 'metadata'>): string {
  return `${metadata.name}_${metadata.namespace ?? ''}(${metadata.uid})`;
}

// Models pkg/kubelet/images/image_manager.go

export const pulling = (image: string) => `Pulling image ${quoteText(image)}`;
export const pulled = (image: string, pullMs: number, waitMs: number, bytes: number) =>
  `Successfully pulled image ${quoteText(image)} in ${formatDuration(pullMs)} (${formatDuration(waitMs)} including waiting). Image size: ${bytes} bytes.`;
export const present = (image: string) => `Container image ${quoteText(image)} already present on machine`;
export const absentWithNever = (image: string) =>
  `Container image ${quoteText(image)} is not present with pull policy of Never`;
export const failedToPull = (image: string, error: string) =>
  `Failed to pull image ${quoteText(image)}: ${error}`;
export const backOffPulling = (image: string) => `Back-off pulling image ${quoteText(image)}`;
/** In containerd's words. */
export const noSpaceLeft = (image: string) =>
  `failed to pull and unpack image ${quoteText(image)}: failed to copy: write /var/lib/containerd/io.containerd.content.v1.content/ingest: no space left on device`;
export const invalidImage = (image: string, error: string) =>
  `Failed to apply default image tag ${quoteText(image)}: couldn't parse image name ${quoteText(image)}: ${error}`;

// Models pkg/kubelet/kuberuntime/kuberuntime_container.go and kuberuntime_manager.go

export const created = (container: string) => `Created container: ${container}`;
export const started = (container: string) => `Started container ${container}`;
export const stopping = (container: string) => `Stopping container ${container}`;
export const failedToStart = (error: string) => `Error: ${error}`;
export const backOffRestarting = (container: string, pod: string) =>
  `Back-off restarting failed container ${container} in pod ${pod}`;
export const crashLoop = (delay: string, container: string, pod: string) =>
  `back-off ${delay} restarting failed container=${container} pod=${pod}`;
/** What the gRPC client says when containerd is stopped: its socket is removed. */
const runtimeUnavailable =
  'rpc error: code = Unavailable desc = connection error: desc = "transport: Error while dialing: dial unix /run/containerd/containerd.sock: connect: no such file or directory"';
export const sandboxNotCreated = `Failed to create pod sandbox: ${runtimeUnavailable}`;
export const sandboxChanged = 'Pod sandbox changed, it will be killed and re-created.';
export const failedProbe = (
  container: string,
  probe: 'liveness' | 'startup',
  isInit: boolean,
  restarts: boolean,
) =>
  isInit
    ? `Init container ${container} failed ${probe} probe`
    : `Container ${container} failed ${probe} probe${restarts ? ', will be restarted' : ''}`;

export const definitionChanged = (container: string) =>
  `Container ${container} definition changed, will be restarted`;

// Models pkg/volume/util/operationexecutor and pkg/kubelet/volumemanager

export const failedToSetUp = (volume: string, error: string) =>
  `MountVolume.SetUp failed for volume ${quoteText(volume)} : ${error}`;
export const unableToMount = (unmounted: readonly string[], unprocessed: readonly string[], why: string) =>
  `Unable to attach or mount volumes: unmounted volumes=[${unmounted.join(' ')}], unattached volumes=[], failed to process volumes=[${unprocessed.join(' ')}]: ${why}`;

// Models pkg/kubelet/prober/prober.go

export const probeFailed = (type: string, output: string) => `${type} probe failed: ${output}`;
export const probeErrored = (type: string, error: string) =>
  `${type} probe errored and resulted in unknown state: ${error}`;

// Models pkg/kubelet/kubelet.go and kubelet_node_status.go

export const startingKubelet = 'Starting kubelet.';
export const nodeStatusIs = (node: string, reason: string) => `Node ${node} status is now: ${reason}`;
export const rebooted = (node: string, bootId: string) =>
  `Node ${node} has been rebooted, boot id: ${bootId}`;
export const allocatableEnforced = 'Updated Node Allocatable limit across pods';
export const networkNotReady =
  'container runtime network not ready: NetworkReady=false reason:NetworkPluginNotReady message:Network plugin returns error: cni plugin not initialized';
export const podNetworkNotReady = `network is not ready: ${networkNotReady}`;
export const runtimeNotChecked = 'container runtime status check may not have completed yet';
export const runtimeDown = 'container runtime is down';
export const plegUnhealthy = (lastSeenMs: number, thresholdMs: number) =>
  `PLEG is not healthy: pleg was last seen active ${formatDuration(lastSeenMs)} ago; threshold is ${formatDuration(thresholdMs)}`;
export const kubeletReady = 'kubelet is posting ready status';
export const rejected = (message: string) => `Pod was rejected: ${message}`;

// Models pkg/kubelet/nodeshutdown

export const shuttingDown = 'node is shutting down';
export const shutdownDetected = 'Shutdown manager detected shutdown event';
export const rejectedForShutdown = 'Pod was rejected as the node is shutting down.';
export const terminatedForShutdown = 'Pod was terminated in response to imminent node shutdown.';

// Models pkg/kubelet/lifecycle/predicate.go

export const notEnough = (resource: string, requested: number, used: number, capacity: number) =>
  `Node didn't have enough resource: ${resource}, requested: ${requested}, used: ${used}, capacity: ${capacity}`;
export const predicateFailed = (name: string, reason: string) => `Predicate ${name} failed: ${reason}`;

// Models pkg/kubelet/kubelet_pods.go and status/status_manager.go

export const notLocated = 'The container could not be located when the pod was terminated';
export const deadlineExceeded = 'Pod was active on the node longer than the specified deadline';
