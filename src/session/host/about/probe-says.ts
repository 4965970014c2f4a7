import type { Pod } from '../../../engine/index.ts';

type Container = Pod['spec']['containers'][number];
type Probe = NonNullable<Container['livenessProbe']>;
export type ProbeKind = 'startupProbe' | 'readinessProbe' | 'livenessProbe';

const consequences: { readonly [K in ProbeKind]: string } = {
  startupProbe: 'the container is restarted; until it succeeds, the others wait',
  readinessProbe: 'it gets no requests',
  livenessProbe: 'the container is restarted',
};

/** A probe in words: what it asks, how often, and what follows when it fails. */
export function probeSays(kind: ProbeKind, probe: Probe): string {
  const { periodSeconds = 10, failureThreshold = 3, initialDelaySeconds = 0 } = probe;
  const after = initialDelaySeconds > 0 ? `, from ${initialDelaySeconds} s on` : '';
  const times = failureThreshold === 1 ? 'one failure' : `${failureThreshold} failures in a row`;
  return `${asks(probe)} every ${periodSeconds} s${after}; after ${times} ${consequences[kind]}`;
}

function asks({ httpGet, tcpSocket, exec, grpc }: Probe): string {
  if (httpGet) return `GET ${httpGet.path ?? '/'} on port ${httpGet.port}`;
  if (tcpSocket) return `connects to port ${tcpSocket.port}`;
  if (grpc) return `gRPC health check on port ${grpc.port}`;
  return `runs ${(exec?.command ?? []).join(' ')}`;
}
