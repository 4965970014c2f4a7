import type { Service } from '../../api/types.ts';

/** Blocks that RFC 5737 sets aside for documentation; nobody has them on the internet. */
const blocks = ['203.0.113', '198.51.100', '192.0.2'];
const first = 10;
const last = 254;

/** The lowest address of the cloud that no load balancer has yet. */
export function externalAddress(services: Iterable<Service>): string {
  const used = new Set<string | undefined>();
  for (const { status } of services) for (const { ip } of status?.loadBalancer?.ingress ?? []) used.add(ip);
  for (const block of blocks) {
    for (let host = first; host <= last; host++) {
      const ip = `${block}.${host}`;
      if (!used.has(ip)) return ip;
    }
  }
  // Beyond that many, private ones have to do.
  let number = 0;
  while (used.has(privateAddress(number))) number++;
  return privateAddress(number);
}

function privateAddress(number: number): string {
  return `172.${20 + (number >> 16)}.${(number >> 8) & 255}.${number & 255}`;
}
