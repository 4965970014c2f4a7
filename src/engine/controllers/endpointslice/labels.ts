import type { EndpointSlice, Labels, Service } from '../../api/types.ts';

export const SERVICE_NAME = 'kubernetes.io/service-name';
export const MANAGED_BY = 'endpointslice.kubernetes.io/managed-by';
const HEADLESS = 'service.kubernetes.io/headless';
/** Models pkg/controller/endpointslice/endpointslice_controller.go ControllerName */
const MANAGER = 'endpointslice-controller.k8s.io';

/** The Service's own labels, and those by which its slices are found. Models k8s.io/endpointslice/utils.go setEndpointSliceLabels */
export function sliceLabels(service: Service): Labels {
  const { clusterIP } = service.spec;
  const {
    [SERVICE_NAME]: _name,
    [MANAGED_BY]: _manager,
    [HEADLESS]: _headless,
    ...own
  }: Labels = service.metadata.labels ?? {};
  return {
    ...own,
    [SERVICE_NAME]: service.metadata.name,
    [MANAGED_BY]: MANAGER,
    ...((!clusterIP || clusterIP === 'None') && { [HEADLESS]: '' }),
  };
}

/** Whether this controller made the slice. */
export function isManaged(slice: EndpointSlice): boolean {
  return slice.metadata.labels?.[MANAGED_BY] === MANAGER;
}
