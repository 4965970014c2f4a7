import { quoteText } from '../../api/text.ts';
import type { Container, Probe } from '../../api/types.ts';
import type { ContainerLife } from './container-life.ts';

export type ProbeAnswer =
  | { readonly result: 'success' }
  | { readonly result: 'failure'; readonly output: string }
  /** The probe itself could not be made: its result is thrown away. */
  | { readonly result: 'error'; readonly error: string };

const success: ProbeAnswer = { result: 'success' };

/**
 * Asks a container how it is. What a command inside of it would say is not simulated: `exec` succeeds.
 * Models pkg/kubelet/prober/prober.go runProbe
 */
export function askProbe(life: ContainerLife, probe: Probe): ProbeAnswer {
  const { httpGet, tcpSocket, grpc } = probe;
  if (httpGet) {
    const scheme = (httpGet.scheme ?? 'HTTP').toLowerCase();
    return connect(life, httpGet.host, httpGet.port, (address) => {
      const url = `${scheme}://${address}${(httpGet.path ?? '/').replace(/^(?!\/)/, '/')}`;
      return `Get ${quoteText(url)}: ${refused(address)}`;
    });
  }
  if (tcpSocket) return connect(life, tcpSocket.host, tcpSocket.port, refused);
  if (grpc) {
    const timeout = `${probe.timeoutSeconds ?? 1}s`;
    return connect(
      life,
      undefined,
      grpc.port,
      (address) =>
        `timeout: failed to connect service ${quoteText(address)} within ${timeout}: context deadline exceeded`,
    );
  }
  return success;
}

function connect(
  { worker, spec }: ContainerLife,
  host: string | undefined,
  portOrName: number | string,
  failure: (address: string) => string,
): ProbeAnswer {
  // Elsewhere than in the pod: nothing is known of it.
  if (host && host !== worker.podIp && host !== 'localhost' && host !== '127.0.0.1') return success;
  const port = resolvePort(spec, portOrName);
  if (typeof port === 'string') return { result: 'error', error: port };
  if (worker.node.host.listener(worker.uid, port)) return success;
  return { result: 'failure', output: failure(`${host || worker.podIp}:${port}`) };
}

function refused(address: string): string {
  return `dial tcp ${address}: connect: connection refused`;
}

/** The port's number, or why there is none. Models pkg/probe/util.go ResolveContainerPort */
function resolvePort({ ports = [] }: Container, portOrName: number | string): number | string {
  const named = ports.find(({ name }) => name !== undefined && name === portOrName);
  const number = named?.containerPort ?? Number(portOrName);
  if (Number.isNaN(number)) return `strconv.Atoi: parsing ${quoteText(String(portOrName))}: invalid syntax`;
  return number > 0 && number < 65536 ? number : `invalid port number: ${number}`;
}
