import { milliValue, wholeValue } from '../../api/quantity.ts';
import { compareText, quoteText } from '../../api/text.ts';
import type { Container, Pod } from '../../api/types.ts';

/** What of a pod and its node the downward API can tell. */
export interface PodFacts {
  readonly pod: Pod;
  readonly podIp: string | undefined;
  readonly hostIp: string;
  readonly cores: number;
  readonly memoryBytes: number;
}

/** A field of the pod as text. Models pkg/kubelet/kubelet_pods.go podFieldSelectorRuntimeValue and pkg/fieldpath */
export function fieldValue({ pod, podIp = '', hostIp }: PodFacts, path: string): string {
  const { metadata, spec } = pod;
  const [, field, key] = /^metadata\.(labels|annotations)\['(.+)'\]$/.exec(path) ?? [];
  if (field && key) return metadata[field as 'labels' | 'annotations']?.[key] ?? '';
  switch (path) {
    case 'metadata.name':
      return metadata.name;
    case 'metadata.namespace':
      return metadata.namespace ?? '';
    case 'metadata.uid':
      return metadata.uid;
    case 'metadata.labels':
      return formatMap(metadata.labels);
    case 'metadata.annotations':
      return formatMap(metadata.annotations);
    case 'spec.nodeName':
      return spec.nodeName ?? '';
    case 'spec.serviceAccountName':
      return spec.serviceAccountName ?? 'default';
    case 'status.hostIP':
    case 'status.hostIPs':
      return hostIp;
    case 'status.podIP':
    case 'status.podIPs':
      return podIp;
    default:
      return '';
  }
}

/**
 * A container's request or limit as a number of `divisor`. Without a limit it is what the machine has.
 * Models pkg/api/v1/resource ExtractContainerResourceValue and pkg/kubelet defaultPodLimitsForDownwardAPI
 */
export function resourceValue(
  { cores, memoryBytes }: PodFacts,
  { resources = {} }: Pick<Container, 'resources'>,
  resource: string,
  divisor: string | number | undefined,
): string {
  const [kind = '', name = ''] = resource.split('.');
  const unit = divisor === undefined || divisor === '0' || divisor === 0 ? '1' : String(divisor);
  const { limits = {}, requests = {} } = resources;
  const given = kind === 'limits' ? limits[name] : requests[name];
  if (name === 'cpu') {
    const millis = given === undefined ? (kind === 'limits' ? cores * 1000 : 0) : milliValue(given);
    return String(Math.ceil(millis / milliValue(unit)));
  }
  const isMemory = name === 'memory' && kind === 'limits';
  const bytes = given === undefined ? (isMemory ? memoryBytes : 0) : wholeValue(given);
  return String(Math.ceil(bytes / wholeValue(unit)));
}

/** Models pkg/fieldpath FormatMap */
function formatMap(map: Readonly<Record<string, string>> = {}): string {
  return Object.entries(map)
    .sort(([a], [b]) => compareText(a, b))
    .map(([key, value]) => `${key}=${quoteText(value)}`)
    .join('\n');
}
