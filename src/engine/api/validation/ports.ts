import type { Container } from '../types.ts';
import { duplicate, type Errors, invalid, invalidEach, oneOf, required } from './error.ts';
import { checkPortName } from './names.ts';
import { portNumber } from './numbers.ts';

export const protocols = ['SCTP', 'TCP', 'UDP'];

/** Models pkg/apis/core/validation validateContainerPorts */
export function validateContainerPorts(errors: Errors, path: string, ports: Container['ports']): void {
  const names = new Set<string>();
  for (const [index, port] of (ports ?? []).entries()) {
    const at = `${path}[${index}]`;
    if (port.name) {
      const wrong = checkPortName(port.name);
      invalidEach(errors, `${at}.name`, port.name, wrong);
      if (wrong.length === 0 && names.has(port.name)) duplicate(errors, `${at}.name`, port.name);
      names.add(port.name);
    }
    if (!port.containerPort) required(errors, `${at}.containerPort`);
    else portNumber(errors, `${at}.containerPort`, port.containerPort);
    if (port.hostPort) portNumber(errors, `${at}.hostPort`, port.hostPort);
    if (!port.protocol) required(errors, `${at}.protocol`);
    else oneOf(errors, `${at}.protocol`, port.protocol, protocols);
  }
}

/** Models pkg/apis/core/validation checkHostPortConflicts */
export function validateHostPorts(errors: Errors, path: string, containers: readonly Container[]): void {
  const taken = new Set<string>();
  for (const [index, container] of containers.entries()) {
    for (const [position, port] of (container.ports ?? []).entries()) {
      if (!port.hostPort) continue;
      const key = `${port.protocol ?? ''}/${port.hostIP ?? ''}/${port.hostPort}`;
      if (taken.has(key)) duplicate(errors, `${path}[${index}].ports[${position}].hostPort`, key);
      taken.add(key);
    }
  }
}

/** Models pkg/apis/core/validation validatePodHostNetworkDeps. In templates 0 is filled in later. */
export function validateHostNetworkPorts(
  errors: Errors,
  path: string,
  containers: readonly Container[],
  isPod: boolean,
): void {
  for (const [index, container] of containers.entries()) {
    for (const [position, { hostPort = 0, containerPort }] of (container.ports ?? []).entries()) {
      if ((!isPod && hostPort === 0) || hostPort === containerPort) continue;
      const at = `${path}[${index}].ports[${position}].hostPort`;
      invalid(errors, at, hostPort, 'must match `containerPort` when `hostNetwork` is true');
    }
  }
}
