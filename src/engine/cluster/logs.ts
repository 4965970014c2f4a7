import { type Key, splitKey } from '../api/key.ts';
import { type ApiError, type Result, refuse, succeed } from '../api/result.ts';
import { quoteText } from '../api/text.ts';
import type { ContainerStatus, Pod } from '../api/types.ts';
import type { LogLine } from '../images/log.ts';
import type { NodeAgents } from '../node/agents.ts';
import type { Store } from '../store/store.ts';

export interface LogOptions {
  /** Of the run before the newest. */
  readonly previous?: boolean;
  /** The newest so many lines. */
  readonly tailLines?: number;
}

export interface ContainerLog {
  readonly container: string;
  /** Oldest first. */
  readonly lines: readonly LogLine[];
}

const KUBELET_PORT = 10250;

/**
 * What a container has written, as `kubectl logs` gets it through the API server and the node's kubelet; refusals are
 * in their words. Models pkg/registry/core/pod/strategy.go LogLocation and pkg/kubelet/kubelet_pods.go GetKubeletContainerLogs
 *
 * @param container may be left out where the pod has one only
 */
export function readLogs(
  store: Store,
  agents: NodeAgents,
  key: Key,
  container?: string,
  { previous = false, tailLines }: LogOptions = {},
): Result<ContainerLog> {
  const problem = store.apiServer.problem('kubectl');
  if (problem !== undefined) return refuse(503, 'ServiceUnavailable', problem);
  const { name: podName } = splitKey(key);
  const pod = store.get('Pod', key);
  if (!pod) return refuse(404, 'NotFound', `pods ${quoteText(podName)} not found`);
  const chosen = chooseContainer(pod, container);
  if (!chosen.ok) return chosen;
  const name = chosen.value;
  const { nodeName } = pod.spec;
  // Nobody has the pod yet: the API server answers with nothing.
  if (!nodeName) return succeed({ container: name, lines: [] });
  const unreachable = whyUnreachable(store, agents, pod, nodeName, name);
  if (unreachable) return unreachable;
  const refusal = whyNoLog(pod, name, previous);
  if (refusal !== undefined) return refuse(400, 'BadRequest', refusal);
  const lines = agents.logOf(pod.metadata.uid, name, { previous: isOfRunBefore(pod, name, previous) });
  return succeed({ container: name, lines: tailLines === undefined ? lines : tailOf(lines, tailLines) });
}

/** Models pkg/registry/core/pod/strategy.go validateContainer */
function chooseContainer({ metadata, spec }: Pod, container?: string): Result<string> {
  const names = [...(spec.initContainers ?? []), ...spec.containers].map(({ name }) => name);
  const bad = (message: string) => refuse(400, 'BadRequest', message);
  if (container) {
    return names.includes(container)
      ? succeed(container)
      : bad(`container ${container} is not valid for pod ${metadata.name}`);
  }
  const [only] = spec.containers;
  if (only && spec.containers.length === 1) return succeed(only.name);
  const mustChoose = `a container name must be specified for pod ${metadata.name}`;
  return bad(`${mustChoose}, choose one of: [${names.join(' ')}]`);
}

/** Why the API server gets no answer of the kubelet. */
function whyUnreachable(
  store: Store,
  agents: NodeAgents,
  pod: Pod,
  nodeName: string,
  container: string,
): { ok: false; error: ApiError } | undefined {
  const node = store.named('Node', undefined, nodeName);
  if (!node) return refuse(404, 'NotFound', `nodes ${quoteText(nodeName)} not found`);
  const states = agents.agentsOf(nodeName);
  if (states?.isConnected && states.kubelet === 'Running') return undefined;
  const ip = node.status?.addresses?.find(({ type }) => type === 'InternalIP')?.address ?? nodeName;
  const address = `${ip}:${KUBELET_PORT}`;
  const path = `${pod.metadata.namespace ?? 'default'}/${pod.metadata.name}/${container}`;
  const why = states?.isConnected ? 'connect: connection refused' : 'i/o timeout';
  return refuse(
    503,
    'ServiceUnavailable',
    `Get ${quoteText(`https://${address}/containerLogs/${path}`)}: dial tcp ${address}: ${why}`,
  );
}

/** Models pkg/kubelet/kubelet_pods.go validateContainerLogStatus */
function whyNoLog(pod: Pod, container: string, previous: boolean): string | undefined {
  const inPod = `${quoteText(container)} in pod ${quoteText(pod.metadata.name)}`;
  const status = statusOf(pod, container);
  if (!status) return `container ${inPod} is not available`;
  const last = status.lastState?.terminated;
  if (previous) return last ? undefined : `previous terminated container ${inPod} not found`;
  const { waiting, running, terminated } = status.state ?? {};
  if (running || last || terminated) return undefined;
  if (!waiting) return `container ${inPod} is waiting to start - no logs yet`;
  switch (waiting.reason) {
    case 'ErrImagePull':
      return `container ${inPod} is waiting to start: image can't be pulled`;
    case 'ImagePullBackOff':
      return `container ${inPod} is waiting to start: trying and failing to pull image`;
    default:
      return `container ${inPod} is waiting to start: ${waiting.reason}`;
  }
}

/** While a container waits to run again, the run that has ended last is its newest and its previous one. */
function isOfRunBefore(pod: Pod, container: string, previous: boolean): boolean {
  return previous && statusOf(pod, container)?.state?.waiting === undefined;
}

function statusOf({ status }: Pod, container: string): ContainerStatus | undefined {
  const all = [...(status?.containerStatuses ?? []), ...(status?.initContainerStatuses ?? [])];
  return all.find(({ name }) => name === container);
}

function tailOf(lines: readonly LogLine[], count: number): readonly LogLine[] {
  return count > 0 ? lines.slice(-count) : [];
}
