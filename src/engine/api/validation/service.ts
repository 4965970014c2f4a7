import type { Service } from '../types.ts';
import { duplicate, type Errors, forbidden, invalid, invalidEach, oneOf, required } from './error.ts';
import { validateLabels } from './labels.ts';
import { validateMetadata } from './metadata.ts';
import { checkDns1035Label, checkLabel, checkQualifiedName, checkSubdomain } from './names.ts';
import { portNumber, portNumberOrName } from './numbers.ts';
import { protocols } from './ports.ts';
import { validateServiceAddresses, validateServiceAddressUpdate } from './service-addresses.ts';

type Spec = Service['spec'];
type Port = NonNullable<Spec['ports']>[number];

/** Models pkg/apis/core/validation.ValidateServiceCreate and ValidateServiceUpdate (v1.34) */
export function validateService(errors: Errors, { metadata, spec }: Service, old?: Service): void {
  if (old) validateServiceAddressUpdate(errors, spec, old.spec);
  validateMetadata(errors, metadata, checkDns1035Label);
  if (!spec.ports?.length && !isHeadless(spec) && spec.type !== 'ExternalName')
    required(errors, 'spec.ports');
  validateType(errors, spec);
  validatePorts(errors, spec);
  validateLabels(errors, 'spec.selector', spec.selector);
  validateAffinity(errors, spec);
  validateServiceAddresses(errors, spec);
  const types = ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort'];
  if (!spec.type) required(errors, 'spec.type');
  else oneOf(errors, 'spec.type', spec.type, types);
  validateNodePorts(errors, spec);
  validateDuplicatePorts(errors, spec.ports ?? []);
  validatePolicies(errors, spec);
}

export function isHeadless({ clusterIPs }: Spec): boolean {
  return clusterIPs?.length === 1 && clusterIPs[0] === 'None';
}

function validateType(errors: Errors, spec: Spec): void {
  switch (spec.type) {
    case 'LoadBalancer':
    case 'NodePort':
      if (isHeadless(spec)) {
        invalid(errors, 'spec.clusterIPs[0]', 'None', `may not be set to 'None' for ${spec.type} services`);
      }
      return;
    case 'ExternalName': {
      if (spec.clusterIPs?.length)
        forbidden(errors, 'spec.clusterIPs', 'may not be set for ExternalName services');
      if (spec.ipFamilies?.length)
        forbidden(errors, 'spec.ipFamilies', 'may not be set for ExternalName services');
      if (spec.ipFamilyPolicy)
        forbidden(errors, 'spec.ipFamilyPolicy', 'may not be set for ExternalName services');
      const name = (spec.externalName ?? '').replace(/\.$/, '');
      if (!name) required(errors, 'spec.externalName');
      else invalidEach(errors, 'spec.externalName', name, checkSubdomain(name));
      return;
    }
    default:
      return;
  }
}

function validatePorts(errors: Errors, spec: Spec): void {
  const names = new Set<string>();
  const ports = spec.ports ?? [];
  for (const [index, port] of ports.entries()) {
    const at = `spec.ports[${index}]`;
    if (ports.length > 1 && !port.name) required(errors, `${at}.name`);
    else if (port.name) {
      invalidEach(errors, `${at}.name`, port.name, checkLabel(port.name));
      if (names.has(port.name)) duplicate(errors, `${at}.name`, port.name);
      names.add(port.name);
    }
    portNumber(errors, `${at}.port`, port.port);
    if (!port.protocol) required(errors, `${at}.protocol`);
    else oneOf(errors, `${at}.protocol`, port.protocol, protocols);
    portNumberOrName(errors, `${at}.targetPort`, port.targetPort);
    if (port.appProtocol !== undefined) {
      invalidEach(errors, `${at}.appProtocol`, port.appProtocol, checkQualifiedName(port.appProtocol));
    }
  }
}

function validateAffinity(errors: Errors, spec: Spec): void {
  const path = 'spec.sessionAffinityConfig';
  if (!spec.sessionAffinity) required(errors, 'spec.sessionAffinity');
  else oneOf(errors, 'spec.sessionAffinity', spec.sessionAffinity, ['ClientIP', 'None']);
  if (spec.sessionAffinity === 'None' && spec.sessionAffinityConfig) {
    forbidden(errors, path, 'must not be set when session affinity is None');
  }
  if (spec.sessionAffinity !== 'ClientIP') return;
  const seconds = spec.sessionAffinityConfig?.clientIP?.timeoutSeconds;
  if (seconds === undefined) {
    required(errors, path, 'when session affinity type is ClientIP');
    return;
  }
  if (seconds <= 0 || seconds > 86_400) {
    invalid(errors, `${path}.clientIP.timeoutSeconds`, seconds, 'must be greater than 0 and less than 86400');
  }
}

function validateNodePorts(errors: Errors, spec: Spec): void {
  const seen = new Set<string>();
  for (const [index, { nodePort, protocol = '' }] of (spec.ports ?? []).entries()) {
    if (!nodePort) continue;
    const at = `spec.ports[${index}].nodePort`;
    if (spec.type === 'ClusterIP') forbidden(errors, at, "may not be used when `type` is 'ClusterIP'");
    const key = `${protocol} ${nodePort}`;
    if (seen.has(key)) duplicate(errors, at, nodePort);
    seen.add(key);
  }
}

function validateDuplicatePorts(errors: Errors, ports: readonly Port[]): void {
  const seen = new Set<string>();
  for (const [index, { port, protocol = '' }] of ports.entries()) {
    const key = `${protocol} ${port}`;
    const shown = { Name: '', Protocol: protocol, AppProtocol: null, Port: port, TargetPort: 0, NodePort: 0 };
    if (seen.has(key)) duplicate(errors, `spec.ports[${index}]`, shown);
    seen.add(key);
  }
}

function validatePolicies(errors: Errors, spec: Spec): void {
  const balanced = spec.type === 'LoadBalancer';
  const onlyBalanced = "may only be used when `type` is 'LoadBalancer'";
  if (spec.loadBalancerSourceRanges?.length && !balanced) {
    forbidden(errors, 'spec.LoadBalancerSourceRanges', onlyBalanced);
  }
  if (spec.allocateLoadBalancerNodePorts !== undefined && !balanced) {
    forbidden(errors, 'spec.allocateLoadBalancerNodePorts', onlyBalanced);
  }
  if (spec.loadBalancerClass !== undefined && !balanced)
    forbidden(errors, 'spec.loadBalancerClass', onlyBalanced);
  const external = spec.externalTrafficPolicy;
  const isExternal =
    balanced || spec.type === 'NodePort' || (spec.type === 'ClusterIP' && !!spec.externalIPs?.length);
  if (!isExternal) {
    if (external) {
      invalid(
        errors,
        'spec.externalTrafficPolicy',
        external,
        'may only be set for externally-accessible services',
      );
    }
  } else if (!external) required(errors, 'spec.externalTrafficPolicy');
  else oneOf(errors, 'spec.externalTrafficPolicy', external, ['Cluster', 'Local']);
  const internal = spec.internalTrafficPolicy;
  if (internal !== undefined) oneOf(errors, 'spec.internalTrafficPolicy', internal, ['Cluster', 'Local']);
}
