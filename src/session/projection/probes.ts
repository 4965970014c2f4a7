import type { Pod, ProbeState } from '../../engine/index.ts';
import type { ProbeView } from '../view.ts';

type Container = Pod['spec']['containers'][number];
type Probe = NonNullable<Container['livenessProbe']>;

/** The probes that a container declares, and how they stand. */
export function probesOf(container: Container, states: readonly ProbeState[]): ProbeView[] {
  const declared = [
    ['startup', container.startupProbe],
    ['readiness', container.readinessProbe],
    ['liveness', container.livenessProbe],
  ] as const;
  return declared.flatMap(([type, probe]) => {
    if (!probe) return [];
    const found = states.find((state) => state.type.toLowerCase() === type);
    const { failureThreshold = 3, successThreshold = 1 } = probe;
    const threshold = found?.threshold ?? (type === 'liveness' ? failureThreshold : successThreshold);
    return [{ type, ...standing(found), threshold, says: describe(probe) }];
  });
}

function standing(state: ProbeState | undefined): Pick<ProbeView, 'state' | 'inARow'> {
  if (!state?.last) return { state: 'untried', inARow: 0 };
  // How often beyond its threshold it goes on finding the same is of no interest.
  const inARow = Math.min(state.inARow, state.threshold);
  return { state: state.last === 'success' ? 'passing' : 'failing', inARow };
}

function describe({ httpGet, tcpSocket, exec, grpc, periodSeconds = 10 }: Probe): string {
  const often = `every ${periodSeconds} s`;
  if (httpGet) return `GET ${httpGet.path ?? '/'} on port ${httpGet.port}, ${often}`;
  if (tcpSocket) return `TCP connection to port ${tcpSocket.port}, ${often}`;
  if (grpc) return `gRPC health check on port ${grpc.port}, ${often}`;
  return `runs ${(exec?.command ?? []).join(' ')}, ${often}`;
}
