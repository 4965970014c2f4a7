import { compareText } from '../../api/text.ts';
import type { Service } from '../../api/types.ts';
import type { Store } from '../../store/store.ts';

/**
 * The variables that tell a container of the Services of its namespace that exist when it starts.
 * Models pkg/kubelet/envvars and pkg/kubelet/kubelet_pods.go getServiceEnvVarMap
 */
export function serviceVariables(
  store: Store,
  namespace: string | undefined,
  enableServiceLinks: boolean,
): Record<string, string> {
  const variables: Record<string, string> = {};
  const services = [...store.list('Service')].filter(({ metadata, spec }) => {
    if (!spec.clusterIP || spec.clusterIP === 'None') return false;
    const isMaster = metadata.namespace === 'default' && metadata.name === 'kubernetes';
    return isMaster || (enableServiceLinks && metadata.namespace === namespace);
  });
  services.sort((a, b) => compareText(a.metadata.name, b.metadata.name));
  for (const service of services) addService(variables, service);
  return variables;
}

function addService(variables: Record<string, string>, { metadata, spec }: Service): void {
  const prefix = variableName(metadata.name);
  const { clusterIP = '', ports = [] } = spec;
  variables[`${prefix}_SERVICE_HOST`] = clusterIP;
  for (const [index, { name, port, protocol = 'TCP' }] of ports.entries()) {
    const url = `${protocol.toLowerCase()}://${clusterIP}:${port}`;
    if (index === 0) {
      variables[`${prefix}_SERVICE_PORT`] = String(port);
      variables[`${prefix}_PORT`] = url;
    }
    if (name) variables[`${prefix}_SERVICE_PORT_${variableName(name)}`] = String(port);
    const link = `${prefix}_PORT_${port}_${protocol.toUpperCase()}`;
    variables[link] = url;
    variables[`${link}_PROTO`] = protocol.toLowerCase();
    variables[`${link}_PORT`] = String(port);
    variables[`${link}_ADDR`] = clusterIP;
  }
}

function variableName(name: string): string {
  return name.replaceAll('-', '_').toUpperCase();
}
