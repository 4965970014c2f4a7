import { keyOf } from '../../api/key.ts';
import { isTerminating } from '../../api/pod-status.ts';
import type { ApiError, Result } from '../../api/result.ts';
import type { EndpointSlice, Service } from '../../api/types.ts';
import type { Client } from '../../store/client.ts';
import { controllerReference } from '../workload/owner.ts';
import { isNamespaceTerminating } from '../workload/pod-control.ts';
import type { AddressType } from './endpoint.ts';
import type { Group } from './groups.ts';
import { sliceLabels } from './labels.ts';

export interface Changes {
  readonly create: readonly Group[];
  readonly update: ReadonlyMap<EndpointSlice, Group>;
  readonly remove: readonly EndpointSlice[];
}

/**
 * Writes what was planned; a slice that would go is rather used for one that would come.
 * Models k8s.io/endpointslice/reconciler.go finalize
 *
 * @returns the first refusal
 */
export function writeSlices(
  api: Client,
  service: Service,
  addressType: AddressType,
  { create, update, remove }: Changes,
): ApiError | undefined {
  const results: Result<unknown>[] = [];
  const reused = new Map(
    remove.slice(0, create.length).map((slice, index) => [slice, create[index] as Group]),
  );
  if (!isTerminating(service) && !isNamespaceTerminating(api.store, service)) {
    for (const group of create.slice(reused.size))
      results.push(api.create('EndpointSlice', newSlice(service, addressType, group)));
  }
  const labels = sliceLabels(service);
  for (const [slice, group] of [...update, ...reused]) {
    const change = (present: EndpointSlice) => ({
      ...present,
      ...group,
      metadata: { ...present.metadata, labels },
    });
    results.push(api.update('EndpointSlice', keyOf(slice), change));
  }
  for (const slice of remove.slice(reused.size)) results.push(api.delete('EndpointSlice', keyOf(slice)));
  return results.flatMap((result) => (result.ok ? [] : [result.error]))[0];
}

/** Models k8s.io/endpointslice/utils.go newEndpointSlice */
function newSlice(service: Service, addressType: AddressType, group: Group) {
  const { name, namespace } = service.metadata;
  return {
    metadata: {
      generateName: `${name}-`,
      ...(namespace !== undefined && { namespace }),
      labels: sliceLabels(service),
      ownerReferences: [controllerReference(service)],
    },
    addressType,
    ...group,
  };
}
