/** Where a machine and its pods are found on the network. */
export interface Addresses {
  /** The machine's own, `192.168.x.y`. */
  readonly internalIp: string;
  /** The range from which its pods get theirs, `10.244.n.0/24`. */
  readonly podCidr: string;
}

const MACHINES_PER_RANGE = 240;
const FIRST_HOST = 10;

/**
 * Numbers machines from 0, the lowest free number first, and gives each its addresses. Stands for the network's
 * DHCP and for the controller manager's node IPAM (`--allocate-node-cidrs`, with a cluster range wide enough for
 * any number of nodes: 10.244.0.0/16 first, as kubeadm and flannel have it, then the ranges around it).
 * Models pkg/controller/nodeipam/ipam/cidrset
 */
export class AddressBook {
  readonly #numbers = new Map<string, number>();
  readonly #free: number[] = [];
  readonly #byIp = new Map<string, string>();

  of(machine: string): Addresses {
    let number = this.#numbers.get(machine);
    if (number === undefined) {
      number = this.#takeLowest();
      this.#numbers.set(machine, number);
      this.#byIp.set(addressesOf(number).internalIp, machine);
    }
    return addressesOf(number);
  }

  /** The machine that has this address itself. */
  at(internalIp: string): string | undefined {
    return this.#byIp.get(internalIp);
  }

  release(machine: string): void {
    const number = this.#numbers.get(machine);
    if (number === undefined) return;
    this.#numbers.delete(machine);
    this.#byIp.delete(addressesOf(number).internalIp);
    this.#free.push(number);
    this.#free.sort((a, b) => b - a);
  }

  #takeLowest(): number {
    return this.#free.pop() ?? this.#numbers.size;
  }
}

function addressesOf(number: number): Addresses {
  const range = Math.floor(number / MACHINES_PER_RANGE) + 1;
  const host = (number % MACHINES_PER_RANGE) + FIRST_HOST;
  const second = 128 + ((116 + (number >> 8)) % 128);
  return { internalIp: `192.168.${range}.${host}`, podCidr: `10.${second}.${number & 255}.0/24` };
}
