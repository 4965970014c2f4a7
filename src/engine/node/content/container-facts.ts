import { milliValue, wholeValue } from '../../api/quantity.ts';
import type { Container, Pod } from '../../api/types.ts';
import type { Facts } from '../../shell/light.ts';
import { CLUSTER_DOMAIN, resolverOf } from '../dns/resolver.ts';
import type { PodWorker } from '../pod-worker/pod-worker.ts';
import type { PodFacts } from './field-path.ts';

/** What the downward API can tell of a pod. */
export function podFacts({ pod, podIp, node }: PodWorker): PodFacts {
  const { cores, memoryBytes } = node.host;
  return { pod, podIp, hostIp: node.internalIp, cores, memoryBytes };
}

/** Models pkg/kubelet/kubelet_pods.go GeneratePodHostNameAndDomain */
export function hostnameOf({ metadata, spec }: Pod): { readonly name: string; readonly domain?: string } {
  if (spec.hostNetwork) return { name: spec.nodeName ?? '' };
  const name = (spec.hostname || metadata.name).slice(0, 63).replace(/[-.]+$/, '');
  if (!spec.subdomain) return { name };
  return { name, domain: `${spec.subdomain}.${metadata.namespace}.svc.${CLUSTER_DOMAIN}` };
}

/** What the programs of a container can find out about where they run. */
export function containerFacts(worker: PodWorker, { resources = {}, securityContext }: Container): Facts {
  const { pod, podIp, node } = worker;
  const { cpu, memory } = resources.limits ?? {};
  const { name, domain } = hostnameOf(pod);
  const [nameserver] = resolverOf(pod).nameservers;
  const userId = securityContext?.runAsUser ?? pod.spec.securityContext?.runAsUser;
  return {
    hostname: name,
    ...(podIp !== undefined && { address: podIp }),
    ...(domain && { domainName: `${name}.${domain}` }),
    ...(nameserver && { nameserver }),
    cores: node.host.cores,
    memoryBytes: node.host.memoryBytes,
    bootedAt: node.host.startedAt,
    ...(cpu !== undefined && { coreLimit: milliValue(cpu) / 1000 }),
    ...(memory !== undefined && { memoryLimitBytes: wholeValue(memory) }),
    ...(userId !== undefined && { userId }),
  };
}
