/** Of a range's numbers, 0 is the network and 1 the bridge. */
const FIRST = 2;

/**
 * The addresses of one node's pod range. The first is the node's own bridge, so pods get `.2` and upwards; an address
 * that came free is given away again only when all after it were. Models containernetworking/plugins
 * plugins/ipam/host-local/backend/allocator.
 */
export class IpPool {
  readonly #base: number;
  readonly #taken: boolean[];
  /** The search goes on where the last one ended. */
  #next = FIRST;

  /** @param cidr an IPv4 range such as `10.244.1.0/24` */
  constructor(cidr: string) {
    const [address = '', bits = ''] = cidr.split('/');
    this.#base = address.split('.').reduce((number, part) => number * 256 + Number(part), 0);
    const size = 2 ** (32 - Number(bits));
    this.#taken = new Array<boolean>(size - 1).fill(false);
  }

  /** The next free address; undefined when all are taken. */
  take(): string | undefined {
    const size = this.#taken.length;
    for (let tried = FIRST; tried < size; tried++) {
      const index = this.#next;
      this.#next = index + 1 < size ? index + 1 : FIRST;
      if (this.#taken[index]) continue;
      this.#taken[index] = true;
      return formatIp(this.#base + index);
    }
    return undefined;
  }

  release(ip: string): void {
    this.#taken[ip.split('.').reduce((number, part) => number * 256 + Number(part), 0) - this.#base] = false;
  }
}

function formatIp(number: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join('.');
}
