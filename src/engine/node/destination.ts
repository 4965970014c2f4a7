import type { Key } from '../api/key.ts';
import type { ServiceRules } from './service-rules.ts';

/** What an address and port mean in a set of rules. */
export interface Destination {
  readonly service: Key;
  readonly port: number;
  /** By its cluster IP; otherwise by an external address or a node port. */
  readonly isInternal: boolean;
}

/** The addresses that a set of rules catches. Models the chains KUBE-SERVICES and KUBE-NODEPORTS */
export class Addresses {
  readonly #byAddress = new Map<string, Destination>();
  readonly #byNodePort = new Map<number, Destination>();

  constructor(rules: ReadonlyMap<Key, ServiceRules>) {
    for (const [service, { clusterIP, externalIPs, ports }] of rules) {
      for (const { port, nodePort, protocol } of ports) {
        if (protocol !== 'TCP') continue;
        this.#byAddress.set(`${clusterIP}:${port}`, { service, port, isInternal: true });
        for (const ip of externalIPs)
          this.#byAddress.set(`${ip}:${port}`, { service, port, isInternal: false });
        if (nodePort) this.#byNodePort.set(nodePort, { service, port, isInternal: false });
      }
    }
  }

  find(address: string, port: number, isNodeAddress: boolean): Destination | undefined {
    return (
      this.#byAddress.get(`${address}:${port}`) ?? (isNodeAddress ? this.#byNodePort.get(port) : undefined)
    );
  }
}
