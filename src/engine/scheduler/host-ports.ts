import { isSidecar } from '../api/pod-resources.ts';
import type { PodSpec } from '../api/types.ts';

export interface HostPort {
  readonly ip: string;
  /** As in `TCP/8080`. */
  readonly port: string;
}

const everyAddress = '0.0.0.0';

/** The node's ports that a pod occupies as long as it runs. Models pkg/scheduler/util.GetHostPorts */
export function hostPortsOf(spec: PodSpec): readonly HostPort[] {
  const lasting = [...(spec.initContainers ?? []).filter(isSidecar), ...spec.containers];
  const ports: HostPort[] = [];
  for (const container of lasting) {
    for (const { hostPort, hostIP, protocol } of container.ports ?? []) {
      if (hostPort !== undefined && hostPort > 0)
        ports.push({ ip: hostIP || everyAddress, port: `${protocol || 'TCP'}/${hostPort}` });
    }
  }
  return ports;
}

/** The ports in use on a node. Models k8s.io/kube-scheduler/framework.HostPortInfo */
export class HostPorts {
  readonly #portsByIp = new Map<string, Set<string>>();

  constructor(ports: readonly HostPort[] = []) {
    for (const port of ports) this.add(port);
  }

  add({ ip, port }: HostPort): void {
    const ports = this.#portsByIp.get(ip);
    if (ports) ports.add(port);
    else this.#portsByIp.set(ip, new Set([port]));
  }

  remove({ ip, port }: HostPort): void {
    const ports = this.#portsByIp.get(ip);
    ports?.delete(port);
    if (ports?.size === 0) this.#portsByIp.delete(ip);
  }

  /** 0.0.0.0 stands for every address, on either side. */
  conflictsWith({ ip, port }: HostPort): boolean {
    if (ip !== everyAddress) return this.#has(ip, port) || this.#has(everyAddress, port);
    for (const ports of this.#portsByIp.values()) if (ports.has(port)) return true;
    return false;
  }

  #has(ip: string, port: string): boolean {
    return this.#portsByIp.get(ip)?.has(port) ?? false;
  }

  clone(): HostPorts {
    const copy = new HostPorts();
    for (const [ip, ports] of this.#portsByIp) copy.#portsByIp.set(ip, new Set(ports));
    return copy;
  }
}
