import type { Pod } from '../../api/types.ts';

/** The cluster's name server, as kubeadm gives it its address. */
export const CLUSTER_DNS = '10.96.0.10';
export const CLUSTER_DOMAIN = 'cluster.local';

/** What a pod's /etc/resolv.conf says. */
export interface Resolver {
  readonly nameservers: readonly string[];
  readonly search: readonly string[];
  readonly ndots: number;
}

/** Models pkg/kubelet/network/dns/dns.go GetPodDNS */
export function resolverOf({ metadata, spec }: Pod): Resolver {
  const { dnsPolicy = 'ClusterFirst', hostNetwork, dnsConfig } = spec;
  const isCluster = dnsPolicy === 'ClusterFirstWithHostNet' || (dnsPolicy === 'ClusterFirst' && !hostNetwork);
  const namespace = metadata.namespace ?? 'default';
  const own = isCluster
    ? [`${namespace}.svc.${CLUSTER_DOMAIN}`, `svc.${CLUSTER_DOMAIN}`, CLUSTER_DOMAIN]
    : [];
  const given = dnsConfig?.options?.find(({ name }) => name === 'ndots')?.value;
  return {
    nameservers: [...(isCluster ? [CLUSTER_DNS] : []), ...(dnsConfig?.nameservers ?? [])],
    search: [...new Set([...own, ...(dnsConfig?.searches ?? [])])],
    ndots: Number(given ?? (isCluster ? 5 : 1)),
  };
}

/** The names that are asked for one after the other, absolute and without their last dot. Models resolv.conf(5) */
export function candidates(name: string, { search, ndots }: Resolver): string[] {
  if (name.endsWith('.')) return [name.slice(0, -1)];
  const longer = search.map((domain) => `${name}.${domain}`);
  const dots = name.split('.').length - 1;
  return dots >= ndots ? [name, ...longer] : [...longer, name];
}
