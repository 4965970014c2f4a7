import { type Cluster, type Key, keyOf, type Service } from '../../../engine/index.ts';
import type { DetailRow, DetailSection } from '../../protocol.ts';

const MOST_NODES = 50;

/** What each node's rules do with connections to a Service, and whether they are as new as its endpoints. */
export function serviceDetails(service: Service, cluster: Cluster): DetailSection[] {
  const key = keyOf(service);
  const { clusterIP, ports = [], sessionAffinity } = service.spec;
  const [port] = ports;
  return [
    ...(clusterIP && clusterIP !== 'None' && port ? [rulesSection(key, port.port, cluster)] : []),
    {
      title: 'Ports',
      rows: ports.map(({ name, port: own, targetPort, nodePort, protocol = 'TCP' }) => ({
        name: `${own}/${protocol}${name ? ` (${name})` : ''}`,
        value: `to port ${targetPort ?? own} of the pods${nodePort ? `; on every node port ${nodePort}` : ''}`,
      })),
    },
    ...(sessionAffinity === 'ClientIP'
      ? [
          {
            title: 'Affinity',
            rows: [{ name: 'ClientIP', value: 'Whoever called once comes to the same pod again.' }],
          },
        ]
      : []),
  ].filter(({ rows }) => rows.length > 0);
}

function rulesSection(key: Key, port: number, { agents, store }: Cluster): DetailSection {
  const nodes = [...agents.routing.nodes()].sort();
  const rows = nodes.slice(0, MOST_NODES).map((node): DetailRow => {
    const routed = agents.routing.internal(node, key, port);
    const states = agents.agentsOf(node);
    const isStale = states?.kubeProxy === 'Stopped' || states?.isConnected === false;
    return {
      name: node,
      value: `${routedSays(routed)}${isStale ? '; hears of no changes' : ''}`,
      tone: isStale ? 'warning' : routed?.type === 'forward' ? 'ready' : 'failed',
      ref: { kind: 'Node', name: node },
    };
  });
  const more = nodes.length - rows.length;
  return {
    title: `Rules on ${nodes.length} ${nodes.length === 1 ? 'node' : 'nodes'}`,
    says: `No process stands between: kube-proxy writes rules into each machine’s kernel, which choose a pod by chance for each connection.${more > 0 ? ` ${more} nodes more have such rules.` : ''}${store.apiServer.isServing ? '' : ' As the API server does not answer, all nodes keep the rules that they have.'}`,
    rows,
  };
}

type Routed = ReturnType<Cluster['agents']['routing']['internal']>;

function routedSays(routed: Routed): string {
  if (!routed) return 'not heard of it yet';
  switch (routed.type) {
    case 'forward':
      return `to ${routed.endpoints.length} ${routed.endpoints.length === 1 ? 'pod' : 'pods'}`;
    case 'reject':
      return 'refuses: no pod is ready';
    case 'drop':
      return 'drops: no ready pod on this node';
  }
}
