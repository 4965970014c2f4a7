/** The addresses of one node's pod range. The first is the node's own bridge, so pods get `.2` and upwards. */
export class IpPool {
  readonly #base: number;
  readonly #taken: boolean[];
  /** No address below this index is free. */
  #lowest = 2;

  /** @param cidr an IPv4 range such as `10.244.1.0/24` */
  constructor(cidr: string) {
    const [address = '', bits = ''] = cidr.split('/');
    this.#base = address.split('.').reduce((number, part) => number * 256 + Number(part), 0);
    const size = 2 ** (32 - Number(bits));
    this.#taken = new Array<boolean>(size - 1).fill(false);
  }

  /** The lowest free address; undefined when all are taken. */
  take(): string | undefined {
    for (let index = this.#lowest; index < this.#taken.length; index++) {
      if (this.#taken[index]) continue;
      this.#taken[index] = true;
      this.#lowest = index + 1;
      return formatIp(this.#base + index);
    }
    return undefined;
  }

  release(ip: string): void {
    const index = ip.split('.').reduce((number, part) => number * 256 + Number(part), 0) - this.#base;
    if (!this.#taken[index]) return;
    this.#taken[index] = false;
    this.#lowest = Math.min(this.#lowest, index);
  }
}

function formatIp(number: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join('.');
}
