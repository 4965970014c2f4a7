import type { Service } from '../types.ts';
import { isIPv4, validateIp } from './addresses.ts';
import { duplicate, type Errors, invalid, oneOf, required } from './error.ts';
import { isHeadless } from './service.ts';

type Spec = Service['spec'];

/** Models pkg/apis/core/validation.ValidateServiceClusterIPsRelatedFields */
export function validateServiceAddresses(errors: Errors, spec: Spec): void {
  if (spec.type === 'ExternalName') return;
  const { clusterIP, clusterIPs = [], ipFamilies = [] } = spec;
  if (clusterIP && clusterIPs.length === 0) required(errors, 'spec.clusterIPs');
  else if (clusterIP && clusterIPs[0] !== clusterIP) {
    invalid(errors, 'spec.clusterIPs', clusterIPs, 'first value must match `clusterIP`');
  } else if (!clusterIP && clusterIPs.length > 0) {
    invalid(errors, 'spec.clusterIPs', clusterIPs, 'must be empty when `clusterIP` is not specified');
  }
  for (const [index, family] of ipFamilies.entries()) {
    oneOf(errors, `spec.ipFamilies[${index}]`, family, ['IPv4', 'IPv6']);
    if (ipFamilies.indexOf(family) < index) duplicate(errors, `spec.ipFamilies[${index}]`, family);
  }
  if (spec.ipFamilyPolicy !== undefined) {
    const policies = ['PreferDualStack', 'RequireDualStack', 'SingleStack'];
    oneOf(errors, 'spec.ipFamilyPolicy', spec.ipFamilyPolicy, policies);
  }
  const before = errors.length;
  for (const [index, address] of clusterIPs.entries()) {
    if (index === 0 && address === 'None') {
      if (clusterIPs.length > 1) {
        invalid(errors, 'spec.clusterIPs', clusterIPs, "'None' must be the first and only value");
      }
    } else validateIp(errors, `spec.clusterIPs[${index}]`, address);
  }
  if (clusterIPs.length > 2) invalid(errors, 'spec.clusterIPs', clusterIPs, 'may only hold up to 2 values');
  if (errors.length === before && !isHeadless(spec)) validateFamilies(errors, clusterIPs, ipFamilies);
}

function validateFamilies(errors: Errors, addresses: readonly string[], families: readonly string[]): void {
  for (const [index, address] of addresses.entries()) {
    const family = families[index];
    if (family === undefined || (family === 'IPv4') === isIPv4(address)) continue;
    const detail = `expected an ${family} value as indicated by \`ipFamilies[${index}]\``;
    invalid(errors, `spec.clusterIPs[${index}]`, address, detail);
  }
}

/** A Service keeps its address. Models pkg/apis/core/validation validateUpgradeDowngradeClusterIPs */
export function validateServiceAddressUpdate(errors: Errors, spec: Spec, old: Spec): void {
  if (spec.type === 'ExternalName' || old.type === 'ExternalName') return;
  if (isHeadless(spec) && isHeadless(old)) return;
  const { clusterIPs = [] } = spec;
  const before = old.clusterIPs ?? [];
  if (before.length > 0 && clusterIPs.length === 0) {
    invalid(errors, 'spec.clusterIPs[0]', clusterIPs, 'primary clusterIP can not be unset');
    return;
  }
  for (const [index, address] of before.entries()) {
    const now = clusterIPs[index];
    if (now === undefined || now === address) continue;
    invalid(errors, `spec.clusterIPs[${index}]`, clusterIPs, 'may not change once set');
  }
}
