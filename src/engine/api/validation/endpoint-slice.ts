import type { EndpointSlice } from '../types.ts';
import { isIPv4, isIPv6 } from './addresses.ts';
import { duplicate, type Errors, invalid, invalidEach, oneOf, required, tooMany } from './error.ts';
import { immutable, validateMetadata } from './metadata.ts';
import { checkLabel, checkSubdomain } from './names.ts';
import { protocols } from './ports.ts';

const mostEndpoints = 1000;
const mostAddresses = 100;

/** Models pkg/apis/discovery/validation.ValidateEndpointSlice */
export function validateEndpointSlice(errors: Errors, slice: EndpointSlice, old?: EndpointSlice): void {
  validateMetadata(errors, slice.metadata, checkSubdomain);
  const { addressType, endpoints = [] } = slice;
  if (!addressType) required(errors, 'addressType');
  else oneOf(errors, 'addressType', addressType, ['FQDN', 'IPv4', 'IPv6']);
  if (endpoints.length > mostEndpoints) tooMany(errors, 'endpoints', endpoints.length, mostEndpoints);
  else {
    for (const [index, endpoint] of endpoints.entries()) {
      validateAddresses(errors, `endpoints[${index}].addresses`, endpoint.addresses ?? [], addressType);
      const { nodeName } = endpoint;
      if (nodeName) invalidEach(errors, `endpoints[${index}].nodeName`, nodeName, checkSubdomain(nodeName));
    }
  }
  const names = new Set<string>();
  for (const [index, { name = '', protocol }] of (slice.ports ?? []).entries()) {
    if (name) invalidEach(errors, `ports[${index}].name`, name, checkLabel(name));
    if (names.has(name)) duplicate(errors, `ports[${index}].name`, name);
    names.add(name);
    if (!protocol) required(errors, `ports[${index}].protocol`);
    else oneOf(errors, `ports[${index}].protocol`, protocol, protocols);
  }
  if (old) immutable(errors, 'addressType', addressType, old.addressType);
}

function validateAddresses(errors: Errors, path: string, addresses: readonly string[], type: string): void {
  if (addresses.length === 0) required(errors, path, 'must contain at least 1 address');
  else if (addresses.length > mostAddresses) tooMany(errors, path, addresses.length, mostAddresses);
  for (const [index, address] of addresses.entries()) {
    if (type === 'IPv4' && !isIPv4(address)) {
      invalid(errors, `${path}[${index}]`, address, 'must be a valid IPv4 address');
    } else if (type === 'IPv6' && !isIPv6(address)) {
      invalid(errors, `${path}[${index}]`, address, 'must be a valid IPv6 address');
    }
  }
}
