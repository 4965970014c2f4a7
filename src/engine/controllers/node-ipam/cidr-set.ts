/**
 * Pod address ranges of the nodes, one /24 each, handed out in turn: a range that becomes free is not used
 * again before all others have been. `--cluster-cidr` is wide enough for the largest clusters; the first range
 * is 10.244.0.0/24, as in most tutorials. Models pkg/controller/nodeipam/ipam/cidrset/cidr_set.go
 */
export class CidrSet {
  /** 10.128.0.0/9 has 2^15 ranges of 2^8 addresses. */
  static readonly size = 1 << 15;
  static readonly #first = (10 << 16) | (128 << 8);
  static readonly #start = (244 - 128) << 8;

  readonly #used = new Set<number>();
  #next = CidrSet.#start;

  /** The next free range; undefined when there is none. */
  allocate(): string | undefined {
    for (let tries = 0; tries < CidrSet.size; tries++) {
      const candidate = this.#next;
      this.#next = (candidate + 1) % CidrSet.size;
      if (this.#used.has(candidate)) continue;
      this.#used.add(candidate);
      return format(CidrSet.#first + candidate);
    }
    return undefined;
  }

  /** Marks a range as used that a node already has. */
  occupy(cidr: string): void {
    const index = indexOf(cidr);
    if (index !== undefined) this.#used.add(index - CidrSet.#first);
  }

  release(cidr: string): void {
    const index = indexOf(cidr);
    if (index !== undefined) this.#used.delete(index - CidrSet.#first);
  }
}

function format(prefix: number): string {
  return `${prefix >> 16}.${(prefix >> 8) & 255}.${prefix & 255}.0/24`;
}

function indexOf(cidr: string): number | undefined {
  const [, a, b, c] = /^(\d+)\.(\d+)\.(\d+)\.0\/24$/.exec(cidr) ?? [];
  return c === undefined ? undefined : (Number(a) << 16) | (Number(b) << 8) | Number(c);
}
