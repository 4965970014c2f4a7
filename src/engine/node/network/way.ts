import type { ConnectionFailure } from '../../shell/light.ts';
import type { Random } from '../../sim/random.ts';
import type { PodWorker } from '../pod-worker/pod-worker.ts';
import type { Routed } from '../port-routes.ts';
import type { ClusterSites } from './cluster-network.ts';

/** Where a connection ends. */
export type Way =
  | { readonly type: 'pod'; readonly podUid: string; readonly port: number }
  | { readonly type: Exclude<ConnectionFailure, 'reset'> };

const refused: Way = { type: 'refused' };
const silence: Way = { type: 'timeout' };

/** Follows a pod's connection through its node's rules, over the wire, and through those of another node if it is for that. */
export function findWay(
  sites: ClusterSites,
  from: PodWorker,
  address: string,
  port: number,
  random: Random,
): Way {
  const { routing } = sites;
  const own = from.node.nodeName;
  const node = sites.nodeAt(address);
  const routed = routing.capture(own, address, port, node === own);
  if (routed) return follow(sites, own, routed, random);
  if (node === undefined) return toPodAt(sites, own, address, port);
  if (!isReached(sites, own, node)) return silence;
  const atNode = node === own ? undefined : routing.capture(node, address, port, true, true);
  if (atNode) return follow(sites, node, atNode, random);
  return toPodAt(sites, own, address, port, refused);
}

function follow(sites: ClusterSites, node: string, routed: Routed, random: Random): Way {
  switch (routed.type) {
    case 'reject':
      return refused;
    case 'drop':
      return silence;
    case 'forward': {
      const { endpoints } = routed;
      const endpoint = endpoints[random.int(endpoints.length)];
      if (!endpoint) return refused;
      if (!isReached(sites, node, endpoint.nodeName)) return silence;
      return { type: 'pod', podUid: endpoint.podUid, port: endpoint.port };
    }
  }
}

/** An address of a pod, or of a node for the pods that share its network. */
function toPodAt(sites: ClusterSites, own: string, address: string, port: number, otherwise = silence): Way {
  for (const worker of sites.workers.values()) {
    const { podIp, node, uid } = worker;
    if (podIp !== address) continue;
    if (!isReached(sites, own, node.nodeName)) return silence;
    const shares = worker.pod.spec.hostNetwork;
    if (!shares || node.host.listener(uid, port)) return { type: 'pod', podUid: uid, port };
  }
  return otherwise;
}

function isReached({ hosts }: ClusterSites, from: string, to: string): boolean {
  const target = hosts.get(to);
  if (!target?.powered) return false;
  return from === to || (target.connected && hosts.get(from)?.connected === true);
}
