import { type Key, keyOf } from '../../api/key.ts';
import { isTerminating } from '../../api/pod-status.ts';
import type { EndpointSlice, Pod, Service } from '../../api/types.ts';
import type { Store } from '../../store/store.ts';
import type { Controller, ControllerContext, Requeue } from '../controller.ts';
import { watchOwn } from '../workload/owner.ts';
import { podsWhere } from '../workload/select.ts';
import type { AddressType } from './endpoint.ts';
import { type Group, type Groups, groupEndpoints, portsKey } from './groups.ts';
import { isManaged, sliceLabels } from './labels.ts';
import { selects, serviceOfSlice, servicesOfPod } from './membership.ts';
import { planSlices } from './plan.ts';
import { type Changes, writeSlices } from './write.ts';

const NAME = 'endpointslice-controller';

/** Lists the pods behind each Service. */
export function endpointSliceController(): Controller {
  return {
    name: NAME,
    eventSource: 'endpoint-slice-controller',
    watches: [
      watchOwn('Service'),
      { kind: 'Pod', keys: servicesOfPod },
      { kind: 'EndpointSlice', keys: serviceOfSlice(NAME) },
    ],
    reconcile,
  };
}

/** Models pkg/controller/endpointslice/endpointslice_controller.go syncService */
function reconcile(key: Key, { store, api }: ControllerContext): Requeue | undefined {
  const service = store.get('Service', key);
  if (!service || service.spec.type === 'ExternalName' || !service.spec.selector) return undefined;
  const { namespace, name } = service.metadata;
  const pods = [...podsWhere(store, namespace, (pod) => selects(service, pod))];
  const slices = managedSlices(store, service);
  const problems: string[] = [];
  for (const addressType of addressTypes(service)) {
    const groups = groupEndpoints(store, service, pods, addressType);
    const changes = changesOf(
      service,
      slices.filter((slice) => slice.addressType === addressType),
      groups,
    );
    const refusal = writeSlices(api, service, addressType, changes);
    problems.push(...groups.withoutNode.map((pod) => nodeNotFound(service, pod)));
    if (refusal) problems.push(refusal.message);
  }
  for (const slice of slices)
    if (!addressTypes(service).some((type) => type === slice.addressType))
      api.delete('EndpointSlice', keyOf(slice));
  if (problems.length === 0) return undefined;
  const message = `Error updating Endpoint Slices for Service ${namespace}/${name}: ${problems.join(', ')}`;
  api.event(service, 'Warning', 'FailedToUpdateEndpointSlices', message);
  return { type: 'retry' };
}

/** Models k8s.io/endpointslice/reconciler.go reconcileByAddressType */
function changesOf(service: Service, existing: readonly EndpointSlice[], { byPorts }: Groups): Changes {
  const labels = sliceLabels(service);
  const create: Group[] = [];
  const update = new Map<EndpointSlice, Group>();
  const remove = existing.filter((slice) => !byPorts.has(portsKey(slice.ports)));
  for (const [key, { ports, endpoints }] of byPorts) {
    const samePorts = existing.filter((slice) => portsKey(slice.ports) === key);
    const plan = planSlices(samePorts, endpoints, labels);
    create.push(...plan.create.map((part) => ({ ports, endpoints: part })));
    for (const [slice, part] of plan.update) update.set(slice, { ports, endpoints: part });
    remove.push(...plan.remove);
  }
  if (remove.length < existing.length || create.length > 0) return { create, update, remove };
  // A Service without endpoints has one slice that says so.
  const [only] = remove;
  const placeholder = only?.endpoints.length === 0 && (only.ports ?? []).length === 0;
  if (remove.length === 1 && placeholder) return { create: [], update: new Map(), remove: [] };
  return { create: [{ ports: [], endpoints: [] }], update, remove };
}

function managedSlices(store: Store, service: Service): readonly EndpointSlice[] {
  const owned = [...store.controlledBy(service.metadata.uid)] as EndpointSlice[];
  return owned.filter((slice) => slice.kind === 'EndpointSlice' && isManaged(slice) && !isTerminating(slice));
}

/** Models k8s.io/endpointslice/utils.go getAddressTypesForService */
function addressTypes({ spec }: Service): readonly AddressType[] {
  const families = spec.ipFamilies ?? [];
  const types = (['IPv4', 'IPv6'] as const).filter((type) => families.includes(type));
  return types.length > 0 ? types : [spec.clusterIP?.includes(':') ? 'IPv6' : 'IPv4'];
}

function nodeNotFound({ metadata }: Service, pod: Pod): string {
  const { namespace, name } = metadata;
  return `skipping Pod ${pod.metadata.name} for Service ${namespace}/${name}: Node ${pod.spec.nodeName} Not Found`;
}
