import type { EndpointSlice, Pod, Service } from '../../api/types.ts';

export type EndpointPort = NonNullable<EndpointSlice['ports']>[number];
type ServicePort = NonNullable<Service['spec']['ports']>[number];

/** The Service's ports as numbers on this pod; what it does not have is left out. Models k8s.io/endpointslice/utils.go getEndpointPorts */
export function endpointPorts(service: Service, pod: Pod): readonly EndpointPort[] {
  return (service.spec.ports ?? []).flatMap((servicePort) => {
    const port = findPort(pod, servicePort);
    if (port === undefined) return [];
    const { name = '', appProtocol } = servicePort;
    return [
      { name, port, protocol: protocolOf(servicePort), ...(appProtocol !== undefined && { appProtocol }) },
    ];
  });
}

/** Models k8s.io/endpointslice/utils.go FindPort */
function findPort(pod: Pod, servicePort: ServicePort): number | undefined {
  const { targetPort = servicePort.port } = servicePort;
  if (typeof targetPort === 'number') return targetPort;
  const { containers, initContainers = [] } = pod.spec;
  const sidecars = initContainers.filter(({ restartPolicy }) => restartPolicy === 'Always');
  for (const { ports = [] } of [...containers, ...sidecars]) {
    const found = ports.find(
      (port) => port.name === targetPort && protocolOf(port) === protocolOf(servicePort),
    );
    if (found) return found.containerPort;
  }
  return undefined;
}

function protocolOf({ protocol }: { readonly protocol?: string }): string {
  return protocol ?? 'TCP';
}
