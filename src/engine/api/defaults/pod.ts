import {
  isPodLevelResource,
  podLimitQuantities,
  podRequestQuantities,
  type Quantities,
} from '../pod-resources.ts';
import { formatQuantity } from '../quantity.ts';
import type { Settings } from '../settings.ts';
import type { Container, Pod, PodSpec, ResourceList, ResourceRequirements } from '../types.ts';
import { fill, mapField, mapItems } from './fill.ts';
import { defaultPodSpec } from './pod-spec.ts';

type Draft = Pick<Pod, 'spec'>;

/** Models pkg/apis/core/v1.SetDefaults_Pod (v1.34) */
export function defaultPod<P extends Draft>(pod: P, settings: Settings): P {
  let spec = defaultPodSpec(pod.spec, settings);
  spec = mapField(spec, 'containers', (containers) => mapItems(containers, requestsFromLimits));
  spec = mapField(spec, 'initContainers', (containers) => mapItems(containers, requestsFromLimits));
  spec = mapField(spec, 'resources', (resources) => podLevelRequests(podLevelLimits(resources, spec), spec));
  spec = fill(spec, { enableServiceLinks: true });
  if (spec.hostNetwork) {
    spec = mapField(spec, 'containers', (containers) => mapItems(containers, hostPorts));
    spec = mapField(spec, 'initContainers', (containers) => mapItems(containers, hostPorts));
  }
  return { ...pod, spec };
}

/** What is limited and not requested is requested as it is limited; in pods only, not in templates. */
function requestsFromLimits(container: Container): Container {
  const limits = container.resources?.limits;
  if (!limits) return container;
  return {
    ...container,
    resources: { ...container.resources, requests: { ...limits, ...container.resources?.requests } },
  };
}

/** On the host's network every container port is a host port. */
function hostPorts(container: Container): Container {
  return mapField(container, 'ports', (ports) =>
    mapItems(ports, (port) => (port.hostPort ? port : { ...port, hostPort: port.containerPort })),
  );
}

/**
 * Models pkg/apis/core/v1 defaultHugePagePodLimits: huge pages that containers limit are limited for the pod.
 */
function podLevelLimits(resources: ResourceRequirements, spec: PodSpec): ResourceRequirements {
  const { limits = {}, requests = {} } = resources;
  if (isEmpty(limits) && isEmpty(requests)) return resources;
  const fromContainers = listOf(
    podLimitQuantities({ ...spec, overhead: {} }, { skipPodLevel: true }),
    (name) => isHugePages(name) && !Object.hasOwn(requests, name),
  );
  const all = { ...fromContainers, ...limits };
  return isEmpty(all) ? resources : { ...resources, limits: all };
}

/** Models pkg/apis/core/v1 defaultPodRequests: from the containers' requests, else from the pod's limits. */
function podLevelRequests(resources: ResourceRequirements, spec: PodSpec): ResourceRequirements {
  const { limits = {}, requests } = resources;
  if (isEmpty(limits)) return resources;
  const fromContainers = listOf(
    podRequestQuantities({ ...spec, overhead: {} }, { skipPodLevel: true }),
    (name) => isPodLevelResource(name) && !isHugePages(name),
  );
  const fromLimits = Object.fromEntries(Object.entries(limits).filter(([name]) => isPodLevelResource(name)));
  return { ...resources, requests: { ...fromLimits, ...fromContainers, ...requests } };
}

function isHugePages(name: string): boolean {
  return name.startsWith('hugepages-');
}

function isEmpty(list: ResourceList): boolean {
  return Object.keys(list).length === 0;
}

function listOf(quantities: Quantities, wanted: (name: string) => boolean): ResourceList {
  const entries = [...quantities].filter(([name]) => wanted(name));
  return Object.fromEntries(entries.map(([name, quantity]) => [name, formatQuantity(quantity)]));
}
