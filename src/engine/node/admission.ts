import { matchesRequiredNodeAffinity } from '../api/node-selector.ts';
import { type Amounts, isSidecar, podRequests } from '../api/pod-resources.ts';
import { milliValue, wholeValue } from '../api/quantity.ts';
import { findUntoleratedTaint } from '../api/taints.ts';
import type { Node, Pod } from '../api/types.ts';
import { notEnough, predicateFailed } from './messages.ts';

/** Why a kubelet does not take a pod on. */
export interface Rejection {
  readonly reason: string;
  readonly message: string;
}

/**
 * Whether a pod that was bound here, by the scheduler or by hand, fits beside the active pods; the first reason
 * against it otherwise. Models pkg/kubelet/lifecycle/predicate.go with pkg/scheduler AdmissionCheck
 */
export function findRejection(pod: Pod, node: Node, active: readonly Pod[]): Rejection | undefined {
  return (
    findShortage(pod, node, active) ??
    (matchesRequiredNodeAffinity(pod.spec, node)
      ? undefined
      : failed('NodeAffinity', "node(s) didn't match Pod's node affinity/selector")) ??
    (hostPortsAreFree(pod, active)
      ? undefined
      : failed('NodePorts', "node(s) didn't have free ports for the requested pod ports")) ??
    (findUntoleratedTaint(node.spec.taints, pod.spec.tolerations, ['NoExecute'])
      ? failed('TaintToleration', "node(s) had taints that the pod didn't tolerate")
      : undefined)
  );
}

function failed(name: string, reason: string): Rejection {
  return { reason: name, message: predicateFailed(name, reason) };
}

/** Models pkg/scheduler/framework/plugins/noderesources fitsRequest; resources that the node does not have are left out. */
function findShortage(pod: Pod, { status }: Node, active: readonly Pod[]): Rejection | undefined {
  const { allocatable = {} } = status ?? {};
  const capacityOf = (name: string) =>
    name === 'cpu' ? milliValue(allocatable[name]) : wholeValue(allocatable[name]);
  const shortage = (name: string, requested: number, used: number): Rejection | undefined => {
    const capacity = capacityOf(name);
    if (requested <= capacity - used) return undefined;
    return { reason: `OutOf${name}`, message: notEnough(name, requested, used, capacity) };
  };
  const tooMany = shortage('pods', 1, active.length);
  if (tooMany) return tooMany;
  const requests = podRequests(pod);
  for (const name of inOrder(requests)) {
    const requested = requests[name] ?? 0;
    if (requested === 0 || (name.includes('/') && allocatable[name] === undefined)) continue;
    const used = active.reduce((sum, other) => sum + (podRequests(other)[name] ?? 0), 0);
    const found = shortage(name, requested, used);
    if (found) return found;
  }
  return undefined;
}

function inOrder(requests: Amounts): string[] {
  const first = ['cpu', 'memory', 'ephemeral-storage'];
  return [...first, ...Object.keys(requests).filter((name) => !first.includes(name))];
}

/** Models pkg/scheduler/framework/plugins/nodeports Fits */
function hostPortsAreFree(pod: Pod, active: readonly Pod[]): boolean {
  const wanted = hostPortsOf(pod);
  if (wanted.length === 0) return true;
  const taken = active.flatMap(hostPortsOf);
  return !wanted.some((port) => taken.some((other) => conflict(port, other)));
}

interface HostPort {
  readonly ip: string;
  readonly protocol: string;
  readonly port: number;
}

function hostPortsOf({ spec }: Pod): HostPort[] {
  return [...spec.containers, ...(spec.initContainers ?? []).filter(isSidecar)].flatMap(({ ports = [] }) =>
    ports.flatMap(({ hostIP = '0.0.0.0', hostPort, protocol = 'TCP' }) =>
      hostPort ? [{ ip: hostIP, protocol, port: hostPort }] : [],
    ),
  );
}

function conflict(a: HostPort, b: HostPort): boolean {
  if (a.port !== b.port || a.protocol !== b.protocol) return false;
  return a.ip === b.ip || a.ip === '0.0.0.0' || b.ip === '0.0.0.0';
}
